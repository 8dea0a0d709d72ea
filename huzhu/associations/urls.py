from django.urls import path

from . import pages

app_name = "associations"
urlpatterns = [
    path("associations/", pages.associations, name="associations"),
    path("associations/own/", pages.own, name="own"),
    path("associations/register.csv", pages.register_csv, name="register_csv"),
    path("associations/new/<str:code>/", pages.founding, name="founding"),
    path("associations/<uuid:pk>/", pages.association, name="association"),
    path("associations/<uuid:pk>/members/", pages.members, name="members"),
    path("associations/<uuid:pk>/registration/", pages.registration, name="registration"),
    path("associations/members/<uuid:pk>/", pages.member, name="member"),
    path("associations/members/<uuid:pk>/leaving/", pages.leaving, name="leaving"),
]
