"""Addresses of the programme room."""

from django.urls import path

from . import pages
from .sweeping.pages import sweeping

app_name = "programmes"
urlpatterns = [
    path("households/<uuid:pk>/screening/", pages.screening, name="screening"),
    path("programmes/", pages.programmes, name="programmes"),
    path("programmes/parameters/", pages.parameters, name="parameters"),
    path("programmes/parameters/<slug:name>/", pages.parameter, name="parameter"),
    path("programmes/proposals/<uuid:pk>/", pages.proposal, name="proposal"),
    path("programmes/gaps/", pages.gaps, name="gaps"),
    path("programmes/sweeps/", sweeping, name="sweeps"),
    path("programmes/<slug:name>/", pages.programme, name="programme"),
]
