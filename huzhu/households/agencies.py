"""Who acts for whom (委托代办)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, User

from .merging import persons_of, same_person
from .models import Household, Person, PowerOfAttorney
from .serving import serving


def agencies_of(household: Household, persons: Iterable[Any] | None = None) -> QuerySet:
    """Every power of attorney of this family's present persons, the newest first, with its end. Merges followed."""
    return (
        PowerOfAttorney.objects.filter(person__in=list(persons_of(household) if persons is None else persons))
        .select_related("person", "agent", "organisation", "ending", "by__user")
        .order_by("-since", "-at")
    )


def agency_for(household: Household, person: Person | None = None, on: date | None = None) -> PowerOfAttorney | None:
    """The power of attorney that holds on a day (today if not said), of one person or of anyone in the family."""
    day = on or today()
    given = agencies_of(household)
    if person is not None:
        given = given.filter(person__in=same_person(person))
    return next((agency for agency in given if agency.holds(day)), None)


def known_number(agent: User) -> str:
    """The agent's identity number as an earlier power of attorney has it; empty where none can be read."""
    earlier = PowerOfAttorney.objects.filter(agent=agent).order_by("-at")[:20]
    return next((agency.agent_number for agency in earlier if agency.agent_number), "")


def agents_for(household: Household) -> QuerySet:
    """Who of the association serving the family may act for it: everyone with an office there today."""
    return (
        Appointment.objects.active(today())
        .filter(organisation=serving(household.place))
        .select_related("user", "organisation")
        .order_by("user__name", "since")
    )
