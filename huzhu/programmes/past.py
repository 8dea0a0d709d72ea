"""A household on another day: who lived there then, as far as it was written down."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q

from huzhu.households.models import Household, HouseholdMember
from huzhu.kernel.clock import today

from .reading import Records
from .snapshot import Snapshot, snapshot_of, snapshots_of


class RecordsOn(Records):
    """Members as of a day: not yet left, and born by then; when somebody moved in is often not known."""

    def __init__(self, day: date):
        self.day = day

    def members(self, households: Sequence[UUID]) -> Iterable[HouseholdMember]:
        stayed = Q(until=None) | Q(until__gt=self.day)
        born = Q(person__birth=None) | Q(person__birth__lte=self.day)
        found = HouseholdMember.objects.filter(stayed, born, household__in=households, person__merged_into=None)
        return found.select_related("person")


def snapshot_on(household: Household, day: date | None) -> Snapshot:
    """The household as it stood on that day; as it stands, where none is said."""
    if day is None or day >= today():
        return snapshot_of(household, day)
    return snapshots_of([household], day, RecordsOn(day))[0]
