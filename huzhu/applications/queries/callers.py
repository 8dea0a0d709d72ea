"""Whom to call about an application: the town's clerk and the county's officer, with the numbers of their offices."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from huzhu.kernel.secrets import Erased, open_text
from huzhu.people.models import Appointment
from huzhu.people.roles import Kind, Role

from ..models import Application


@dataclass(frozen=True)
class Caller:
    """Somebody in office, with the number that hangs on the notice board anyway."""

    office: str
    name: str
    phone: str


def answering(application: Application) -> list[Caller]:
    """One of the town's office that accepted it and one of the county's, the longest in office. One query."""
    county = application.organisation.place.code[:6] + "000000"
    town = Q(organisation=application.organisation, role=Role.TOWN_CLERK)
    above = Q(organisation__kind=Kind.BUREAU, organisation__place__code=county, role=Role.BUREAU_OFFICER)
    found = Appointment.objects.active().filter(town | above).select_related("user", "organisation")
    first: dict[Any, Appointment] = {}
    for each in found.order_by("since", "pk"):
        first.setdefault(each.organisation_id, each)
    ordered = sorted(first.values(), key=lambda each: each.organisation_id != application.organisation_id)
    return [caller(each) for each in ordered]


def caller(appointment: Appointment) -> Caller:
    """Somebody in office, as a paper names them; a number that isn't known is a line to write on."""
    user = appointment.user
    try:
        phone = open_text(user.pk, user.phone) if user.phone else ""
    except Erased:
        phone = ""
    return Caller(appointment.organisation.name, user.name, phone)
