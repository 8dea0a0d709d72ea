"""Households and their members as columns, for the days that they are asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from huzhu.programmes.columns.days import Days, next_birthdays, years
from huzhu.programmes.columns.packing import EXTRA, HOUSEHOLD, Packing, names_of, pack, packing
from huzhu.programmes.compiling.layout import NO_END
from huzhu.programmes.exchange import Told

Array = NDArray[Any]
NEVER = date.max.toordinal()
AT_ONCE = 16_384
"""So many households are worked on together: what they need stays near the processor."""


@dataclass(frozen=True)
class Frame:
    """Columns of households and of all persons; `starts` are the first persons of each household, `day` ordinals.

    A flag is one column of 0 no, 1 unknown, 2 yes; an amount two, its ends; a choice its code; a set a mask of codes.
    """

    households: Mapping[str, Array]
    people: Mapping[str, Array]
    starts: Days
    day: Days
    extras: Array
    packing: Packing

    @classmethod
    def of(cls, told: Sequence[Told]) -> "Frame":
        """Households as the reader read them, each on its own day."""
        days = np.array([one.day.toordinal() for one in told], dtype=np.int64)
        return cls.unpack([pack(one) for one in told], days)

    @classmethod
    def unpack(cls, rows: Sequence[bytes], day: date | Days) -> "Frame":
        """Packed households asked about on one day, or each on its own. Raises ValueError for another layout's."""
        known = packing()
        head, member = known.household.itemsize, known.person.itemsize
        heads = b"".join([row[:head] for row in rows])
        households = np.frombuffer(heads, known.household) if len(heads) == head * len(rows) else None
        if households is None or (households["mark"] != known.mark).any():
            raise ValueError("a row is packed in another layout")
        ends = (head + member * households["people"].astype(np.int64)).tolist()
        people = np.frombuffer(b"".join([row[head:end] for row, end in zip(rows, ends, strict=True)]), known.person)
        extras = [
            (row[end:], number) for number, (row, end) in enumerate(zip(rows, ends, strict=True)) if len(row) > end
        ]
        return cls.from_records(households, people, day, extras)

    @classmethod
    def from_records(
        cls, households: Array, people: Array, day: date | Days, extras: Sequence[tuple[bytes, int]] = ()
    ) -> "Frame":
        """Records of the packing's two kinds as columns; `extras` are trailing ones with their household's number."""
        sizes = households["people"].astype(np.int64)
        starts = np.cumsum(sizes) - sizes
        days = np.full(len(households), day.toordinal()) if isinstance(day, date) else np.asarray(day, dtype=np.int64)
        return cls(_columns(households), _columns(people), starts, days, _numbered(extras, starts), packing()).dated()

    def dated(self) -> "Frame":
        """With what follows from the day worked out."""
        homes, own_day = dict(self.households), self.day[self.home]
        event, known = homes["event_date"], homes["event_date"] > 0
        homes |= self._number("h", "event_days", self.day - event, known, -NO_END)
        birth, born = self.people["birth"].astype(np.int64), self.people["birth"] > 0
        age = years(np.where(born, birth, own_day), own_day)
        people = {**self.people, **self._number("p", "age", age, born, 0)}
        return Frame(homes, people, self.starts, self.day, self.extras, self.packing)

    def _number(self, letter: str, name: str, value: Array, known: Array, low: int) -> dict[str, Array]:
        place = self.packing.levels[letter].places.get(name)
        if place is None:
            return {}
        ends = np.where(known, value, low), np.where(known, value, NO_END)
        return dict(zip(names_of(letter, place), ends, strict=True))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def persons(self) -> int:
        """How many persons all households have together."""
        return len(self.people["birth"])

    @cached_property
    def sizes(self) -> Days:
        """How many members each household has."""
        return np.diff(self.starts, append=self.persons)

    @cached_property
    def home(self) -> Days:
        """The number of each person's household."""
        return np.repeat(np.arange(len(self)), self.sizes)

    def any_of(self, bits: Array) -> Array:
        """The bits that any member of each household has."""
        found = bits[self.starts]
        for homes, persons in self._further:
            found[homes] |= bits[persons]
        return found

    @cached_property
    def _further(self) -> list[tuple[Days, Days]]:
        """For the second members, the third, and so on: which households have one, and who it is; piece by piece."""
        turns: list[tuple[Days, Days]] = []
        for start in range(0, len(self), AT_ONCE):
            homes, rank = np.flatnonzero(self.sizes[start : start + AT_ONCE] > 1) + start, 1
            while len(homes):
                turns.append((homes, self.starts[homes] + rank))
                rank += 1
                homes = homes[self.sizes[homes] > rank]
        return turns

    def take(self, chosen: Days) -> "Frame":
        """Only these households, in this order."""
        sizes = self.sizes[chosen]
        starts = np.cumsum(sizes) - sizes
        persons = np.arange(sizes.sum()) + np.repeat(self.starts[chosen] - starts, sizes)
        return Frame(
            {name: column[chosen] for name, column in self.households.items()},
            {name: column[persons] for name, column in self.people.items()},
            starts, self.day[chosen], self._extras_of(chosen, persons), self.packing,
        )  # fmt: skip

    def _extras_of(self, chosen: Days, persons: Days) -> Array:
        """The extra facts of some households, numbered anew."""
        if not len(self.extras):
            return self.extras
        found = []
        for of_person, numbers, many in ((False, chosen, len(self)), (True, persons, self.persons)):
            turn = np.full(many, -1)
            turn[numbers] = np.arange(len(numbers))
            own = self.extras[self.extras["of_person"] == of_person].copy()
            own["number"] = turn[own["number"]]
            found.append(own[own["number"] >= 0])
        return np.concatenate(found)

    def column(self, name: str) -> Array:
        """A column as conditions name it: p5_lo, p7, p9_c (certain), p9_p (possible), h17_3 (a set has code 3)."""
        columns, many = (self.people, self.persons) if name[0] == "p" else (self.households, len(self))
        stem, _, end = name.partition("_")
        if name in columns:
            return columns[name]
        if stem not in columns:
            return self._extra(stem, end, many)
        if end in ("c", "p"):
            return columns[stem] == 2 if end == "c" else columns[stem] > 0
        return (columns[stem] >> int(end)) & 1 == 1

    def _extra(self, stem: str, end: str, many: int) -> Array:
        """A column of an extra fact: blank but where somebody told of it."""
        amount, high = end in ("lo", "hi"), end in ("hi", "p")
        column = np.full(many, (NO_END if amount else 1) if high else 0, dtype=np.int64)
        mine = (self.extras["slot"] == int(stem[1:])) & (self.extras["of_person"] == (stem[0] == "p"))
        found = self.extras[mine]
        column[found["number"]] = found["high" if high else "low"]
        return column if amount else column == 1

    def valid_until(self, windows: Days, changes: Days) -> Days:
        """The last day for each household on which time alone changes nothing; `changes` are days of other standards.

        `windows` say how many days an event counts.
        """
        birth, day = self.people["birth"].astype(np.int64), self.day[self.home]
        birthdays = np.where(birth > 0, next_birthdays(np.where(birth > 0, birth, day), day), NEVER + 1)
        until = np.minimum(np.minimum.reduceat(birthdays, self.starts), changes) if len(self) else changes
        event = self.households["event_date"].astype(np.int64)
        for turn in (event, event + windows + 1):
            until = np.where((event > 0) & (turn > self.day), np.minimum(until, turn), until)
        return np.minimum(until - 1, NEVER)


def _columns(records: Array) -> dict[str, Array]:
    names = [name for name in records.dtype.names or () if name not in ("mark", "people")]
    return {name: np.ascontiguousarray(records[name]) for name in names}


NUMBERED = np.dtype([("of_person", "?"), ("number", "<i8"), *((name, EXTRA[name].str) for name in EXTRA.names or ())])


def _numbered(extras: Sequence[tuple[bytes, int]], starts: Days) -> Array:
    """Trailing records with the number of their household or person among all."""
    parts = [np.frombuffer(row, EXTRA) for row, _ in extras]
    records = np.concatenate(parts) if parts else np.empty(0, EXTRA)
    found = np.empty(len(records), NUMBERED)
    for name in EXTRA.names or ():
        found[name] = records[name]
    home = np.repeat(np.array([number for _, number in extras], dtype=np.int64), [len(part) for part in parts])
    found["of_person"] = records["person"] != HOUSEHOLD
    found["number"] = np.where(found["of_person"], starts[home] + records["person"], home) if len(home) else home
    return found
