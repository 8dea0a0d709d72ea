"""Many acts in one transaction: imports, replays, ticks over many records."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from huzhu.kernel import guards, replies, statements
from huzhu.kernel.journal import _journal, events_of, reply_row
from huzhu.kernel.records import Record
from huzhu.kernel.refused import ActIdReused
from huzhu.kernel.registry import ActSpec
from huzhu.kernel.running import Running

BESIDE_LIVE_USERS = 0.05  # seconds that a batch may keep others waiting
AT_ONCE = 40  # calls at most in one batch, so that it locks no more chains than it will use


class Batch:
    """Heads, replies and passed guards of the acts in one transaction; each act has its own savepoint."""

    def __init__(self) -> None:
        self.heads: dict[uuid.UUID, statements.Head] = {}
        self.events: list[statements.EventRow] = []
        self.replies: dict[tuple[str, uuid.UUID], tuple[statements.ReplyRow, Any]] = {}
        self.passed: set[tuple[Any, ...]] = set()

    def lock(self, chain: uuid.UUID) -> statements.Head:
        """The chain's head, read once; one first locked by an act that fails is let go with its savepoint."""
        if chain not in self.heads:
            self.heads[chain] = statements.lock_head(chain)
            statements.on_rollback(lambda: self.heads.pop(chain, None))
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
        before = [(head, head.seq, head.hash) for head in run.heads]
        events, key = events_of(run, arguments, result), (replies.actor_key(run.by), run.act_id)
        self.events += events
        if args:
            record = result if isinstance(result, Record) else None
            self.replies[key] = reply_row(run, result, args), record
        statements.on_rollback(lambda: self._forget(before, len(events), key if args else None))
        if any(guards.depends_on(model) for model, _pk in run.notes):
            self.passed.clear()

    def _forget(self, before: list[tuple[statements.Head, int, str]], events: int, key: Any) -> None:
        """The act failed after it had run (a constraint that is checked last): nothing of it is written down."""
        for head, seq, last in before:
            head.seq, head.hash = seq, last
        del self.events[len(self.events) - events :]
        self.replies.pop(key, None)

    def finish(self) -> None:
        """Write everything down, at the end of the batch."""
        statements.write_events(self.events)
        for chain in {event.chain for event in self.events}:
            statements.write_head(self.heads[chain])
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


Call = tuple[Iterable[uuid.UUID], Callable[[], Any]]


def in_batches(calls: Iterable[Call], *, at_most: float = BESIDE_LIVE_USERS) -> Iterator[Any]:
    """Run calls, each one act and the chains that it is done at, in batches; yields their results.

    A batch locks the chains of its calls in order before the first of them, and keeps others waiting `at_most` seconds.
    """
    waiting = deque(calls)
    while waiting:
        results, started = [], time.monotonic()
        with batch({chain for chains, _call in islice(waiting, AT_ONCE) for chain in chains}):
            for _number in range(min(AT_ONCE, len(waiting))):
                results.append(waiting[0][1]())
                waiting.popleft()
                if time.monotonic() - started >= at_most:
                    break
        yield from results
