"""Addresses that anyone may open."""

from django.urls import path

from . import pages

app_name = "portal"
urlpatterns = [
    path("help/", pages.home, name="home"),
    path("village/<str:code>/", pages.village, name="village"),
    path("report/", pages.report, name="report"),
    path("report/received/", pages.received, name="received"),
    path("progress/", pages.progress, name="progress"),
    path("progress/withdrawal/", pages.withdrawal, name="withdrawal"),
]
