"""Addresses of the one form of a case."""

from django.urls import path

from .pages import one_form

urlpatterns = [
    path("cases/<uuid:pk>/one-form/", one_form.one_form, name="one_form"),
    path("cases/<uuid:pk>/one-form/choices/", one_form.choices, name="one_form_choices"),
    path("cases/<uuid:pk>/one-form/questions/", one_form.questions, name="one_form_questions"),
    path("cases/<uuid:pk>/one-form/opinion/", one_form.opinion, name="one_form_opinion"),
    path("cases/<uuid:pk>/one-form/papers/", one_form.papers, name="one_form_papers"),
    path("cases/<uuid:pk>/one-form/attachments/", one_form.attachments, name="one_form_attachments"),
    path("cases/<uuid:pk>/one-form/filing/", one_form.filing, name="one_form_filing"),
    path("attachments/<uuid:pk>/", one_form.attachment, name="attachment"),
]
