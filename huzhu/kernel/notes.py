"""How an event learns what changed: each row before and after, as plain JSON values."""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models

from huzhu.kernel import secrets
from huzhu.kernel.running import running

if TYPE_CHECKING:
    from huzhu.kernel.records import Record

DIGEST = 32  # hex digits: 128 bits


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def compact(value: Any) -> str:
    """Sorted compact JSON: the only text form that the kernel hashes or seals."""
    return _encode(value)


def utc(moment: datetime) -> str:
    """A moment as events write it: UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, bytes | memoryview | bytearray):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, date | uuid.UUID | Decimal | timedelta):
        return str(value)
    return value


@lru_cache(maxsize=256)
def logged_fields(model: type[Record]) -> tuple[models.Field[Any, Any], ...]:
    """The columns that events and digests hold, by name: all but derived and unlogged ones and the version."""
    left_out = {"version", *model.derived_fields, *model.unlogged_fields}
    fields = [f for f in model._meta.concrete_fields if f.name not in left_out]
    return tuple(sorted(fields, key=lambda f: f.attname))


@lru_cache(maxsize=256)
def open_names(model: type[Record]) -> frozenset[str]:
    """The columns that may stand in clear in an event: keys, times, sealed boxes and those that are listed."""
    return frozenset(
        f.attname
        for f in logged_fields(model)
        if f.name in model.open_fields
        or f.is_relation
        or isinstance(f, models.UUIDField | models.DateTimeField | models.BinaryField)
    )


def is_said(value: Any) -> bool:
    """Whether a column holds anything: not None, "" or False."""
    return value is not None and value != "" and value is not False and value != b""


def row_of(record: Record) -> dict[str, Any]:
    """The record's columns that say something (not None, "" or False), as plain values.

    Empty ones are left out, so that a column added later doesn't change what older rows hash to.
    """
    row = {}
    for each in logged_fields(type(record)):
        value = each.to_python(getattr(record, each.attname))
        if is_said(value):
            row[each.attname] = plain(value)
    return row


def row_digest() -> Callable[[str, dict[str, Any]], str]:
    """What a row's label and contents hash to under the database's key, so that guessing a name proves nothing."""
    mac = secrets.mac_for("row")
    return lambda label, row: mac(f"{label}{compact(row)}".encode())[:DIGEST]


@dataclass
class Note:
    """One row that the running act changed."""

    record: Record
    before: dict[str, Any] | None
    after: dict[str, Any] = field(default_factory=dict)

    def written(self, chain: uuid.UUID, seq: int) -> dict[str, Any]:
        """The note as it stands in the event: open values in clear, the others sealed for their subject."""
        model, after = type(self.record), self.after
        changed = self._changes()
        clear = {name: value for name, value in changed.items() if name in open_names(model)}
        secret = {name: value for name, value in changed.items() if name not in clear}
        written: dict[str, Any] = {
            "m": model._meta.label_lower, "id": str(self.record.pk), "open": clear,
            "new": self.before is None, "v": self.record.version, "d": row_digest()(model._meta.label_lower, after),
        }  # fmt: skip
        if secret:
            subject = self.record.subject_id()
            if subject is None:
                raise ValueError(f"{model._meta.label} seals {sorted(secret)} but names no subject")
            written |= {"subject": str(subject), **self._sealed(secret, subject, chain, seq)}
        return written

    def _sealed(self, secret: dict[str, Any], subject: uuid.UUID, chain: uuid.UUID, seq: int) -> dict[str, Any]:
        """The secret values in a box; only the names of the columns where this act has erased the subject."""
        try:
            box = secrets.seal_for_event(subject, compact(secret).encode(), chain, seq)
        except secrets.Erased:
            return {"erased": sorted(secret)}
        return {"box": base64.b64encode(box).decode()}

    def _changes(self) -> dict[str, Any]:
        if self.before is None:
            return self.after
        names = self.before.keys() | self.after.keys()
        pairs = {name: [self.before.get(name), self.after.get(name)] for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def note(record: Record, before: dict[str, Any] | None) -> None:
    """Remember that the running act wrote `record`; several writes of one row make one note."""
    act = running()
    key = (type(record), record.pk)
    known = act.notes.get(key)
    if known is None:
        act.notes[key] = Note(record, before, row_of(record))
    else:
        known.record, known.after = record, row_of(record)
