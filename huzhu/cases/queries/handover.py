"""Whose work may be handed over, to whom, and how much it is."""

from django.db.models import Count, Q

from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from ..acts.handover import HAND_OVER_FOR_OTHERS
from ..models import Case, PlanItem
from ..responsible import CARRIERS
from ..states import open_cases


def givers_for(viewer) -> list[Appointment]:
    """Appointments whose work this viewer may hand over: their own, and others' of the organisations they lead.

    An ended one is among them while it still carries something.
    """
    own = Q(pk__in=[each.pk for each in viewer.appointments])
    led = Q(pk__in=[])
    for each in viewer.appointments:
        if each.role == Role.TOWN_CLERK:
            led |= Q(organisation__place__code__startswith=each.organisation.place.prefix)
        elif each.role in HAND_OVER_FOR_OTHERS:
            led |= Q(organisation=each.organisation)
    carrying = Q(pk__in=open_cases(Case.objects.all()).values("responsible"))
    carrying |= Q(pk__in=PlanItem.objects.filter(done=None).values("who"))
    found = Appointment.objects.filter((own | led) & carrying, role__in=CARRIERS)
    return list(found.select_related("user", "organisation__place"))


def takers_for(viewer) -> list[Appointment]:
    """Appointments in force that may carry a case, in the places where the viewer holds office."""
    here = Q(pk__in=[])
    for prefix in viewer.prefixes("case.handover"):
        here |= Q(organisation__place__code__startswith=prefix)
    found = Appointment.objects.active().filter(here, role__in=CARRIERS)
    return list(found.select_related("user", "organisation__place"))


def open_work(appointments: list[Appointment]) -> list[dict]:
    """How many open cases each carries. One query."""
    rows = open_cases(Case.objects.filter(responsible__in=appointments)).values("responsible").annotate(n=Count("pk"))
    counts = {row["responsible"]: row["n"] for row in rows}
    return [{"appointment": each, "cases": counts.get(each.pk, 0)} for each in appointments]
