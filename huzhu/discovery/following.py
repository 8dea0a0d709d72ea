"""The list and its history follow the stored screenings: kept in the transaction that changes one of them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from huzhu.applications.happenings import ApplicationMoved
from huzhu.households.happenings import FactAppended, HouseholdErased, HouseholdMoved, MembersChanged
from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.programmes.happenings import ScreeningChanged, ScreeningsChanged
from huzhu.programmes.masks import bit_of, conditional, programmes_in
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.needed import KINDS_READ

from .applied import applied_masks
from .models import Raised, Unhelped
from .monthly import Paid, paid_monthly
from .since import shown_since, standing_since
from .urgency import by_rank, rank_in

NEVER = date(9999, 12, 31)
SORTED_BY = ["place_code", "left", "rank", "event_on", "amount", "since"]


def screening_changed(happening: ScreeningChanged) -> None:
    """One household is likely entitled to other programmes than before."""
    follow([happening.household_id])


def screenings_changed(happening: ScreeningsChanged) -> None:
    """A sweep found so of many; to whom nothing was due and nothing is, nothing stands on the list either."""
    some = conditional()
    follow([change.household_id for change in happening.changes if (change.was_due | change.due) & some])


def fact_appended(happening: FactAppended) -> None:
    """What sorts a family that is on the list may have changed: the day of an event, how much it misses a month."""
    if happening.fact.kind in KINDS_READ:
        waiting = running().gathering(Sorting)
        waiting.doors.add(happening.fact.household_id)
        waiting.persons.add(happening.fact.person_id)


def household_moved(happening: HouseholdMoved) -> None:
    """The family's reminders and its row stand where it lives now."""
    home = happening.household
    Raised.objects.filter(household=home, until=None).update(place_code=home.place.code)
    running().gathering(Sorting).doors.add(home.pk)


class Sorting:
    """Families of whom the running act told something, put in their places when it is done.

    One query where none of them is listed.
    """

    def __init__(self) -> None:
        self.doors: set[UUID] = set()
        self.persons: set[UUID | None] = set()

    def __call__(self) -> None:
        living = Q(household__members__person__in=self.persons - {None}, household__members__until=None)
        listed = Unhelped.objects.filter(Q(household__in=self.doors) | living)
        follow(set(listed.values_list("household", flat=True)))


def application_moved(happening: ApplicationMoved) -> None:
    """Something was applied for, decided, withdrawn, or a step of it taken back."""
    follow([happening.household_id])


def members_changed(happening: MembersChanged) -> None:
    """What was merged stands on the list under the household that stands for it."""
    gone = Household.objects.filter(merged_into=happening.household).values_list("pk", flat=True)
    forget(list(gone))


def household_erased(happening: HouseholdErased) -> None:
    """What was derived from a family's data goes with them."""
    Unhelped.objects.filter(household=happening.household).delete()
    Raised.objects.filter(household=happening.household).delete()


def forget(households: Collection[UUID]) -> None:
    """These stand on the list no more."""
    if households:
        Unhelped.objects.filter(household__in=households).delete()
        Raised.objects.filter(household__in=households, until=None).update(until=today())


def follow(households: Collection[UUID]) -> None:
    """What is raised of these households, and their place on the list, as their stored screening now says."""
    if not households:
        return
    onto = Household.objects.filter(pk__in=households).exclude(merged_into=None).values_list("merged_into", flat=True)
    found = StoredScreening.objects.filter(household__in={*households, *onto}, household__merged_into=None)
    rows = list(found.annotate(place_code=F("household__place__code")))
    _keep_history(rows, today())
    _keep_list(rows, today())


def due_of(row: StoredScreening) -> int:
    """What a stored screening says is due, programmes that refuse nobody left aside."""
    return row.due & conditional()


def _keep_history(rows: list[StoredScreening], day: date) -> None:
    """A row of Raised begins with what is newly due, and ends with what is due no more."""
    standing = Raised.objects.filter(household__in=[row.pk for row in rows], until=None)
    known = {(raised.household_id, raised.programme): raised.pk for raised in standing}
    due = {(row.pk, name): row for row in rows for name in programmes_in(due_of(row))}
    over = [pk for key, pk in known.items() if key not in due]
    if over:
        Raised.objects.filter(pk__in=over).update(until=day)
    begun = [(pk, name, row) for (pk, name), row in due.items() if (pk, name) not in known]
    Raised.objects.bulk_create(
        Raised(household_id=pk, place_code=row.place_code, programme=name, first_on=day) for pk, name, row in begun
    )


def _keep_list(rows: list[StoredScreening], day: date) -> None:
    """The household's row on the list, or none where nothing is left."""
    homes = [row.pk for row in rows]
    applied, since = applied_masks(rows, day), standing_since(homes)
    left = {row.pk: due_of(row) & ~applied.get(row.pk, 0) for row in rows}
    waiting = [row for row in rows if left[row.pk]]
    paid = paid_monthly(waiting, left, day)
    made = [_row(row, left[row.pk], paid.get(row.pk, Paid()), since.get(row.pk, {}), day) for row in waiting]
    Unhelped.objects.filter(household__in=[pk for pk in homes if not left[pk]]).delete()
    Unhelped.objects.bulk_create(made, update_conflicts=True, unique_fields=["household"], update_fields=SORTED_BY)


def _row(row: StoredScreening, left: int, paid: Paid, since: dict[str, date], day: date) -> Unhelped:
    first = by_rank(programmes_in(left))[0]
    return Unhelped(
        household_id=row.pk,
        place_code=row.place_code,
        left=left,
        rank=rank_in(left),
        event_on=paid.event_on or NEVER if left & bit_of("urgent") else NEVER,
        amount=paid.amount,
        since=shown_since(first, since.get(first, day), paid.event_on),
    )
