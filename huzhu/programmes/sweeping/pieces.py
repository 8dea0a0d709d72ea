"""Some thousand households in the order of their ids, with what is stored of each, read by one plain statement."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from huzhu.kernel.statements import as_uuid

_READ = """
    SELECT h.id, s.turn, s.yes, s.due, s.packed FROM households_household h
    LEFT JOIN programmes_storedscreening s ON s.household_id = h.id
    LEFT JOIN households_erasure e ON e.household_id = h.id
    WHERE h.merged_into_id IS NULL AND e.id IS NULL{after} ORDER BY h.id LIMIT %s
"""


class Stored(NamedTuple):
    """One household's stored row: its id as the database keeps it, None where it was never screened."""

    id: Any
    turn: int | None
    yes: int | None
    due: int | None
    packed: bytes | None


def read_piece(after: UUID | None, at_most: int) -> list[Stored]:
    """The next households after that one, from the beginning if none is named. One query."""
    with connection.cursor() as cursor:
        if after is None:
            cursor.execute(_READ.format(after=""), [at_most])
        else:
            cursor.execute(_READ.format(after=" AND h.id > %s"), [as_uuid(after), at_most])
        return list(map(Stored._make, cursor.fetchall()))


def uuid_of(id: Any) -> UUID:
    """A household's id as everything else knows it."""
    return id if isinstance(id, UUID) else UUID(hex=id)


def bytes_of(id: Any) -> bytes:
    """The sixteen bytes of a household's id."""
    return id.bytes if isinstance(id, UUID) else bytes.fromhex(id)
