"""What the pages read about people, within what the viewer may see."""

from datetime import date

from django.db.models import Q, QuerySet

from huzhu.kernel.clock import today
from huzhu.people.access import Viewer, reaches
from huzhu.people.models import Appointment, Device, Organisation, StartingCode, User
from huzhu.people.models.appointment import counts_on
from huzhu.people.roles import OVER_MONEY, POSTS, Kind, Role, appointing_role

NOW, WAITING, ENDED = "now", "waiting", "ended"


def appointments_in_reach(viewer: Viewer) -> QuerySet[Appointment]:
    """Every appointment that the viewer may see, with its person and place. One query."""
    seen = Appointment.objects.visible_to(viewer)
    return seen.select_related("user", "organisation__place", "agreement", "end").order_by(
        "organisation__place__code", "organisation__kind", "role", "user__name"
    )


def narrowed(
    appointments: QuerySet[Appointment], *, name: str = "", role: str = "", state: str = "", on: date | None = None
) -> QuerySet[Appointment]:
    """Those of a name or organisation, a role, a state (now, waiting, ended)."""
    if name:
        appointments = appointments.filter(Q(user__name__contains=name) | Q(organisation__name__contains=name))
    if role:
        appointments = appointments.filter(role=role)
    unagreed = Q(role__in=OVER_MONEY, agreement=None)
    counting = counts_on(on or today())
    states = {NOW: counting & ~unagreed, WAITING: unagreed & counting, ENDED: Q(until__lt=on or today())}
    return appointments.filter(states[state]) if state in states else appointments


def awaiting_agreement(viewer: Viewer) -> QuerySet[Appointment]:
    """Appointments over money that this viewer may agree to: not given by them, not their own, within their reach."""
    waiting = narrowed(appointments_in_reach(viewer), state=WAITING)
    reach = Q(pk__in=[])
    for mine in viewer.appointments:
        if viewer.may("appoint.agree", mine.organisation):
            reach |= Q(organisation=mine.organisation_id) | below(mine)
    return waiting.filter(reach).exclude(user=viewer.user).exclude(appointed_by__user=viewer.user)


def below(appointment: Appointment) -> Q:
    """What lies below an office that acts there; nothing for the others."""
    if not POSTS[Role(appointment.role)].acts_below:
        return Q(pk__in=[])
    return Q(organisation__place__code__startswith=appointment.organisation.place.prefix)


def giver(viewer: Viewer, role: str, organisation: Organisation) -> Appointment | None:
    """The viewer's appointment that gives (and ends) this role there, if there is one."""
    wanted = appointing_role(role, organisation.kind)
    return next((mine for mine in viewer.appointments if mine.role == wanted and reaches(mine, organisation)), None)


def organisations_to_staff(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations where the viewer gives at least one role."""
    wanted = Q(pk__in=[])
    for mine in viewer.appointments:
        kinds = [kind for kind in Kind if mine.role in {appointing_role(role, kind) for role in Role}]
        here = Q(pk=mine.organisation_id)
        if mine.role != Role.SECRETARY_GENERAL:
            here |= Q(place__code__startswith=mine.organisation.place.prefix)
        wanted |= Q(kind__in=kinds) & here
    reachable = Organisation.objects.visible_to(viewer).filter(wanted, ended_on=None)
    return reachable.exclude(kind=Kind.PARTNER).select_related("place")


def own_appointments(user: User) -> QuerySet[Appointment]:
    """Every office a person holds or held, the present ones first."""
    mine = Appointment.objects.filter(user=user).select_related("organisation__place", "agreement", "end")
    return mine.order_by("-since")


def own_devices(user: User) -> QuerySet[Device]:
    """The phones a person has opened and not closed."""
    return Device.objects.filter(user=user, revoked_at=None).order_by("-last_used_at")


def code_to_read_out(appointment: Appointment, viewer: Viewer) -> StartingCode | None:
    """The starting code of a person, for nobody but who gave it, and only while it lives."""
    code = StartingCode.objects.filter(user=appointment.user).order_by("-number").select_related("by").first()
    given_by_viewer = code is not None and code.by is not None and code.by.user_id == viewer.user.pk
    return code if given_by_viewer and code.is_alive else None
