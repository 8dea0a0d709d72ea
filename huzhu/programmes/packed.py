"""A household as the engine read it, packed and sealed beside its stored answer: what a sweep reads, not the facts."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from huzhu.kernel.secrets import TableSeal, table_seal

from .columns import Frame, is_current, pack, sweep
from .engine import Parameters
from .exchange import Told
from .models import StoredScreening

__all__ = ["is_current", "opened", "packed", "seal_of_rows", "swept"]


def seal_of_rows() -> TableSeal:
    """The one key of all packed rows, each bound to its household's id."""
    return table_seal("programmes_storedscreening")


def packed(household_id: UUID, told: Told) -> bytes:
    """The household as it was read, sealed."""
    return seal_of_rows().seal(household_id.bytes, pack(told))


def opened(row: StoredScreening) -> bytes:
    """A row's packed household; empty where there is none. Raises BrokenSeal."""
    return seal_of_rows().open(row.pk.bytes, bytes(row.packed)) if row.packed else b""


Swept = tuple[list[int], list[int], list[int], list[int], list[int], list[int]]


def swept(boxes: Sequence[bytes], day: date, parameters: Parameters, back: str) -> Swept:
    """Of many packed households as of that day: the four masks, the last day that it holds, the size."""
    frame = Frame.unpack(boxes, day)
    found = sweep(frame, parameters, back=back, amounts=False)
    masks = (found.yes, found.open, found.due, found.doubt)
    return *(mask.tolist() for mask in masks), found.valid_until.tolist(), frame.sizes.tolist()  # type: ignore[return-value]
