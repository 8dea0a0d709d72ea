"""Who acts for whom (委托代办)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, User

from .merging import persons_of
from .models import Household, PowerOfAttorney
from .serving import serving


def agencies_of(household: Household, persons: Iterable[Any] | None = None) -> QuerySet:
    """Every power of attorney of this family's present persons, the newest first, with its end. Merges followed."""
    return (
        PowerOfAttorney.objects.filter(person__in=list(persons_of(household) if persons is None else persons))
        .select_related("person", "agent", "organisation", "ending", "by__user")
        .order_by("-since", "-at")
    )


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
