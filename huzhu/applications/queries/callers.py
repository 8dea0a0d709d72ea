"""Whom to call about an application: the town's clerk and the county's officer, with the numbers of their offices."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from huzhu.kernel.secrets import Erased, open_text
from huzhu.people.models import Appointment, Organisation
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


# Who answers for an organisation, the first that is there.
ANSWERS = (
    *(Role.DUTY_OFFICER, Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.FEDERATION_REVIEWER, Role.TOWN_CLERK),
    Role.BUREAU_OFFICER,
)


def contact_of(organisation: Organisation) -> str:
    """Whom to call there, with the number; empty where no number is known. One query."""
    found = Appointment.objects.active().filter(organisation=organisation, role__in=ANSWERS)
    ordered = sorted(found.select_related("user", "organisation").order_by("since", "pk"), key=_place)
    known = (one for one in map(caller, ordered) if one.phone)
    return next((f"{one.name} {one.phone}" for one in known), "")


def _place(appointment: Appointment) -> int:
    return ANSWERS.index(Role(appointment.role))


def caller(appointment: Appointment) -> Caller:
    """Somebody in office, as a paper names them; a number that isn't known is a line to write on."""
    user = appointment.user
    try:
        phone = open_text(user.pk, user.phone) if user.phone else ""
    except Erased:
        phone = ""
    return Caller(appointment.organisation.name, user.name, phone)
