"""Two entries of one person or one family count as one: queries follow the pointer, nothing is moved.

A merge reaches two deep at most (the act sees to it), so that one query finds all that stand for one.
"""

import uuid
from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q, QuerySet

from .models import Household, HouseholdMember, Person

R = TypeVar("R", Household, Person)


def survivor(record: R) -> R:
    """The record that stands for this one: itself, unless it was merged. A query for each merge."""
    while (onto := record.merged_into) is not None:
        record = onto
    return record


def around(kept: object) -> Q:
    """Those with that key, or any of those keys, and what was merged into them."""
    many = isinstance(kept, QuerySet | list | tuple | set)
    these = "__in" if many else ""
    return (
        Q(**{f"pk{these}": kept}) | Q(**{f"merged_into{these}": kept}) | Q(**{f"merged_into__merged_into{these}": kept})
    )


def same_family(household: Household) -> QuerySet:
    """The ids under which a family's records stand, for use inside another query."""
    return Household.objects.filter(around(survivor(household).pk)).values("pk")


def same_person(person: Person) -> QuerySet:
    """The ids under which a person's records stand, for use inside another query."""
    return Person.objects.filter(around(survivor(person).pk)).values("pk")


def ids_of(household: Household) -> list[uuid.UUID]:
    """The ids under which a family's records stand: of the one that stands for it, then of those merged into it."""
    kept = survivor(household).pk
    found = set(Household.objects.filter(around(kept)).values_list("pk", flat=True)) - {kept}
    return [kept, *sorted(found)]


def entries_of(kept: Iterable[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The ids under which the records of these families stand, each with the id of the family that it counts for.

    A query for each depth of merging that occurs, one where nothing was merged.
    """
    found = {one: one for one in kept}
    above = found
    while above:
        merged = Household.objects.filter(merged_into__in=list(above)).values_list("pk", "merged_into")
        above = {pk: found[onto] for pk, onto in merged}
        found |= above
    return found


def living_there(household: Household) -> QuerySet:
    """The memberships of who lives there now, merges followed: who was entered twice is there once."""
    return HouseholdMember.objects.filter(household__in=same_family(household), until=None, person__merged_into=None)


def persons_of(household: Household) -> dict[uuid.UUID, uuid.UUID]:
    """Who lives there now: each id under which something may stand, with the id of the person it counts for.

    One query.
    """
    there = living_there(household).values("person")
    entries = Person.objects.filter(around(there)).values_list("pk", "merged_into", "merged_into__merged_into")
    return {pk: above or onto or pk for pk, onto, above in entries}
