"""When a household is screened again: once, at the end of the act that changed what its screening rests on."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from huzhu.households.happenings import FactAppended, HouseholdErased, HouseholdMoved, MembersChanged
from huzhu.households.merging import survivor
from huzhu.households.models import Household, HouseholdMember
from huzhu.kernel.clock import today
from huzhu.kernel.running import running

from .models import StoredScreening
from .needed import KINDS_READ
from .rows import locked
from .standing import parameters_in_force
from .stored import write


class Refreshing:
    """The households that the running act has changed, screened together when it is done."""

    def __init__(self) -> None:
        self.doors: set[UUID] = set()
        self.persons: set[UUID] = set()
        self.regrouped: set[UUID] = set()

    def __call__(self) -> None:
        refresh(self.doors | self.regrouped | set(_doors_of(self.persons)))
        if self.regrouped:  # a household that was merged has no answer of its own
            StoredScreening.objects.filter(household__merged_into__in=list(self.regrouped)).delete()


def fact_appended(happening: FactAppended) -> None:
    """One more thing is known that programmes ask for; of a person, the door where they live now is screened too."""
    fact = happening.fact
    if fact.kind not in KINDS_READ:
        return
    waiting = running().gathering(Refreshing)
    waiting.doors.add(fact.household_id)
    if fact.person_id:
        waiting.persons.add(fact.person_id)


def members_changed(happening: MembersChanged) -> None:
    """Somebody came, left, was corrected or merged."""
    running().gathering(Refreshing).regrouped.add(happening.household.pk)


def household_moved(happening: HouseholdMoved) -> None:
    """Another place may have other standards and rules."""
    running().gathering(Refreshing).doors.add(happening.household.pk)


def household_erased(happening: HouseholdErased) -> None:
    """What was derived from a family's data goes with them."""
    StoredScreening.objects.filter(household=happening.household).delete()


def refresh(doors: Collection[UUID]) -> None:
    """Screen these households as of today and store what comes out, in the caller's transaction.

    They are locked first, in one order, so that two acts of different chains can't each miss what the other appended.
    For one that was merged, the household that stands for it is screened.
    """
    found = locked(list(doors))
    write([one for one in found if one.merged_into_id is None], today(), parameters_in_force())
    if merged := [one.pk for one in found if one.merged_into_id]:
        refresh({survivor(one).pk for one in Household.objects.filter(pk__in=merged)})


def _doors_of(persons: Collection[UUID]) -> Collection[UUID]:
    """Where these persons live now, or who stands for them after a merge. One query, none for nobody."""
    if not persons:
        return ()
    them = Q(person__in=persons) | Q(person__merged_persons__in=persons)
    them |= Q(person__merged_persons__merged_persons__in=persons)
    return HouseholdMember.objects.filter(them, until=None).values_list("household", flat=True)
