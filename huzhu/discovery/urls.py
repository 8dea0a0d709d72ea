"""Addresses of the lists."""

from django.urls import path

from . import pages, yield_pages

app_name = "discovery"
urlpatterns = [
    path("discovery/", pages.families_unhelped, name="families"),
    path("discovery/lead/<uuid:pk>/", pages.lead, name="lead"),
    path("discovery/recheck/", pages.rechecks, name="rechecks"),
    path("discovery/recheck/<uuid:pk>/<slug:programme>/", pages.recheck, name="recheck"),
    path("discovery/yield/", yield_pages.yields_page, name="yield"),
    path("discovery/yield/families/", yield_pages.yield_families, name="yield_families"),
    path("discovery/yield/quiet/<slug:programme>/", yield_pages.quiet, name="quiet"),
    path("discovery/yield/wake/<uuid:pk>/", yield_pages.wake, name="wake"),
]
