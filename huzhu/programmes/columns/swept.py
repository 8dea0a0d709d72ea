"""What a sweep says: for each programme who is certain and who is possible, and the same as one mask a household."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from huzhu.programmes.columns.frame import Array, Frame
from huzhu.programmes.definitions import Programme

Masks = NDArray[np.int64]


@dataclass(frozen=True)
class Column:
    """One programme's answers, one a household or one a person: yes is certain, no is not possible, else open.

    `low` and `high` are what it pays, in fen, where it is possible and `missing` is 0; `missing` is a mask of the
    parameters that nobody set, by their place in the catalogue. All three are None where it has no amount. `sure` is
    who was confirmed by government already, `fits` whose own conditions can hold; None where nobody confirms it.
    """

    certain: Array
    possible: Array
    low: Array | None = None
    high: Array | None = None
    missing: Array | None = None
    sure: Array | None = None
    fits: Array | None = None

    @property
    def open(self) -> Array:
        """Whom nobody can tell yet."""
        return self.possible & ~self.certain

    @property
    def due(self) -> Array:
        """Who is likely entitled without having been confirmed."""
        return self.certain if self.sure is None else self.certain & ~self.sure

    @property
    def doubt(self) -> Array | None:
        """Who was confirmed, though the own conditions certainly fail now; None where nobody confirms it."""
        return None if self.sure is None or self.fits is None else self.sure & ~self.fits


@dataclass
class Swept:
    """All answers of a frame. `yes` and `open` hold each programme's bit, its `order`, for every household; `due` those
    of `yes` that weren't confirmed before, `doubt` those that were, though their own conditions certainly fail now.

    A person's programme sets the bit if any member has it. `valid_until` are ordinals, the last days on which time
    alone changes nothing.
    """

    frame: Frame
    programmes: dict[str, Programme]
    columns: dict[str, Column] = field(default_factory=dict)
    yes: Masks = field(default_factory=lambda: np.zeros(0, np.int64))
    open: Masks = field(default_factory=lambda: np.zeros(0, np.int64))
    due: Masks = field(default_factory=lambda: np.zeros(0, np.int64))
    doubt: Masks = field(default_factory=lambda: np.zeros(0, np.int64))
    valid_until: Masks = field(default_factory=lambda: np.zeros(0, np.int64))

    def of(self, programme: str) -> Column:
        """The answers of one programme. Raises KeyError."""
        return self.columns[programme]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


def masks_of(frame: Frame, programmes: dict[str, Programme], columns: dict[str, Column]) -> tuple[Masks, ...]:
    """The four masks of every household: yes, open, due, doubt."""
    doubts = {name: found for name, column in columns.items() if (found := column.doubt) is not None}
    known = {name: column.sure for name, column in columns.items() if column.sure is not None}
    yes = _mask(frame, programmes, {name: column.certain for name, column in columns.items()})
    again = _mask(frame, programmes, {name: columns[name].certain for name in known})
    due = yes & ~again | _mask(frame, programmes, {name: columns[name].due for name in known})
    open_ = _mask(frame, programmes, {name: column.open for name, column in columns.items()})
    return yes, open_, due, _mask(frame, programmes, doubts)


def _mask(frame: Frame, programmes: dict[str, Programme], truths: dict[str, Array]) -> Masks:
    """Eight programmes make a byte, which is put together by household and only then becomes part of the mask."""
    whole = np.zeros(len(frame), np.int64)
    for byte in range(8):
        homes, people = np.zeros(len(frame), np.uint8), np.zeros(frame.persons, np.uint8)
        mine = [(programmes[name], truth) for name, truth in truths.items() if programmes[name].order // 8 == byte]
        for programme, truth in mine:
            bits = people if programme.who == "person" else homes
            bits |= truth.view(np.uint8) << np.uint8(programme.order % 8)
        if mine:
            whole |= (homes | frame.any_of(people)).astype(np.int64) << (8 * byte)
    return whole
