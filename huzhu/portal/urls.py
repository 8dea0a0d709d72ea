"""Addresses that anyone may open."""

from django.urls import path

from .pages import check, guide, reports, villages

app_name = "portal"
urlpatterns = [
    path("help/", villages.home, name="home"),
    path("village/<str:code>/", villages.village, name="village"),
    path("village/<str:code>/book/", villages.book, name="book"),
    path("village/<str:code>/door/", villages.door, name="door"),
    path("report/", reports.report, name="report"),
    path("report/received/", reports.received, name="received"),
    path("progress/", reports.progress, name="progress"),
    path("progress/withdrawal/", reports.withdrawal, name="withdrawal"),
    path("guide/", guide.lives_listed, name="guide"),
    path("guide/programme/<slug:name>/", guide.programme, name="guide_programme"),
    path("guide/<slug:name>/", guide.life, name="guide_life"),
    path("check/", check.check, name="check"),
    path("check/contact/", check.contact, name="check_contact"),
]
