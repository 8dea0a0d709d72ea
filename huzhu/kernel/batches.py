"""Many acts in one transaction: imports, replays, ticks over many records."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from huzhu.kernel import guards, replies, statements
from huzhu.kernel.journal import _journal, events_of, reply_row
from huzhu.kernel.records import Record
from huzhu.kernel.refused import ActIdReused
from huzhu.kernel.registry import ActSpec
from huzhu.kernel.running import Running

BESIDE_LIVE_USERS = 0.05  # seconds that a batch may keep others waiting


class Batch:
    """Heads, replies and passed guards of the acts in one transaction; each act has its own savepoint."""

    def __init__(self) -> None:
        self.heads: dict[uuid.UUID, statements.Head] = {}
        self.events: list[statements.EventRow] = []
        self.replies: dict[tuple[str, uuid.UUID], tuple[statements.ReplyRow, Any]] = {}
        self.passed: set[tuple[Any, ...]] = set()

    def lock(self, chain: uuid.UUID) -> statements.Head:
        if chain not in self.heads:
            self.heads[chain] = statements.lock_head(chain)
        return self.heads[chain]

    def earlier_reply(self, spec: ActSpec, actor: str, act_id: uuid.UUID, args: str) -> replies.Earlier | None:
        known = self.replies.get((actor, act_id))
        if known and (known[0].act, known[0].args) == (spec.name, args):
            return replies.Earlier(known[1])
        if known:
            raise ActIdReused
        return replies.earlier_reply(spec, actor, act_id, args)

    def has_passed(self, key: tuple[Any, ...]) -> bool:
        return key in self.passed

    def remember_passed(self, key: tuple[Any, ...]) -> None:
        self.passed.add(key)

    def write(self, run: Running, arguments: dict[str, Any], result: Any, args: str) -> None:
        self.events += events_of(run, arguments, result)
        if args:
            record = result if isinstance(result, Record) else None
            self.replies[replies.actor_key(run.by), run.act_id] = reply_row(run, result, args), record
        if any(guards.depends_on(model) for model, _pk in run.notes):
            self.passed.clear()

    def finish(self) -> None:
        """Write everything down, at the end of the batch."""
        statements.write_events(self.events)
        for head in self.heads.values():
            statements.write_head(head)
        statements.write_replies([row for row, _record in self.replies.values()])


@contextmanager
def batch(chains: Iterable[uuid.UUID] = ()) -> Iterator[Batch]:
    """Run the acts of the block in one transaction, each in its own savepoint: a refused one leaves nothing.

    Beside live users name the `chains` beforehand, so that they are locked in order, and keep the block short;
    :func:`in_batches` does both for a list of calls.
    """
    many = Batch()
    with statements.Forgetting():
        for chain in sorted(chains):
            many.lock(chain)
        token = _journal.set(many)
        try:
            yield many
        finally:
            _journal.reset(token)
        many.finish()


def in_batches(calls: Iterable[Callable[[], Any]], *, at_most: float = BESIDE_LIVE_USERS) -> Iterator[Any]:
    """Run the calls (each one act) in batches that keep others waiting `at_most` seconds; yields their results."""
    waiting = iter(calls)
    call = next(waiting, None)
    while call is not None:
        results, started = [], time.monotonic()
        with batch():
            while call is not None:
                results.append(call())
                call = next(waiting, None)
                if time.monotonic() - started >= at_most:
                    break
        yield from results
