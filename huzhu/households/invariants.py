"""What must hold about families, whatever happened."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q

from huzhu.kernel.checks import Problem, Progress, invariant, name_of

from .models import Household, HouseholdAddress, Merge, Person


@invariant("a household lives where its last address says")
def household_follows_addresses(progress: Progress) -> Iterable[Problem]:
    """Each household's place equals that of the last address appended to it."""
    last: dict[Any, HouseholdAddress] = {}
    for address in HouseholdAddress.objects.order_by("number").iterator():
        last[address.household_id] = address
    for household in Household.objects.iterator():
        progress(1)
        here = last.get(household.pk)
        if here is None or here.place_id != household.place_id:
            yield Problem(name_of(household), "its place is not the one of its last address")


@invariant("a person lives at one door and has a mask for each number")
def persons_are_whole(progress: Progress) -> Iterable[Problem]:
    """Nobody is a current member of two households; a sealed number never stands without its mask and index."""
    doors = Count("memberships", filter=Q(memberships__until=None))
    for person in Person.objects.annotate(doors=doors).iterator():
        progress(1)
        if person.doors > 1:
            yield Problem(name_of(person), "lives in more than one household")
        if bool(person.id_number) != bool(person.id_number_index and person.id_number_mask):
            yield Problem(name_of(person), "identity number, index and mask don't belong together")


@invariant("a merged record points to the one that its standing merge names")
def pointers_follow_merges(progress: Progress) -> Iterable[Problem]:
    """A person or household points to another exactly where a merge that was not taken back says so."""
    standing: dict[Any, Any] = {}
    for merge in Merge.objects.filter(undone=None).order_by("number").iterator():
        standing[merge.merged_household_id or merge.merged_person_id] = merge.subject_id()
    for model in (Household, Person):
        for record in model._default_manager.exclude(merged_into=None).iterator():
            progress(1)
            if standing.pop(record.pk, None) != record.merged_into_id:
                yield Problem(name_of(record), "it points to another than its merge names")
    for pk in standing:
        yield Problem(f"households.merge of {pk}", "the merged record doesn't point to the kept one")
