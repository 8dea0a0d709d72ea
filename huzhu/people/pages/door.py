"""/sign-in/, /sign-out/, /second-factor/: coming in and going out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from huzhu.people import door
from huzhu.people.access import Viewer, has_come_in
from huzhu.people.devices import door_of, leave_cookie, opened_here, takes_pin
from huzhu.people.forms.door import CodeForm, GeneratorForm, PasswordForm, PhoneForm, PinForm
from huzhu.people.generator import generator_of
from huzhu.people.roles import SecondFactor
from huzhu.web.shortcuts import done, show


@never_cache
@sensitive_post_parameters()
def sign_in(request: HttpRequest) -> HttpResponse:
    """Password, or on a phone opened within 30 days its PIN."""
    device = opened_here(request)
    by_pin = takes_pin(device) and "password" not in request.GET
    form = (PinForm if by_pin else PasswordForm)(request)
    if form.opens():
        return leave_cookie(request, onward(request))
    context = {"form": form, "by_pin": by_pin, "device": device if takes_pin(device) else None, "next": _asked(request)}
    return leave_cookie(request, show(request, "people/sign_in.html", {**context, "demo": door.is_demo()}))


def onward(request: HttpRequest) -> HttpResponse:
    """Where a session goes next: a password to choose, a second factor to show, else the page asked for."""
    if door.must_choose_password(request):
        return redirect("people:password")
    if not door.has_shown_second_factor(request, Viewer(request.user)):
        request.session["next"] = _asked(request)
        return redirect("people:second_factor")
    return redirect(_asked(request) or request.session.pop("next", "") or settings.LOGIN_REDIRECT_URL)


def _asked(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else ""


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and wipe what the browser kept of it; asks first when it was only looked up."""
    if request.method != "POST":
        return render(request, "people/sign_out.html")
    logout(request)
    response = redirect("people:sign_in")
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@never_cache
@has_come_in
@sensitive_post_parameters()
def second_factor(request: HttpRequest) -> HttpResponse:
    """The PIN of this phone, or the digits of the code generator; else how to get one."""
    if door.must_choose_password(request):
        return redirect("people:password")
    ways = door.ways(request)
    if ways.none and door.may_enrol(request):
        return redirect("people:enrol")
    pin = PinForm(request, prefix="pin") if ways.pin else None
    code = CodeForm(request, prefix="code") if ways.code else None
    if any(form.opens() for form in (pin, code) if form is not None):
        return onward(request)
    sent = next((form for form in (pin, code) if form is not None and form.is_bound), None)
    context = {"pin": pin, "code": code, "form": sent, "ways": ways, "may_enrol": door.may_enrol(request)}
    return show(request, "people/second_factor.html", context)


@never_cache
@has_come_in
@sensitive_post_parameters()
def enrol(request: HttpRequest) -> HttpResponse:
    """Open this phone with a PIN, or take a code generator, as the person's offices ask for."""
    if not door.may_enrol(request):
        return redirect("people:second_factor")
    if Viewer(request.user).second_factor == SecondFactor.TOTP:
        return _enrol_generator(request)
    return _enrol_phone(request)


def _enrol_phone(request: HttpRequest) -> HttpResponse:
    form = PhoneForm(request)
    if form.perform(by=lambda: Viewer(request.user).acting_as("account.own")):
        request.session["second"] = door.PHONE
        door_of(request).remember(request.user)
        return leave_cookie(request, onward_after_enrolling(request))
    return leave_cookie(request, show(request, "people/enrol_phone.html", {"form": form}))


def _enrol_generator(request: HttpRequest) -> HttpResponse:
    generator = generator_of(request)
    form = GeneratorForm(request, generator=generator)
    if form.perform(by=lambda: Viewer(request.user).acting_as("account.own")):
        request.session["second"] = door.TOTP
        request.session.pop("generator", None)
        return onward_after_enrolling(request)
    return show(request, "people/enrol_generator.html", {"form": form, "generator": generator})


def onward_after_enrolling(request: HttpRequest) -> HttpResponse:
    """Say that it is open, with a new session key."""
    request.session.cycle_key()
    return done(request, message=door.OPENED, to=request.session.pop("next", "") or settings.LOGIN_REDIRECT_URL)
