"""A household as the engine read it, packed and sealed beside its stored answer: what a sweep reads, not the facts."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from huzhu.kernel.secrets import TableSeal, table_seal

from .columns import Frame, is_current, pack, sweep
from .engine import Parameters
from .exchange import Told
from .models import StoredScreening
from .sweeping.pieces import bytes_of, read_piece, uuid_of

__all__ = ["boxes_of_all", "is_current", "opened", "packed", "seal_of_rows", "swept"]

AT_ONCE = 5_000


def seal_of_rows() -> TableSeal:
    """The one key of all packed rows, each bound to its household's id."""
    return table_seal("programmes_storedscreening")


def packed(household_id: UUID, told: Told) -> bytes:
    """The household as it was read, sealed."""
    return seal_of_rows().seal(household_id.bytes, pack(told))


def opened(row: StoredScreening) -> bytes:
    """A row's packed household; empty where there is none. Raises BrokenSeal."""
    return seal_of_rows().open(row.pk.bytes, bytes(row.packed)) if row.packed else b""


def boxes_of_all() -> Iterator[tuple[list[UUID], list[bytes]]]:
    """Some thousand households at a time as they were last read; those never screened are passed over."""
    seal, last = seal_of_rows(), None
    while rows := read_piece(last, AT_ONCE):
        last = uuid_of(rows[-1].id)
        opened = [(uuid_of(row.id), seal.open(bytes_of(row.id), row.packed)) for row in rows if row.packed]
        current = [(id, box) for id, box in opened if is_current(box)]
        if current:
            yield [id for id, _box in current], [box for _id, box in current]


Answered = tuple[list[int], list[int], list[int], list[int], list[int], list[int]]


def swept(boxes: Sequence[bytes], day: date, parameters: Parameters, back: str) -> Answered:
    """Of many packed households as of that day: the four masks, the last day that it holds, the size."""
    frame = Frame.unpack(boxes, day)
    found = sweep(frame, parameters, back=back, amounts=False)
    masks = (found.yes, found.open, found.due, found.doubt)
    return *(mask.tolist() for mask in masks), found.valid_until.tolist(), frame.sizes.tolist()  # type: ignore[return-value]
