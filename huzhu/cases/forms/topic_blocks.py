"""The blocks of one topic's screen, by the kinds that are asked and of how many persons."""

from huzhu.households.kinds import KINDS
from huzhu.households.models import HouseholdMember

from ..topics import ALONG, parts_of
from .blocks import Block, Buttons, Day, Row
from .ticks import Telling, Ticks

TOLD = frozenset({"disability_kind", "education"})


def blocks_of(names: list[str], people: dict[str, HouseholdMember]) -> list[Block]:
    """The blocks of these facts, one a kind, in their order."""
    by_kind: dict[str, list[Row]] = {}
    for ref, kind in map(parts_of, names):
        member = people.get(ref)
        if ref and member is None:
            continue
        row = Row(ref, member.person.name, str(member.get_relation_display())) if member else Row("")
        by_kind.setdefault(kind, []).append(row)
    return _without_told([_block(kind, rows) for kind, rows in by_kind.items()])


def _block(kind: str, rows: list[Row]) -> Block:
    if KINDS[kind].form == "day":
        return Day(kind, rows)
    if len(rows) == 1:
        return Buttons(kind, rows)
    if kind in TOLD:
        return Telling(kind, rows, ALONG.get(kind, ()))
    return Ticks(kind, rows) if KINDS[kind].form == "flag" else Block(kind, rows)


def _without_told(blocks: list[Block]) -> list[Block]:
    """What a person says along with a tick isn't asked once more below."""
    told = {
        (kind, row.ref) for block in blocks if block.shape == "telling" for row in block.rows for kind in block.along
    }
    for block in blocks:
        block.rows = [row for row in block.rows if (block.kind, row.ref) not in told]
    return [block for block in blocks if block.rows]
