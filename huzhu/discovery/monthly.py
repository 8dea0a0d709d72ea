"""About how much a month a family misses, and the day of its event: read from what is packed beside its screening."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from huzhu.programmes.amounts import ONCE
from huzhu.programmes.columns import Frame, sweep
from huzhu.programmes.engine import catalogue
from huzhu.programmes.masks import bit_of
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.packed import is_current, opened
from huzhu.programmes.standing import parameters_in_force


@dataclass(frozen=True)
class Paid:
    """Fen a month of the programme that pays most, at least; the day of the event, if one is known."""

    amount: int = 0
    event_on: date | None = None


def monthly() -> tuple[str, ...]:
    """The programmes that pay every month."""
    return tuple(name for name, one in catalogue().programmes.items() if one.amount is not None and name not in ONCE)


def paid_monthly(rows: Iterable[StoredScreening], left: Mapping[UUID, int], day: date) -> dict[UUID, Paid]:
    """For each of these households that has a packed row, by what is left for it. No query but the parameters'."""
    homes, frame = _unpacked(rows, day)
    if not homes:
        return {}
    wanted = np.array([left[home] for home in homes], np.int64)
    best = _most(frame, sweep(frame, parameters_in_force(), monthly()), wanted)
    events = _events(homes, frame)
    return {home: Paid(amount, events.get(home)) for home, amount in zip(homes, best.tolist(), strict=True)}


def events_of(rows: Iterable[StoredScreening], day: date) -> dict[UUID, date]:
    """The day of the event of each of these households that has a packed row and knows one. No query."""
    return _events(*_unpacked(rows, day))


def _unpacked(rows: Iterable[StoredScreening], day: date) -> tuple[list[UUID], Frame]:
    packed = {row.pk: plain for row in rows if is_current(plain := opened(row))}
    return list(packed), Frame.unpack(list(packed.values()), day)


def _events(homes: list[UUID], frame: Frame) -> dict[UUID, date]:
    days = frame.households["event_date"].tolist()
    return {home: date.fromordinal(on) for home, on in zip(homes, days, strict=True) if on}


def _most(frame: Frame, swept, wanted: np.ndarray) -> np.ndarray:
    """What the best of the wanted programmes pays that are due, all members' shares of one together."""
    best = np.zeros(len(frame), np.int64)
    for name in swept:
        column = swept.of(name)
        paid = np.where(column.due & (column.missing == 0), column.low, 0)
        if swept.programmes[name].who == "person":
            paid = np.bincount(frame.home, weights=paid, minlength=len(frame)).astype(np.int64)
        best = np.maximum(best, np.where(wanted & bit_of(name), paid, 0))
    return best
