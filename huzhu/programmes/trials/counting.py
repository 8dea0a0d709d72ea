"""What a trial counts of each programme and town, in columns."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..amounts import NO_END, ONCE
from ..columns import Column, Swept
from ..engine import catalogue

SIDES = ("now", "then", "gained", "lost", "unsure", "open")
MONEY = ("now_low", "now_high", "then_low", "then_high")
WIDE = 2 * len(SIDES) + len(MONEY)
Numbers = Any
Counts = dict[str, dict[int, Numbers]]


@dataclass(frozen=True)
class Tally:
    """Households and persons now and then, and fen a month from the lowest to the highest.

    gained: certain then and not now; lost: certain now, impossible then; unsure: certain now, open then. What goes by
    case, or is paid once, has no amount. then = now + gained - lost - unsure.
    """

    numbers: Numbers = field(default_factory=lambda: np.zeros(WIDE, np.int64))

    def households(self, side: str) -> int:
        """Households on one of SIDES."""
        return int(self.numbers[SIDES.index(side)])

    def persons(self, side: str) -> int:
        """Persons on one of SIDES."""
        return int(self.numbers[len(SIDES) + SIDES.index(side)])

    def fen(self, end: str) -> int:
        """Fen a month at one of the ends in MONEY."""
        return int(self.numbers[2 * len(SIDES) + MONEY.index(end)])

    @property
    def moved(self) -> int:
        """Households for whom something changes."""
        return sum(self.households(side) for side in ("gained", "lost", "unsure"))

    @property
    def net(self) -> tuple[int, int]:
        """Fen a month more, the lowest and the highest end of each side against the other's same end."""
        ends = (self.fen("then_low") - self.fen("now_low"), self.fen("then_high") - self.fen("now_high"))
        return min(ends), max(ends)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.numbers + other.numbers)


def is_monthly(name: str) -> bool:
    """Whether it pays an amount every month."""
    return name not in ONCE and catalogue().programme(name).amount is not None


def count(into: Counts, now: Swept, then: Swept) -> None:
    """Add what this piece of the county says, each programme by town (the first nine digits of the code)."""
    towns, place = np.unique(now.frame.households["region"] // 1000, return_inverse=True)
    for name in now:
        table = _table(name, now, then, place.reshape(-1), len(towns))
        of_programme = into.setdefault(name, {})
        for town, numbers in zip(towns.tolist(), table.T, strict=True):
            of_programme[town] = of_programme.get(town, 0) + numbers


def _table(name: str, now: Swept, then: Swept, place: Numbers, towns: int) -> Numbers:
    frame, of_person = now.frame, now.programmes[name].who == "person"
    before, after = now.of(name), then.of(name)
    rows = place[frame.home] if of_person else place
    wholes = [_by_home(frame, one) if of_person else one for one in _truths(before, after)]
    homes = [np.bincount(place[side], minlength=towns) for side in _sides(*wholes)]
    own = _sides(*_truths(before, after))
    weights = np.ones(len(rows), np.int64) if of_person else frame.sizes
    people = [_summed(rows, np.where(side, weights, 0), towns) for side in own]
    money = [_summed(rows, fen, towns) for one in (before, after) for fen in _paid(name, one)]
    return np.array([*homes, *people, *money], dtype=np.int64)


def _truths(before: Column, after: Column) -> tuple[Numbers, Numbers, Numbers]:
    return before.certain, after.certain, after.possible


def _sides(now: Numbers, then: Numbers, possible: Numbers) -> tuple[Numbers, ...]:
    return now, then, then & ~now, now & ~possible, now & ~then & possible, possible & ~then


def _by_home(frame: Any, truth: Numbers) -> Numbers:
    return np.bincount(frame.home[truth], minlength=len(frame)) > 0


def _summed(rows: Numbers, values: Numbers, towns: int) -> Numbers:
    """Whole numbers summed by town, never through floating point."""
    found = np.zeros(towns, np.int64)
    np.add.at(found, rows, values)
    return found


def _paid(name: str, column: Column) -> tuple[Numbers, Numbers]:
    """Both ends of what is paid a month, nothing where it isn't known or not monthly."""
    low, high, missing = column.low, column.high, column.missing
    if name in ONCE or low is None or high is None or missing is None:
        nothing = np.zeros(len(column.certain), np.int64)
        return nothing, nothing
    known = column.certain & (missing == 0) & (low <= high) & (high < NO_END)
    return np.where(known, low, 0), np.where(known, high, 0)
