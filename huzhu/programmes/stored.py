"""The stored screening of households: what comes out, written down. Derived from records, so no act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from huzhu.households.models import Household
from huzhu.kernel.bus import announce
from huzhu.kernel.statements import as_uuid, on_sqlite, run, run_many

from .engine import BadHousehold, Parameters
from .happenings import ScreeningChanged
from .masks import likely_in, masks_of
from .models import StoredScreening
from .packed import packed
from .rows import ROWS, BareHousehold
from .snapshot import snapshots_of
from .standing import screened, version_with

WRITTEN = ("day", "valid_until", "version", "yes", "open", "due", "doubt", "likely", "packed", "turn")
_UPSERT = (
    f"INSERT INTO programmes_storedscreening (household_id, {', '.join(WRITTEN)}) VALUES (%s{', %s' * len(WRITTEN)})"
    f" ON CONFLICT (household_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in WRITTEN)}"
)
_BEFORE = "SELECT yes, turn, due FROM programmes_storedscreening WHERE household_id = %s"


@dataclass(frozen=True)
class Made:
    """What is stored of a household, and how many people live there."""

    row: StoredScreening
    persons: int


def write(households: Iterable[Household | BareHousehold], day: date, parameters: Parameters) -> list[Made]:
    """Screen these households, which the caller has locked, and store it, whatever stood before."""
    found = made_anew(list(households), day, parameters)
    rows = [made.row for made in found]
    before = _before([row.pk for row in rows])
    for row in rows:
        row.turn = before.get(row.pk, (0, 0, 0))[1] + 1
    run_many(_UPSERT, [_values(row) for row in rows])
    for row in rows:
        was, _turn, was_due = before.get(row.pk, (0, 0, 0))
        if (row.yes, row.due) != (was, was_due):
            announce(ScreeningChanged(row.pk, was, row.yes, was_due, row.due))
    return found


def _before(households: list[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """What stood of these: the yeses, how often it was written, and the yeses not confirmed before."""
    found = {pk: run(_BEFORE, [as_uuid(pk)]).fetchone() for pk in households}
    return {pk: row for pk, row in found.items() if row}


def _values(row: StoredScreening) -> list[Any]:
    """A row as the database keeps it."""
    values = [getattr(row, name) for name in WRITTEN]
    if on_sqlite():
        values = [one.isoformat() if isinstance(one, date) else one for one in values]
    return [as_uuid(row.pk), *values]


def made_anew(households: Sequence[Household | BareHousehold], day: date, parameters: Parameters) -> list[Made]:
    """What would be stored of each household as of that day, read from its facts; nothing is written."""
    return [
        Made(_row(one.household.pk, one.exchange(), day, parameters), len(one.members))
        for one in snapshots_of(households, day, ROWS)
    ]


def _row(household_id: UUID, said: dict[str, Any], day: date, parameters: Parameters) -> StoredScreening:
    """A household whose facts contradict one another has no answers; its page says what to put right."""
    row = StoredScreening(household_id=household_id, day=day, version=version_with(parameters))
    try:
        found = screened(said, parameters)
    except BadHousehold:
        return row
    row.valid_until, (row.yes, row.open, row.due, row.doubt) = found.valid_until, masks_of(found)
    row.likely = likely_in(row.yes)
    row.packed = packed(household_id, found.told)
    return row


def expired(day: date) -> QuerySet[StoredScreening]:
    """Stored answers that time has overtaken."""
    return StoredScreening.objects.filter(household__merged_into=None, valid_until__lt=day)


def outdated(day: date, parameters: Parameters) -> QuerySet[StoredScreening]:
    """Stored answers that time or another standard has overtaken."""
    standing = StoredScreening.objects.filter(household__merged_into=None)
    return standing.filter(Q(valid_until__lt=day) | ~Q(version=version_with(parameters)))
