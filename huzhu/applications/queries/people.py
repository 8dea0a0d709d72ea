"""Who may be sent to a family's house for the survey."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from huzhu.households.recusal import kin_among
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from ..models import Application

GO = (Role.TOWN_CLERK, Role.DUTY_OFFICER, Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.COUNCIL_MEMBER, Role.MEMBER)


def surveyors_for(application: Application) -> list[Appointment]:
    """The town's clerks first, then those of the association that helps the family; kin left out. Four queries."""
    found = _in_office(Q(organisation__in=(application.organisation_id, application.association_id)))
    kin = kin_among([each.user for each in found], application.household)
    return _one_a_person(each for each in found if each.user_id not in kin)


def surveyors_of_town(viewer: Any, applications: Iterable[Application]) -> list[Appointment]:
    """Who of the town may go to any of these families: its clerks, and the federation's people. Two queries."""
    offices = {each.organisation_id for each in applications}
    codes = {each.organisation.place.code for each in applications}
    return _one_a_person(_in_office(Q(organisation__in=offices) | Q(organisation__place__code__in=codes)))


def _in_office(where: Q) -> list[Appointment]:
    found = Appointment.objects.active().filter(where, role__in=GO).select_related("user", "organisation")
    return sorted(found, key=lambda each: (GO.index(Role(each.role)), each.user.name))


def _one_a_person(appointments: Iterable[Appointment]) -> list[Appointment]:
    by_person: dict[Any, Appointment] = {}
    for each in appointments:
        by_person.setdefault(each.user_id, each)
    return list(by_person.values())
