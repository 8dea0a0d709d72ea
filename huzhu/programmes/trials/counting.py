"""What a trial counts of each programme and of all together, town by town, in columns."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from ..amounts import NO_END, ONCE
from ..columns import Column, Frame, Swept
from ..engine import catalogue
from ..sides import Sides, by_home, sides_by_home, sides_of

SIDES = ("now", "then", "gained", "lost", "unsure", "both")
CHANGES = ("gained", "lost", "unsure")
MONEY = ("now_low", "now_high", "then_low", "then_high")
WIDE = 2 * len(SIDES) + len(MONEY)
WHOLE = ""
Numbers = Any
Counts = dict[str, dict[int, Numbers]]


@dataclass(frozen=True)
class Tally:
    """Households and persons now and then, and fen a month from the lowest to the highest.

    Of one programme: gained, certain then and not now; lost, certain now and impossible then; unsure, certain now and
    open then. then = now + gained - lost - unsure. What goes by case, or is paid once, has no amount.
    Of all together (WHOLE): whoever gains something, whoever loses something, `both` who does both (as from marginal
    to minimum living), each household and person once; it has no now and then.
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
        """Households for whom something changes; one that is unsure of something besides counts twice."""
        return sum(self.households(side) for side in CHANGES) - self.households("both")

    @property
    def changes(self) -> bool:
        """Whether it changes for anybody, or what is paid does."""
        return bool(self.moved or self.net != (0, 0) or any(self.persons(side) for side in CHANGES))

    @property
    def net(self) -> tuple[int, int]:
        """Fen a month more, the lowest and the highest end of each side against the other's same end."""
        ends = (self.fen("then_low") - self.fen("now_low"), self.fen("then_high") - self.fen("now_high"))
        return min(ends), max(ends)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.numbers + other.numbers)


def whole_yuan(fen: int) -> int:
    """Yuan, fen left away on either side of nothing: how a trial's money is said everywhere."""
    return fen // 100 if fen >= 0 else -(-fen // 100)


def is_monthly(name: str) -> bool:
    """Whether it pays an amount every month; all together do."""
    return name == WHOLE or (name not in ONCE and catalogue().programme(name).amount is not None)


def count(into: Counts, now: Swept, then: Swept) -> None:
    """Add what this piece of the county says, each programme and all by town (the first nine digits of the code)."""
    towns, place = np.unique(now.frame.households["region"] // 1000, return_inverse=True)
    places = Places(now.frame, towns.tolist(), place.reshape(-1))
    whole = _Whole(places)
    for name in now:
        one = _One(name, places, now.programmes[name].who == "person", now.of(name), then.of(name))
        _add(into, name, places, one.table)
        whole.add(one)
    _add(into, WHOLE, places, whole.table)


def _add(into: Counts, name: str, places: "Places", table: Numbers) -> None:
    so_far = into.setdefault(name, {})
    for town, numbers in zip(places.towns, table.T, strict=True):
        so_far[town] = so_far.get(town, 0) + numbers


@dataclass(frozen=True)
class Places:
    """The towns of a frame's households, and which one each household and person is in."""

    frame: Frame
    towns: list[int]
    of_homes: Numbers

    @cached_property
    def of_persons(self) -> Numbers:
        return self.of_homes[self.frame.home]

    def homes(self, truth: Numbers) -> Numbers:
        """How many households of each town."""
        return np.bincount(self.of_homes[truth], minlength=len(self.towns))

    def persons(self, truth: Numbers) -> Numbers:
        """How many persons of each town."""
        return np.bincount(self.of_persons[truth], minlength=len(self.towns))

    def members(self, truth: Numbers) -> Numbers:
        """How many members of those households, by town."""
        return self.summed(self.of_homes, np.where(truth, self.frame.sizes, 0))

    def summed(self, rows: Numbers, values: Numbers) -> Numbers:
        """Whole numbers summed by town, never through floating point."""
        found = np.zeros(len(self.towns), np.int64)
        np.add.at(found, rows, values)
        return found


@dataclass(frozen=True)
class _One:
    """One programme of a piece, now and then."""

    name: str
    places: Places
    of_person: bool
    before: Column
    after: Column

    @cached_property
    def own(self) -> Sides:
        return sides_of(self.before, self.after)

    @cached_property
    def money(self) -> Numbers:
        rows = self.places.of_persons if self.of_person else self.places.of_homes
        ends = [fen for one in (self.before, self.after) for fen in _paid(self.name, one)]
        return np.array([self.places.summed(rows, fen) for fen in ends], dtype=np.int64)

    @property
    def table(self) -> Numbers:
        sides = sides_by_home(self.places.frame, self.before, self.after) if self.of_person else self.own
        persons = self.places.persons if self.of_person else self.places.members
        nobody = np.zeros(len(self.places.towns), np.int64)
        homes = [self.places.homes(getattr(sides, side)) for side in SIDES[:-1]]
        people = [persons(getattr(self.own, side)) for side in SIDES[:-1]]
        return np.array([*homes, nobody, *people, nobody, *self.money], dtype=np.int64)


class _Whole:
    """Households and persons to whom anything happens in any programme; what is paid in all together."""

    def __init__(self, places: Places):
        self.places = places
        self.homes = {side: np.zeros(len(places.frame), bool) for side in CHANGES}
        self.persons = {side: np.zeros(places.frame.persons, bool) for side in CHANGES}
        self.money = np.zeros((len(MONEY), len(places.towns)), np.int64)

    def add(self, one: _One) -> None:
        """One more programme; of a person's, whose household counts too."""
        self.money += one.money
        for side in CHANGES:
            truth = getattr(one.own, side)
            if truth.any():
                frame = self.places.frame
                self.homes[side] |= by_home(frame, truth) if one.of_person else truth
                self.persons[side] |= truth if one.of_person else truth[frame.home]

    @property
    def table(self) -> Numbers:
        rows: list[Numbers] = []
        for truths, counted in ((self.homes, self.places.homes), (self.persons, self.places.persons)):
            none = np.zeros(len(self.places.towns), np.int64)
            rows += [none, none, *(counted(truths[side]) for side in CHANGES)]
            rows.append(counted(truths["gained"] & truths["lost"]))
        return np.array([*rows, *self.money], dtype=np.int64)


def _paid(name: str, column: Column) -> tuple[Numbers, Numbers]:
    """Both ends of what is paid a month, nothing where it isn't known or not monthly."""
    low, high, missing = column.low, column.high, column.missing
    if name in ONCE or low is None or high is None or missing is None:
        nothing = np.zeros(len(column.certain), np.int64)
        return nothing, nothing
    known = column.certain & (missing == 0) & (low <= high) & (high < NO_END)
    return np.where(known, low, 0), np.where(known, high, 0)
