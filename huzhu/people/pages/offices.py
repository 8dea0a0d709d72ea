"""/people/: who holds which office, and giving, agreeing to, ending one."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huzhu.kernel.refused import NotAllowed
from huzhu.people import queries
from huzhu.people.access import needs, signed_in
from huzhu.people.forms.offices import AgreementForm, AppointForm, EndForm, ResetForm
from huzhu.people.models import Appointment
from huzhu.people.roles import Role
from huzhu.web.shortcuts import done, one_visible, show

ROWS = 50
STATES = (queries.NOW, queries.WAITING, queries.ENDED)


@needs("people.read")
def people(request: HttpRequest) -> HttpResponse:
    """The appointments within reach, filtered."""
    asked = {name: request.GET.get(name, "").strip() for name in ("name", "role", "state")}
    asked["state"] = asked["state"] or queries.NOW
    found = queries.narrowed(queries.appointments_in_reach(request.viewer), **asked)
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "asked": asked, "roles": Role.choices, "may_appoint": request.viewer.may("appoint")}
    return show(request, "people/people.html", context)


@needs("people.read")
def appointment(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One appointment: who, since when, by whom, and what can be done about it."""
    record = _one(request, pk)
    return show(request, "people/appointment.html", {"record": record, **_may(request, record)})


def _one(request: HttpRequest, pk: uuid.UUID) -> Appointment:
    return one_visible(queries.appointments_in_reach(request.viewer), request.viewer, pk)


def _may(request: HttpRequest, record: Appointment) -> dict[str, object]:
    viewer, own = request.viewer, record.user_id == request.user.pk
    open_still = not hasattr(record, "end")
    return {
        "own": own,
        "may_end": open_still and _ender(request, record) is not None,
        "may_agree": open_still and queries.awaiting_agreement(viewer).filter(pk=record.pk).exists(),
        "may_reset": open_still and not own and viewer.may("account.reset", record.organisation),
        "code": queries.code_to_read_out(record, viewer),
    }


@needs("appoint")
def new(request: HttpRequest) -> HttpResponse:
    """Give somebody an office."""
    form = AppointForm(request)
    if form.perform(by=request.viewer):
        return done(request, message=_("任命好了。"), to=form.result)
    return show(request, "people/appoint.html", {"form": form})


@needs("appoint.agree")
def agreement(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Agree, as a second person, to an office over money."""
    record = _one(request, pk)
    form = AgreementForm(request, decides=record)
    if form.perform(by=lambda: request.viewer.acting_as("appoint.agree", record.organisation), appointment=record):
        return done(request, record, message=_("您已同意，任职从现在起生效。"))
    return show(request, "people/agreement.html", {"form": form, "record": record})


@signed_in
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """End an office, or lay down one's own."""
    record = _own(request, pk) or _one(request, pk)
    ender = _ender(request, record)
    if ender is None:
        raise NotAllowed
    own = record.user_id == request.user.pk
    form = EndForm(request, decides=record)
    if form.perform(by=ender, appointment=record):
        return done(request, message=_("任职已经结束，记录都在。"), to="people:me" if own else record)
    return show(request, "people/end.html", {"form": form, "record": record, "own": own})


def _own(request: HttpRequest, pk: uuid.UUID) -> Appointment | None:
    """The viewer's own office of that key, whatever else their role may see."""
    return next((each for each in request.viewer.appointments if each.pk == pk), None)


def _ender(request: HttpRequest, record: Appointment) -> Appointment | None:
    """The appointment by which the viewer ends this one: their own office, or the one that gives it."""
    if record.user_id == request.user.pk:
        return request.viewer.acting("account.own", record.organisation)
    return queries.giver(request.viewer, record.role, record.organisation)


@needs("account.reset")
def reset(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close somebody's phones and give them a new starting code, on the spot."""
    record = _one(request, pk)
    form = ResetForm(request)
    if form.perform(by=lambda: request.viewer.acting_as("account.reset", record.organisation), appointment=record):
        return done(request, message=_("旧的手机都停用了。请把新的起始码念给他。"), to=record)
    return show(request, "people/reset.html", {"form": form, "record": record})
