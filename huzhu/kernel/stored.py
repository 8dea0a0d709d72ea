"""Events and records as they lie in the database, read with no more than `verify` needs of them.

Built as model instances they cost five times the checking itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from huzhu.kernel.models import Event
from huzhu.kernel.notes import is_said, logged_fields, plain, utc
from huzhu.kernel.records import Record

AT_ONCE = 5000
COPIES = ("chain", "seq", "act", "act_id", "by", "at", "on", "device_at")
_COLUMNS = ("id", "prev", "hash", "body", *COPIES)


class StoredEvent(NamedTuple):
    """One event: what is hashed, and the columns that repeat it (`copies`, as the body writes them)."""

    id: int
    prev: str
    hash: str
    body: str
    copies: tuple[Any, ...]

    @property
    def chain(self) -> str:
        return str(self.copies[0])

    @property
    def seq(self) -> int:
        return int(self.copies[1])

    @property
    def name(self) -> str:
        """How a problem names it."""
        return f"kernel.event {self.chain}:{self.seq}"


def stored_events() -> Iterator[StoredEvent]:
    """Every event, chain by chain, in order."""
    key: Callable[[Any], str] = str
    moment: Callable[[Any], str] = utc
    names = ", ".join(f'"{column}"' for column in _COLUMNS)
    if connection.vendor == "sqlite":
        # as text, so that a time which was altered into none is named and not stumbled over
        key, moment, names = _sqlite_key, _sqlite_moment, names.replace('"at"', 'CAST("at" AS TEXT)')
        names = names.replace('"device_at"', 'CAST("device_at" AS TEXT)')
    with connection.chunked_cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{Event._meta.db_table}" ORDER BY chain, seq')
        while many := cursor.fetchmany(AT_ONCE):
            for pk, prev, digest, body, chain, seq, act, act_id, by, at, on, device_at in many:
                said = device_at and moment(device_at)
                copies = (key(chain), seq, act, key(act_id), by, moment(at), on, said)
                yield StoredEvent(pk, prev, digest, body, copies)


def _sqlite_key(text: str) -> str:
    """Thirty-two hex digits with the dashes that events write."""
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _sqlite_moment(text: str) -> str:
    """“2026-11-24 10:15:28.667307”, which SQLite keeps in UTC, as events write it."""
    return f"{text[:10]}T{text[11:19]}.{text[20:26] or '000000'}Z"


_PLAIN: dict[type, Callable[[Any], Any] | None] = {
    str: None, int: None, bool: None, list: None, dict: None, float: None,
    uuid.UUID: str, date: str, Decimal: str, timedelta: str, datetime: utc,
}  # fmt: skip


def stored_rows(model: type[Record]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and contents of every record of a kind, as :func:`huzhu.kernel.notes.row_of` gives them, by id."""
    names = [each.attname for each in logged_fields(model)]
    for pk, *values in model._base_manager.order_by("pk").values_list("pk", *names).iterator(AT_ONCE):
        row = {}
        for name, value in zip(names, values, strict=True):
            if is_said(value):
                convert = _PLAIN.get(type(value), plain)
                row[name] = convert(value) if convert else value
        yield str(pk), row
