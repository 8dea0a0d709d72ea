"""/me/: one's own offices, password, phones."""

import uuid

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from huzhu.people import door
from huzhu.people.access import Viewer, has_come_in, signed_in
from huzhu.people.devices import opened_here
from huzhu.people.forms.door import NewPasswordForm, RevokeForm
from huzhu.people.pages.door import onward
from huzhu.people.queries import own_appointments, own_devices
from huzhu.web.shortcuts import done, show


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """My offices, my phones, how I come in."""
    devices = [(device, RevokeForm(request, prefix=str(device.pk))) for device in own_devices(request.user)]
    context = {
        "appointments": own_appointments(request.user),
        "devices": devices,
        "here": opened_here(request, request.user),
        "second_factor": request.viewer.second_factor,
    }
    return show(request, "people/me.html", context)


@never_cache
@has_come_in
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password; by a starting code before anything else."""
    if not request.viewer.is_signed_in and request.session.get("came_by") != door.CODE:
        return redirect("people:second_factor")
    form = NewPasswordForm(request)
    if form.perform(by=lambda: Viewer(request.user).acting_as("account.own")):
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        request.session["chose_password"] = True
        if not request.viewer.is_signed_in:
            return onward(request)
        return done(request, message=_("新密码设好了。"), to="people:me")
    return show(request, "people/password.html", {"form": form, "first": request.session.get("came_by") == door.CODE})


@signed_in
def revoke(request: HttpRequest, device: uuid.UUID) -> HttpResponse:
    """Close one of my phones."""
    form = RevokeForm(request, prefix=str(device))
    if form.perform(by=lambda: request.viewer.acting_as("account.own"), device=device):
        return done(request, message=_("这部手机已经停用。"), to="people:me")
    return redirect("people:me")
