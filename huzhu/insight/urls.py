"""Addresses of the overview."""

from django.urls import path

from . import pages

app_name = "insight"
urlpatterns = [
    path("county/", pages.county, name="county"),
    path("county/waiting/", pages.waiting, name="waiting"),
    path("county/what-if/", pages.what_if, name="what_if"),
    path("county/what-if/<int:number>/", pages.trial, name="trial"),
    path("county/records/<slug:name>/", pages.records, name="records"),
]
