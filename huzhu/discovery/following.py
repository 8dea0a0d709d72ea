"""The list and its history follow the stored screenings: kept in the transaction that changes one of them."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from huzhu.applications.happenings import ApplicationMoved
from huzhu.households.happenings import HouseholdErased, MembersChanged
from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.programmes.happenings import ScreeningChanged, ScreeningsChanged
from huzhu.programmes.masks import bit_of, conditional, programmes_in
from huzhu.programmes.models import StoredScreening

from .applied import applied_masks
from .models import Raised, Unhelped
from .monthly import Paid, paid_monthly
from .urgency import rank_in

NEVER = date(9999, 12, 31)
SORTED_BY = ["place_code", "left", "rank", "event_on", "amount", "since"]


def screening_changed(happening: ScreeningChanged) -> None:
    """One household is likely entitled to other programmes than before."""
    follow([happening.household_id])


def screenings_changed(happening: ScreeningsChanged) -> None:
    """A sweep found so of many."""
    follow([change.household_id for change in happening.changes])


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
    applied, since = applied_masks(homes, day), _since(homes)
    left = {row.pk: due_of(row) & ~applied.get(row.pk, 0) for row in rows}
    waiting = [row for row in rows if left[row.pk]]
    paid = paid_monthly(waiting, day)
    made = [_row(row, left[row.pk], paid.get(row.pk, Paid()), since.get(row.pk, {}), day) for row in waiting]
    Unhelped.objects.filter(household__in=[pk for pk in homes if not left[pk]]).delete()
    Unhelped.objects.bulk_create(made, update_conflicts=True, unique_fields=["household"], update_fields=SORTED_BY)


def _row(row: StoredScreening, left: int, paid: Paid, since: dict[str, date], day: date) -> Unhelped:
    return Unhelped(
        household_id=row.pk,
        place_code=row.place_code,
        left=left,
        rank=rank_in(left),
        event_on=paid.event_on or NEVER if left & bit_of("urgent") else NEVER,
        amount=paid.amount,
        since=min((since[name] for name in programmes_in(left) if name in since), default=day),
    )


def _since(households: Collection[UUID]) -> dict[UUID, dict[str, date]]:
    """Since when each programme stands raised, by household. One query."""
    found: dict[UUID, dict[str, date]] = {}
    for home, name, on in _standing(households).values_list("household", "programme", "first_on"):
        found.setdefault(home, {})[name] = on
    return found


def _standing(households: Iterable[UUID]):
    return Raised.objects.filter(Q(household__in=households), until=None)
