"""Two entries of one person or one family count as one: queries follow the pointer, nothing is moved."""

import uuid
from typing import TypeVar

from .models import Household, HouseholdMember, Person

R = TypeVar("R", Household, Person)


def survivor(record: R) -> R:
    """The record that stands for this one: itself, unless it was merged. A query for each merge."""
    while record.merged_into_id is not None:
        record = record.merged_into
    return record


def ids_of(household: Household) -> list[uuid.UUID]:
    """The ids under which a family's records stand: of the one that stands for it, then of those merged into it."""
    kept = survivor(household)
    return [kept.pk, *_merged_into(Household, [kept.pk])]


def ids_of_person(person: Person) -> list[uuid.UUID]:
    """The same for a person."""
    kept = survivor(person)
    return [kept.pk, *_merged_into(Person, [kept.pk])]


def persons_of(household: Household) -> dict[uuid.UUID, uuid.UUID]:
    """Who lives there now: each id under which something may stand, with the id of the person it counts for."""
    there = HouseholdMember.objects.filter(household__in=ids_of(household), until=None, person__merged_into=None)
    counting = {pk: pk for pk in there.values_list("person", flat=True)}
    counting |= _merged_into(Person, list(counting))
    return counting


def _merged_into(model: type[Household] | type[Person], kept: list[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The ids merged into those, however many times over, with the one that each counts for."""
    counting: dict[uuid.UUID, uuid.UUID] = {}
    onto = {pk: pk for pk in kept}
    while onto:
        pairs = model._default_manager.filter(merged_into__in=list(onto)).values_list("pk", "merged_into")
        onto = {pk: onto[pointer] for pk, pointer in pairs}
        counting |= onto
    return counting
