from django.urls import path

from . import pages

app_name = "households"
urlpatterns = [
    path("households/search/", pages.search, name="search"),
    path("households/new/", pages.new, name="new"),
    path("households/<uuid:pk>/", pages.household, name="household"),
    path("households/<uuid:pk>/members/", pages.members, name="members"),
    path("households/<uuid:pk>/relatives/", pages.declare, name="declare"),
    path("households/<uuid:pk>/erasure/", pages.erasure, name="erasure"),
    path("households/members/<uuid:pk>/", pages.correction, name="correction"),
    path("households/members/<uuid:pk>/leaving/", pages.leaving, name="leaving"),
    path("households/members/<uuid:pk>/number/", pages.number, name="number"),
    path("relatives/", pages.relatives, name="relatives"),
    path("relatives/<uuid:pk>/end/", pages.relative_end, name="relative_end"),
]
