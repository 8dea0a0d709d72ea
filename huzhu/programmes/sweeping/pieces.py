"""Some thousand households in the order of their ids, with what is stored of each, read by plain statements."""

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from huzhu.kernel.statements import as_uuid

_HOMES = """
    SELECT h.id FROM households_household h WHERE h.merged_into_id IS NULL{after}
        AND NOT EXISTS (SELECT 1 FROM households_erasure e WHERE e.household_id = h.id) ORDER BY h.id LIMIT %s
"""
_STORED = """
    SELECT household_id, turn, yes, due, packed FROM programmes_storedscreening WHERE household_id BETWEEN %s AND %s
"""
NEVER_SCREENED = (None, None, None, None)


class Stored(NamedTuple):
    """One household's stored row: its id as the database keeps it, None where it was never screened."""

    id: Any
    turn: int | None
    yes: int | None
    due: int | None
    packed: bytes | None


def read_piece(after: UUID | None, at_most: int) -> list[Stored]:
    """The next households after that one, from the beginning if none is named. Two queries.

    Joined in one, PostgreSQL takes the whole table for every piece.
    """
    with connection.cursor() as cursor:
        if after is None:
            cursor.execute(_HOMES.format(after=""), [at_most])
        else:
            cursor.execute(_HOMES.format(after=" AND h.id > %s"), [as_uuid(after), at_most])
        ids = [row[0] for row in cursor.fetchall()]
        if not ids:
            return []
        cursor.execute(_STORED, [ids[0], ids[-1]])
        stored = {row[0]: row[1:] for row in cursor.fetchall()}
    return [Stored(id, *stored.get(id, NEVER_SCREENED)) for id in ids]


def uuid_of(id: Any) -> UUID:
    """A household's id as everything else knows it."""
    return id if isinstance(id, UUID) else UUID(hex=id)


def bytes_of(id: Any) -> bytes:
    """The sixteen bytes of a household's id."""
    return id.bytes if isinstance(id, UUID) else bytes.fromhex(id)
