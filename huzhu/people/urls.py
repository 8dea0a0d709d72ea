from django.urls import path

from huzhu.people.pages import door, me, offices, oversight

app_name = "people"
urlpatterns = [
    path("sign-in/", door.sign_in, name="sign_in"),
    path("sign-out/", door.sign_out, name="sign_out"),
    path("second-factor/", door.second_factor, name="second_factor"),
    path("second-factor/enrol/", door.enrol, name="enrol"),
    path("me/", me.me, name="me"),
    path("me/password/", me.password, name="password"),
    path("me/phones/<uuid:device>/revocation/", me.revoke, name="revoke"),
    path("people/", offices.people, name="people"),
    path("people/new/", offices.new, name="new"),
    path("people/<uuid:pk>/", offices.appointment, name="appointment"),
    path("people/<uuid:pk>/agreement/", offices.agreement, name="agreement"),
    path("people/<uuid:pk>/end/", offices.end, name="end"),
    path("people/<uuid:pk>/reset/", offices.reset, name="reset"),
    path("permissions/", oversight.permissions, name="permissions"),
    path("audit/", oversight.audit, name="audit"),
    path("audit/<int:event>/record/", oversight.record, name="record"),
]
