"""Is everything still as it happened? Recomputes every chain, and holds every record against its events.

One pass over the events writes each row's last digest into a scratch database on disk, so that memory stays flat;
then each table is read beside it, in the order of ids. What breaks is named.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from huzhu.kernel.checks import Problem, Progress, name_of
from huzhu.kernel.journal import FORM, link
from huzhu.kernel.models import Chain, Event
from huzhu.kernel.notes import digest_of, row_of, utc
from huzhu.kernel.records import Record
from huzhu.kernel.triggers import guarded_models, standing_triggers, trigger_names

AT_ONCE = 5000
_COLUMNS = ("id", "chain", "seq", "act", "act_id", "by", "at", "on", "device_at", "prev", "hash", "body")


class Scratch:
    """The last digest of each row that any event wrote."""

    def __init__(self, folder: str) -> None:
        self._base = sqlite3.connect(Path(folder) / "rows.sqlite3", isolation_level=None)
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("CREATE TABLE last (m TEXT, id TEXT, event INT, d TEXT, PRIMARY KEY (m, id)) WITHOUT ROWID")
        self._base.execute("BEGIN")
        self._waiting: list[tuple[str, str, int, str]] = []

    def add(self, event: int, rows: Iterable[dict[str, Any]]) -> None:
        self._waiting += [(row["m"], row["id"], event, row["d"]) for row in rows]
        if len(self._waiting) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        self._base.executemany(
            "INSERT INTO last VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET event = excluded.event, d = excluded.d"
            " WHERE excluded.event > last.event",
            self._waiting,
        )
        self._waiting.clear()

    def of(self, label: str) -> Iterator[tuple[str, str]]:
        return iter(self._base.execute("SELECT id, d FROM last WHERE m = ? ORDER BY id", (label,)))

    def labels(self) -> set[str]:
        return {row[0] for row in self._base.execute("SELECT DISTINCT m FROM last")}

    def close(self) -> None:
        self._base.close()


@contextmanager
def scratch() -> Iterator[Scratch]:
    with tempfile.TemporaryDirectory(prefix="huzhu-verify-") as folder:
        made = Scratch(folder)
        try:
            yield made
        finally:
            made.close()


def _copies_differ(columns: dict[str, Any], body: dict[str, Any]) -> list[str]:
    said = {
        "chain": str(columns["chain"]), "seq": columns["seq"], "act": columns["act"], "act_id": str(columns["act_id"]),
        "by": columns["by"], "at": utc(columns["at"]), "on": columns["on"],
        "device_at": columns["device_at"] and utc(columns["device_at"]), "form": FORM,
    }  # fmt: skip
    return [name for name, value in said.items() if body.get(name) != value]


def _event_problem(columns: dict[str, Any], before: tuple[int, str]) -> str | None:
    """What is wrong with an event, after one with the sequence number and hash of `before`."""
    if columns["seq"] != before[0] + 1:
        return f"events {before[0] + 1} to {columns['seq'] - 1} of its chain are missing"
    if columns["prev"] != before[1]:
        return "it doesn't follow the event before it"
    if link(columns["prev"], columns["body"]) != columns["hash"]:
        return "its contents were altered"
    return None


def check_chains(rows: Scratch, progress: Progress) -> Iterator[Problem]:
    """Every chain from its first event to its head; fills `rows`."""
    heads = {head.pk: head for head in Chain.objects.all()}
    last: dict[uuid.UUID, tuple[int, str]] = {}
    events = Event.objects.order_by("chain", "seq").values_list(*_COLUMNS).iterator(AT_ONCE)
    for number, values in enumerate(events, 1):
        columns = dict(zip(_COLUMNS, values, strict=True))
        name = f"kernel.event {columns['chain']}:{columns['seq']}"
        problem = _event_problem(columns, last.get(columns["chain"], (0, "")))
        last[columns["chain"]] = columns["seq"], columns["hash"]
        if problem:
            yield Problem(name, problem)
        yield from _read_body(rows, columns, name)
        progress(number)
    rows.flush()
    yield from _heads(heads, last)


def _read_body(rows: Scratch, columns: dict[str, Any], name: str) -> Iterator[Problem]:
    try:
        body = json.loads(columns["body"])
        rows.add(columns["id"], body["rows"])
    except (ValueError, KeyError, TypeError):
        yield Problem(name, "its contents can't be read")
        return
    if differing := _copies_differ(columns, body):
        yield Problem(name, f"the columns {', '.join(differing)} differ from its contents")


def _heads(heads: dict[uuid.UUID, Chain], last: dict[uuid.UUID, tuple[int, str]]) -> Iterator[Problem]:
    for chain in heads.keys() | last.keys():
        head = heads.get(chain)
        if (head.seq, head.hash) != last.get(chain, (0, "")) if head else True:
            yield Problem(f"kernel.chain {chain}", "its head isn't its last event: events were deleted or added")


def recorded_models() -> list[type[Record]]:
    """Every kind of record there is."""
    return [m for m in apps.get_models() if issubclass(m, Record)]


def check_rows(rows: Scratch, progress: Progress) -> Iterator[Problem]:
    """Every record holds what the last event that wrote it says; none was added or deleted by hand."""
    done = 0
    for model in recorded_models():
        written = rows.of(model._meta.label_lower)
        expected = next(written, None)
        for record in model._base_manager.order_by("pk").iterator(AT_ONCE):
            while expected and expected[0] < str(record.pk):
                yield Problem(f"{model._meta.label_lower} {expected[0]}", "the record was deleted")
                expected = next(written, None)
            if expected is None or expected[0] != str(record.pk):
                yield Problem(name_of(record), "no event wrote this record")
            else:
                if digest_of(model._meta.label_lower, row_of(record)) != expected[1]:
                    yield Problem(name_of(record), "the record differs from the last event that wrote it")
                expected = next(written, None)
            done += 1
            progress(done)
        for rest in [expected, *written]:
            if rest:
                yield Problem(f"{model._meta.label_lower} {rest[0]}", "the record was deleted")


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
