"""Answers of a sweep written over the stored ones, except where an act or the clock wrote meanwhile.

A row is written only if its `turn` is still the one that was read. On PostgreSQL a row that somebody is writing just
now is passed over, so that the sweep never waits while it holds others.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from ..masks import conditional

NEVER = date.max.toordinal()

_ONE = """
    UPDATE programmes_storedscreening SET day = %s, valid_until = %s, version = %s, yes = %s, open = %s, due = %s,
        doubt = %s, likely = %s
    WHERE household_id = %s AND turn = %s
"""
_MANY = """
    WITH given AS (
        SELECT * FROM unnest(
            %s::uuid[], %s::int[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::smallint[], %s::int[]
        ) AS one (id, turn, yes, open, due, doubt, likely, until)
    ), free AS (
        SELECT s.household_id FROM programmes_storedscreening s JOIN given ON given.id = s.household_id
        WHERE s.turn = given.turn FOR UPDATE OF s SKIP LOCKED
    )
    UPDATE programmes_storedscreening s SET day = %s, version = %s, yes = given.yes, open = given.open,
        due = given.due, doubt = given.doubt, likely = given.likely,
        valid_until = CASE WHEN given.until < %s THEN DATE '0001-01-01' + (given.until - 1) END
    FROM given JOIN free ON free.household_id = given.id WHERE s.household_id = given.id RETURNING s.household_id
"""


class Answer(NamedTuple):
    """What a sweep found of one household; `was`, `was_due` and `turn` are what it read, `until` a day's ordinal.

    `turn` is WRITTEN where it is stored already.
    """

    id: Any
    turn: int
    was: int
    was_due: int
    yes: int
    open: int
    due: int
    doubt: int
    until: int
    size: int


WRITTEN = -1


def write(answers: Sequence[Answer], day: date, version: str) -> set[Any]:
    """Write these in the open transaction; the ids of those that somebody else wrote meanwhile, who wins."""
    answers = [one for one in answers if one.turn != WRITTEN]
    if not answers:
        return set()
    if connection.vendor == "postgresql":
        return _many(answers, day, version)
    return _one_by_one(answers, day, version)


def _many(answers: Sequence[Answer], day: date, version: str) -> set[Any]:
    columns = (list(column) for column in zip(*answers, strict=True))
    ids, turns, _were, _were_due, yes, open_, due, doubt, until, _sizes = columns
    some = conditional()
    likely = [(one & some).bit_count() for one in yes]
    with connection.cursor() as cursor:
        cursor.execute(_MANY, [ids, turns, yes, open_, due, doubt, likely, until, day, version, NEVER])
        written = {row[0] for row in cursor.fetchall()}
    return set(ids) - written if len(written) < len(ids) else set()


def _one_by_one(answers: Sequence[Answer], day: date, version: str) -> set[Any]:
    today, ends, some = day.isoformat(), _days({one.until for one in answers}), conditional()
    rows = [
        (today, ends[a.until], version, a.yes, a.open, a.due, a.doubt, (a.yes & some).bit_count(), a.id, a.turn)
        for a in answers
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_ONE, rows)
        if cursor.rowcount == len(rows):
            return set()
    return {one.id for one in answers} - _standing(answers)


def _days(ordinals: set[int]) -> dict[int, str | None]:
    """Days as SQLite keeps them; None for what never ends."""
    return {one: date.fromordinal(one).isoformat() if one < NEVER else None for one in ordinals}


def _standing(answers: Sequence[Answer]) -> set[Any]:
    """Of these the rows whose turn is still the one that was read: few are asked for, and only where one was lost."""
    turns = {one.id: one.turn for one in answers}
    places = ", ".join(["%s"] * len(turns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT household_id, turn FROM programmes_storedscreening WHERE household_id IN ({places})", list(turns)
        )
        return {id for id, turn in cursor.fetchall() if turns[id] == turn}
