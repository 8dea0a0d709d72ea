"""Addresses of the application room."""

from django.urls import path

from . import urls_one_form
from .pages import advances, files, holidays, letters, steps

app_name = "applications"
urlpatterns = [
    path("applications/", files.queue, name="queue"),
    path("applications/acceptances/", files.acceptances, name="acceptances"),
    path("applications/surveyors/", files.surveyors, name="surveyors"),
    path("applications/papers/<uuid:pk>/", files.step_paper, name="step_paper"),
    path("applications/<uuid:pk>/", files.application, name="application"),
    path("applications/<uuid:pk>/advance/", advances.advance_new, name="advance_new"),
    path("applications/<uuid:pk>/letters/<slug:name>/", letters.letter, name="letter"),
    path("applications/<uuid:pk>/<slug:noun>/", steps.step, name="step"),
    path("advances/<uuid:pk>/return/", advances.advance_return, name="advance_return"),
    path("advances/<uuid:pk>/borne/", advances.advance_borne, name="advance_borne"),
    path("holidays/", holidays.holidays, name="holidays"),
    *urls_one_form.urlpatterns,
]
