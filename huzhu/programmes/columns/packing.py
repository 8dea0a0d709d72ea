"""A household as the reader read it, in bytes: some two hundred for a family of three.

Fixed fields of the household, then of each member, then those extra facts that somebody told of (few ever do). What the
day decides is left out; days of birth and of the event stand in for it. The first bytes are a mark of how the facts are
laid out: a row with another mark is made anew from the facts, never read.
"""

import hashlib
import struct
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np

from huzhu.programmes.compiling.layout import NO_END, Layout, Level, Place
from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.engine import Engine, engine
from huzhu.programmes.exchange import Told

MARK = 4
BY_DAY = ("age", "event_days")
FIELDS = {"amount": ("q", "q"), "number": ("h", "h"), "flag": ("b",), "choice": ("b",), "set": ("I",), "day": ("i",)}
ENDS = {"amount": ("_lo", "_hi"), "number": ("_lo", "_hi")}
EXTRA = np.dtype([("person", "<i2"), ("slot", "<i2"), ("low", "<i8"), ("high", "<i8")])
HOUSEHOLD = -1


class Packing:
    """How rows are written for one layout of facts; `household` and `person` are the records, `mark` tells them."""

    def __init__(self, catalogue: Catalogue, layout: Layout):
        said = repr([*catalogue.facts.values(), *catalogue.derived.values()]).encode()
        self.mark = hashlib.sha256(said).digest()[:MARK]
        self.levels = {"h": layout.household, "p": layout.person}
        self.fixed = {letter: tuple(_fixed(level)) for letter, level in self.levels.items()}
        self.extra = {letter: tuple(_extra(level)) for letter, level in self.levels.items()}
        head = [("mark", f"S{MARK}"), ("people", "<u2"), ("region", "<i8"), ("event_region", "<i8")]
        self.household = np.dtype([*head, *_record("h", self.fixed["h"])])
        self.person = np.dtype(list(_record("p", self.fixed["p"])))
        formats = {"h": f"<{MARK}sHqq", "p": "<"}
        self._struct = {letter: struct.Struct(start + _format(self.fixed[letter])) for letter, start in formats.items()}
        self._values = {letter: _values(places) for letter, places in self.fixed.items()}

    def pack(self, told: Told) -> bytes:
        """The household as bytes."""
        region, event_region = (int(code or 0) for code in (told.region, told.event_region))
        values = self._values["h"](told.household, told.said)
        parts = [self._struct["h"].pack(self.mark, len(told.people), region, event_region, *values)]
        write, values_of = self._struct["p"].pack, self._values["p"]
        for slots, said in zip(told.people, told.said["members"], strict=True):
            parts.append(write(*values_of(slots, said)))
        extras = [one for one in self._extras(told) if one is not None]
        if extras:
            parts.append(np.array(extras, dtype=EXTRA).tobytes())
        return b"".join(parts)

    def _extras(self, told: Told) -> Iterator[tuple[int, int, int, int] | None]:
        for letter, people in (("h", (told.household,)), ("p", told.people)):
            for number, slots in enumerate(people):
                for place, blank in self.extra[letter]:
                    low, high = int(slots[place.slot]), int(slots[place.slot + 1])
                    if (low, high) != blank:
                        yield number if letter == "p" else HOUSEHOLD, place.slot, low, high


def _fixed(level: Level) -> Iterator[Place]:
    """The places that every row holds: no extra facts, nothing that follows from the day, no texts."""
    for place in level.places.values():
        if place.kind in FIELDS and place.name not in BY_DAY and not (place.fact and place.fact.extra):
            yield place


def _extra(level: Level) -> Iterator[tuple[Place, tuple[int, int]]]:
    for place in level.places.values():
        if place.fact and place.fact.extra and place.kind in ("amount", "flag"):
            yield place, (0, NO_END) if place.kind == "amount" else (0, 1)


def names_of(letter: str, place: Place) -> tuple[str, ...]:
    """What the columns of a place are called; a day's by its fact."""
    name = place.name if place.kind == "day" else f"{letter}{place.slot}"
    return tuple(f"{name}{end}" for end in ENDS.get(place.kind, ("",)))


def _record(letter: str, places: tuple[Place, ...]) -> Iterator[tuple[str, str]]:
    for place in places:
        for name, kind in zip(names_of(letter, place), FIELDS[place.kind], strict=True):
            yield name, np.dtype(f"<{kind}").str


def _format(places: tuple[Place, ...]) -> str:
    return "".join("".join(FIELDS[place.kind]) for place in places)


def _values(places: tuple[Place, ...]) -> Callable[[tuple[Any, ...], Any], tuple[int, ...]]:
    """A function that takes the packed values from slots and what was said, made once as one expression."""
    space: dict[str, Any] = {"day": _day}
    texts = []
    for place in places:
        slot = place.slot
        if place.kind == "set":
            space[f"codes{slot}"] = place.codes
        texts += {
            "flag": [f"s[{slot}] + s[{slot + 1}]"],
            "choice": [f"s[{slot}]"],
            "set": [f"sum(1 << codes{slot}[one] for one in set(s[{slot}]))"],
            "day": [f"day(said.get({place.name!r}))"],
        }.get(place.kind, [f"s[{slot}]", f"s[{slot + 1}]"])
    return eval(f"lambda s, said: ({', '.join(texts)},)", space)  # type: ignore[no-any-return]


def _day(said: str | None) -> int:
    return date.fromisoformat(said).toordinal() if said else 0


@lru_cache(maxsize=4)
def _packing_of(first: Engine) -> Packing:
    return Packing(first.catalogue, first.layout)


def packing() -> Packing:
    """How rows are packed today; every edition shares it, since the facts are the same for all."""
    return _packing_of(engine().first)


def pack(told: Told) -> bytes:
    """A household as the reader read it, in bytes."""
    return packing().pack(told)


def is_current(row: bytes) -> bool:
    """Whether a row was packed as the facts are laid out today."""
    return row[:MARK] == packing().mark
