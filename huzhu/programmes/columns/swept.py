"""What a sweep says: for each programme who is certain and who is possible, and the same as one mask a household."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

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
    alone changes nothing. Masks and days are worked out when somebody asks.
    """

    frame: Frame
    programmes: dict[str, Programme]
    until: Callable[[], Masks]
    columns: dict[str, Column] = field(default_factory=dict)

    @cached_property
    def _masks(self) -> tuple[Masks, ...]:
        return masks_of(self.frame, self.programmes, self.columns)

    @property
    def yes(self) -> Masks:
        return self._masks[0]

    @property
    def open(self) -> Masks:
        return self._masks[1]

    @property
    def due(self) -> Masks:
        return self._masks[2]

    @property
    def doubt(self) -> Masks:
        return self._masks[3]

    @cached_property
    def valid_until(self) -> Masks:
        return self.until()

    def of(self, programme: str) -> Column:
        """The answers of one programme. Raises KeyError."""
        return self.columns[programme]

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


def masks_of(frame: Frame, programmes: dict[str, Programme], columns: dict[str, Column]) -> tuple[Masks, ...]:
    """The four masks of every household: yes, open, due, doubt."""
    doubts = {name: found for name, column in columns.items() if (found := column.doubt) is not None}
    known = [name for name, column in columns.items() if column.sure is not None]
    yes, open_, due, doubt = _masks(
        frame,
        programmes,
        (
            {name: column.certain for name, column in columns.items()},
            {name: column.open for name, column in columns.items()},
            {name: columns[name].due for name in known},
            doubts,
        ),
    )
    return yes, open_, yes & ~sum(1 << programmes[name].order for name in known) | due, doubt


def _masks(frame: Frame, programmes: dict[str, Programme], wanted: Sequence[dict[str, Array]]) -> list[Masks]:
    """Eight programmes of one mask make a byte; the members' bytes are put together by household all at once."""
    found = [np.zeros(len(frame), np.int64) for _ in wanted]
    lanes: list[tuple[int, int, Array]] = []
    for number, truths in enumerate(wanted):
        for who, many in (("household", len(frame)), ("person", frame.persons)):
            mine = {programmes[name].order: truth for name, truth in truths.items() if programmes[name].who == who}
            for byte in sorted({order // 8 for order in mine}):
                lane = _byte(many, {order % 8: truth for order, truth in mine.items() if order // 8 == byte})
                if who == "person":
                    lanes.append((number, byte, lane))
                else:
                    found[number] |= lane.astype(np.int64) << (8 * byte)
    if lanes and len(frame):
        for (number, byte, _), bits in zip(lanes, _of_homes(frame, [lane for *_, lane in lanes]), strict=True):
            found[number] |= bits.astype(np.int64) << (8 * byte)
    return found


def _of_homes(frame: Frame, lanes: list[Array]) -> Iterator[Array]:
    """Bytes of persons put together by household, eight at a time as one word."""
    for start in range(0, len(lanes), 8):
        words = np.zeros((frame.persons, 8), np.uint8)
        for place, lane in enumerate(lanes[start : start + 8]):
            words[:, place] = lane
        of_homes = frame.any_of(words.view(np.uint64).reshape(-1)).view(np.uint8).reshape(-1, 8)
        yield from (of_homes[:, place] for place in range(len(lanes[start : start + 8])))


def _byte(many: int, truths: dict[int, Array]) -> Array:
    bits = np.zeros(many, np.uint8)
    for bit, truth in truths.items():
        bits |= truth.view(np.uint8) << np.uint8(bit)
    return bits
