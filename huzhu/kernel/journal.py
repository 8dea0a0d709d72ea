"""Writing down what an act did: its events, its reply, the heads of its chains.

Outside a batch everything is written at once; a batch keeps heads, replies and passed guards at hand and writes
all of it at its end (see `batches`).
"""

from __future__ import annotations

import hashlib
import uuid
from contextvars import ContextVar
from typing import Any

from huzhu.kernel import replies, statements
from huzhu.kernel.notes import compact, utc
from huzhu.kernel.records import Record
from huzhu.kernel.registry import ActSpec
from huzhu.kernel.running import Running

FORM = 1


def on_what(run: Running, arguments: dict[str, Any], result: Any) -> str:
    """The record an event is about: the decided one, else the first argument that is a record, else the result."""
    decided = arguments.get(run.spec.decides or "")
    records = [r for r in (decided, *arguments.values(), result) if isinstance(r, Record)]
    return f"{records[0]._meta.label_lower} {records[0].pk}" if records else ""


def link(prev: str, body: str) -> str:
    """The hash of an event: SHA-256 of the hash before and the body."""
    return hashlib.sha256(f"{prev}{body}".encode()).hexdigest()


def _event(run: Running, head: statements.Head, on: str, result: Any) -> statements.EventRow:
    seq, by = head.seq + 1, replies.actor_key(run.by)
    body = compact(
        {
            "form": FORM, "chain": str(head.chain), "seq": seq, "act": run.spec.name, "act_id": str(run.act_id),
            "by": by, "at": utc(run.at), "on": on, "device_at": run.device_at and utc(run.device_at),
            "rows": [note.written(head.chain, seq) for note in run.notes.values()],
            "versions": run.versions, "undoes": run.undoes and str(run.undoes),
            "reply": [result._meta.label_lower, str(result.pk)] if isinstance(result, Record) else None,
        }
    )  # fmt: skip
    return statements.EventRow(
        head.chain, seq, run.spec.name, run.act_id, by, run.at, on, run.device_at, head.hash,
        link(head.hash, body), body,
    )  # fmt: skip


def events_of(run: Running, arguments: dict[str, Any], result: Any) -> list[statements.EventRow]:
    """The events of an act that has run, one for each chain; the heads move on with them."""
    on = on_what(run, arguments, result)
    events = [_event(run, head, on, result) for head in run.heads]
    for head, event in zip(run.heads, events, strict=True):
        head.seq, head.hash = event.seq, event.hash
    return events


def reply_row(run: Running, result: Any, args: str) -> statements.ReplyRow:
    """The reply of an act as it is stored."""
    label, pk = (result._meta.label_lower, result.pk) if isinstance(result, Record) else ("", None)
    return statements.ReplyRow(replies.actor_key(run.by), run.act_id, run.spec.name, args, label, pk, run.at)


class Direct:
    """Each act is written down before its own transaction commits."""

    def lock(self, chain: uuid.UUID) -> statements.Head:
        return statements.lock_head(chain)

    def earlier_reply(self, spec: ActSpec, actor: str, act_id: uuid.UUID, args: str) -> replies.Earlier | None:
        return replies.earlier_reply(spec, actor, act_id, args)

    def has_passed(self, key: tuple[Any, ...]) -> bool:
        return False

    def remember_passed(self, key: tuple[Any, ...]) -> None:
        """Nothing is remembered from one act to the next."""

    def write(self, run: Running, arguments: dict[str, Any], result: Any, args: str) -> None:
        statements.write_events(events_of(run, arguments, result))
        for head in run.heads:
            statements.write_head(head)
        if args:
            statements.write_replies([reply_row(run, result, args)])


_direct = Direct()
_journal: ContextVar[Any] = ContextVar("journal", default=None)


def journal() -> Any:
    """The journal in force: the batch's inside a batch, else the direct one."""
    return _journal.get() or _direct
