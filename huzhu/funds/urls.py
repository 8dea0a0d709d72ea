"""Addresses of the fund room."""

from django.urls import path

from huzhu.funds import pages

app_name = "funds"
urlpatterns = [
    path("funds/", pages.fund_list, name="list"),
    path("funds/open/", pages.opening, name="open"),
    path("funds/<uuid:pk>/", pages.fund_book, name="book"),
    path("funds/<uuid:pk>/draw/", pages.draw, name="draw"),
    path("funds/<uuid:pk>/deposit/", pages.deposit, name="deposit"),
    path("funds/<uuid:pk>/collective/", pages.collective, name="collective"),
    path("funds/<uuid:pk>/check/", pages.check_next, name="check_next"),
    path("funds/<uuid:pk>/entries/<uuid:entry>/", pages.entry_page, name="entry"),
    path("funds/<uuid:pk>/entries/<uuid:entry>/check/", pages.check, name="check"),
    path("funds/<uuid:pk>/entries/<uuid:entry>/reversal/", pages.reversal, name="reversal"),
    path("funds/reversals/<uuid:pk>/decision/", pages.reversal_decision, name="reversal_decision"),
    path("funds/shortfalls/<uuid:pk>/", pages.shortfall_page, name="shortfall"),
]
