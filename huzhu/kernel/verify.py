"""Is everything still as it happened? Recomputes every chain, and holds every record against its events.

One pass over the events writes each row's last digest into a scratch database on disk, so that memory stays flat;
then each table is read beside it, in the order of ids. What breaks is named.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import connection

from huzhu.kernel.checks import Problem, Progress
from huzhu.kernel.journal import FORM, link
from huzhu.kernel.models import Chain, Event
from huzhu.kernel.notes import row_digest
from huzhu.kernel.records import Record
from huzhu.kernel.scratch import Scratch
from huzhu.kernel.stored import COPIES, StoredEvent, stored_events, stored_rows
from huzhu.kernel.triggers import guarded_models, standing_triggers, trigger_names


def _event_problem(event: StoredEvent, before: tuple[int, str]) -> str | None:
    """What is wrong with an event, after one with the sequence number and hash of `before`."""
    if event.seq != before[0] + 1:
        return f"events {before[0] + 1} to {event.seq - 1} of its chain are missing"
    if event.prev != before[1]:
        return "it doesn't follow the event before it"
    if link(event.prev, event.body) != event.hash:
        return "its contents were altered"
    return None


def check_chains(rows: Scratch, progress: Progress) -> Iterator[Problem]:
    """Every chain from its first event to its head; fills `rows`."""
    heads = {str(head.pk): (head.seq, head.hash) for head in Chain.objects.all()}
    last: dict[str, tuple[int, str]] = {}
    for number, event in enumerate(stored_events(), 1):
        if problem := _event_problem(event, last.get(event.chain, (0, ""))):
            yield Problem(event.name, problem)
        last[event.chain] = event.seq, event.hash
        yield from _read_body(rows, event)
        progress(number)
    rows.sort()
    for chain in heads.keys() | last.keys():
        if heads.get(chain) != last.get(chain, (0, "")):
            yield Problem(f"kernel.chain {chain}", "its head isn't its last event: events were deleted or added")


def _read_body(rows: Scratch, event: StoredEvent) -> Iterator[Problem]:
    try:
        body = json.loads(event.body)
        rows.add(event.id, body["rows"])
    except (ValueError, KeyError, TypeError):
        yield Problem(event.name, "its contents can't be read")
        return
    if body.get("form") != FORM or event.copies != tuple(body.get(name) for name in COPIES):
        said = [name for name, copy in zip(COPIES, event.copies, strict=True) if body.get(name) != copy]
        yield Problem(event.name, f"the columns {', '.join(said or ['form'])} differ from its contents")


def recorded_models() -> list[type[Record]]:
    """Every kind of record there is."""
    return [m for m in apps.get_models() if issubclass(m, Record)]


def check_rows(rows: Scratch, progress: Progress) -> Iterator[Problem]:
    """Every record holds what the last event that wrote it says; none was added or deleted by hand."""
    done, digest = 0, row_digest()
    for model in recorded_models():
        label = model._meta.label_lower
        written = rows.of(label)
        expected = next(written, None)
        for pk, row in stored_rows(model):
            while expected and expected[0] < pk:
                yield Problem(f"{label} {expected[0]}", "the record was deleted")
                expected = next(written, None)
            if expected is None or expected[0] != pk:
                yield Problem(f"{label} {pk}", "no event wrote this record")
            else:
                if digest(label, row) != expected[1]:
                    yield Problem(f"{label} {pk}", "the record differs from the last event that wrote it")
                expected = next(written, None)
            done += 1
            progress(done)
        for rest in [expected, *written]:
            if rest:
                yield Problem(f"{label} {rest[0]}", "the record was deleted")


def check_triggers(progress: Progress) -> Iterator[Problem]:
    """The database's own guards stand."""
    standing = standing_triggers()
    for number, model in enumerate(guarded_models(), 1):
        for name in trigger_names(model):
            if name not in standing:
                yield Problem(model._meta.label_lower, f"the guard {name} is gone from the database")
        progress(number)


def current_roots() -> Iterator[str]:
    """One line a chain, “chain seq hash”, to be kept outside the database."""
    for head in Chain.objects.order_by("pk"):
        yield f"{head.pk} {head.seq} {head.hash}"


def check_roots(lines: Iterable[str], progress: Progress) -> Iterator[Problem]:
    """What was kept outside is still in the chains: shows a deleted tail and a chain rewritten whole."""
    for number, line in enumerate((each for each in lines if each.strip()), 1):
        chain, seq, digest = line.split()
        found = Event.objects.filter(chain=chain, seq=int(seq)).values_list("hash", flat=True).first()
        if int(seq) and found is None:
            yield Problem(f"kernel.event {chain}:{seq}", "the tail of its chain was deleted")
        elif int(seq) and found != digest:
            yield Problem(f"kernel.event {chain}:{seq}", "its chain was rewritten")
        progress(number)


def database_is_whole() -> str:
    """What SQLite says of its own file; “ok” elsewhere."""
    if connection.vendor != "sqlite":
        return "ok"
    with connection.cursor() as cursor:
        return str(cursor.execute("PRAGMA quick_check").fetchone()[0])
