"""The kernel's own statements, written by hand and prepared once: what every act pays for.

Built from ORM calls these cost more than half of an act; see docs/decisions. The ORM is used everywhere else.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction


@dataclass
class Head:
    """The head of a chain, locked by the running act."""

    chain: uuid.UUID
    seq: int
    hash: str


@lru_cache(maxsize=2048)
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


@lru_cache(maxsize=1)
def on_sqlite() -> bool:
    """Whether this process stands on SQLite; asked many times in each act."""
    return connections[DEFAULT_DB_ALIAS].vendor == "sqlite"


def run(sql: str, params: Sequence[Any] = ()) -> Any:
    """Run a prepared statement on the open connection and return its cursor; errors are Django's."""
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    with database.wrap_database_errors:
        if on_sqlite():
            return database.connection.execute(_with_question_marks(sql), params)
        return psycopg.Cursor(database.connection).execute(sql, params, prepare=True)


def run_many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run one statement for many rows, without waiting for the answer to each; a single one prepared."""
    if len(rows) == 1:
        run(sql, rows[0])
        return
    database = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    with database.wrap_database_errors:
        if on_sqlite():
            database.connection.executemany(_with_question_marks(sql), rows)
        elif rows:
            psycopg.Cursor(database.connection).executemany(sql, rows)


def as_uuid(value: uuid.UUID) -> Any:
    """A UUID as the database keeps it."""
    return value.hex if on_sqlite() else value


def as_time(value: datetime | None) -> Any:
    """An aware time as the database keeps it."""
    return None if value is None else connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)


def lock_head(chain: uuid.UUID) -> Head:
    """The head of `chain`, locked until the transaction ends; made when first needed."""
    lock = "" if on_sqlite() else " FOR UPDATE"
    select = f"SELECT seq, hash FROM kernel_chain WHERE id = %s{lock}"
    row = run(select, (as_uuid(chain),)).fetchone()
    if row is None:
        run(
            "INSERT INTO kernel_chain (id, seq, hash) VALUES (%s, 0, '') ON CONFLICT DO NOTHING",
            (as_uuid(chain),),
        )
        row = run(select, (as_uuid(chain),)).fetchone()
    return Head(chain, row[0], row[1])


def write_head(head: Head) -> None:
    """Store a head that has moved."""
    run(
        "UPDATE kernel_chain SET seq = %s, hash = %s WHERE id = %s",
        (head.seq, head.hash, as_uuid(head.chain)),
    )


_EVENT = (
    'INSERT INTO kernel_event (chain, seq, act, act_id, "by", at, "on", device_at, prev, hash, body)'
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


@dataclass(frozen=True)
class EventRow:
    """One event as it is written."""

    chain: uuid.UUID
    seq: int
    act: str
    act_id: uuid.UUID
    by: str
    at: datetime
    on: str
    device_at: datetime | None
    prev: str
    hash: str
    body: str


def write_events(rows: Sequence[EventRow]) -> None:
    """Append events, in their order."""
    values = [
        (as_uuid(row.chain), row.seq, row.act, as_uuid(row.act_id), row.by, as_time(row.at), row.on,
         as_time(row.device_at), row.prev, row.hash, row.body)
        for row in rows
    ]  # fmt: skip
    run_many(_EVENT, values)


def stored_reply(actor: str, act_id: uuid.UUID) -> tuple[str, str, str, Any] | None:
    """Act, HMAC of the arguments, model and id of a stored reply."""
    return run(
        "SELECT act, args, model, object_id FROM kernel_reply WHERE actor = %s AND act_id = %s",
        (actor, as_uuid(act_id)),
    ).fetchone()


@dataclass(frozen=True)
class ReplyRow:
    """The reply of one act as it is kept for the day it is sent again."""

    actor: str
    act_id: uuid.UUID
    act: str
    args: str
    model: str
    pk: uuid.UUID | None
    at: datetime


_REPLY = "INSERT INTO kernel_reply (actor, act_id, act, args, model, object_id, at) VALUES (%s, %s, %s, %s, %s, %s, %s)"


def write_replies(rows: Sequence[ReplyRow]) -> None:
    """Keep replies."""
    values = [
        (row.actor, as_uuid(row.act_id), row.act, row.args, row.model, row.pk and as_uuid(row.pk), as_time(row.at))
        for row in rows
    ]
    run_many(_REPLY, values)


def raise_version(table: str, pk: uuid.UUID, seen: int) -> bool:
    """Lock a record and raise its version in one statement; False where it is no longer the one seen."""
    sql = f'UPDATE "{table}" SET version = version + 1 WHERE id = %s AND version = %s'
    return run(sql, (as_uuid(pk), seen)).rowcount == 1


def subject_key(subject: uuid.UUID) -> bytes | None:
    """The wrapped key of a subject; empty after its destruction, None where there is none yet."""
    row = run("SELECT wrapped FROM kernel_subjectkey WHERE id = %s", (as_uuid(subject),)).fetchone()
    return None if row is None else bytes(row[0])


def subject_keys(subjects: Sequence[uuid.UUID]) -> list[tuple[uuid.UUID, bytes]]:
    """The wrapped keys of these subjects, as far as they have one; empty after its destruction."""
    found = []
    for start in range(0, len(subjects), 1000):
        named = [as_uuid(subject) for subject in subjects[start : start + 1000]]
        places = ", ".join(["%s"] * len(named))
        rows = run(f"SELECT id, wrapped FROM kernel_subjectkey WHERE id IN ({places})", named).fetchall()
        found += [(uuid.UUID(hex=key) if isinstance(key, str) else key, bytes(wrapped)) for key, wrapped in rows]
    return found


def add_subject_key(subject: uuid.UUID, wrapped: bytes) -> bool:
    """Store the wrapped key of a new subject; False where it has one already, or had."""
    sql = "INSERT INTO kernel_subjectkey (id, wrapped) VALUES (%s, %s) ON CONFLICT DO NOTHING"
    return run(sql, (as_uuid(subject), wrapped)).rowcount == 1


@lru_cache(maxsize=256)
def _insertion(model: type[models.Model]) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    fields = tuple(model._meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join("%s" for _ in fields)
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})', fields


def insert(record: models.Model) -> None:
    """Insert a new record by its model's prepared statement."""
    sql, fields = _insertion(type(record))
    connection = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(field.pre_save(record, True), connection) for field in fields]
    run(sql, values)
    record._state.adding = False
    record._state.db = connection.alias


_undone = threading.local()


def on_rollback(undo: Callable[[], Any]) -> None:
    """Call `undo` should the open transaction or savepoint fail (see :func:`forgetting`)."""
    pending = getattr(_undone, "pending", None)
    if pending is not None:
        pending.append(undo)


class Forgetting:
    """A transaction (or savepoint) whose failure also takes back what was kept in memory."""

    def __enter__(self) -> None:
        self._atomic = transaction.atomic()
        self._atomic.__enter__()
        self._outer = getattr(_undone, "pending", None)
        _undone.pending = []

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        mine, _undone.pending = _undone.pending, self._outer
        try:
            self._atomic.__exit__(kind, error, trace)
        except BaseException:
            kind = kind or True
            raise
        finally:
            if kind:
                for undo in mine:
                    undo()
            elif self._outer is not None:
                self._outer.extend(mine)
