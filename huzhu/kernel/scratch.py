"""A scratch database on disk: the last digest of each row that any event wrote, in the order of ids."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AT_ONCE = 5000


class Scratch:
    """Rows are only appended and sorted once at the end: far cheaper than an index kept in order meanwhile."""

    def __init__(self, folder: str) -> None:
        self._base = sqlite3.connect(Path(folder) / "rows.sqlite3", isolation_level=None)
        self._base.execute("PRAGMA journal_mode=OFF")
        self._base.execute("PRAGMA synchronous=OFF")
        self._base.execute("PRAGMA temp_store=FILE")
        self._base.execute("CREATE TABLE wrote (m INT, id TEXT, event INT, d TEXT)")
        self._base.execute("BEGIN")
        self._numbers: dict[str, int] = {}
        self._waiting: list[tuple[int, str, int, str]] = []

    def add(self, event: int, rows: Iterable[dict[str, Any]]) -> None:
        """What one event wrote."""
        numbers = self._numbers
        for row in rows:
            self._waiting.append((numbers.setdefault(row["m"], len(numbers)), row["id"], event, row["d"]))
        if len(self._waiting) >= AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._base.executemany("INSERT INTO wrote VALUES (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def sort(self) -> None:
        """Every event has been read: put its rows in order."""
        self._flush()
        self._base.execute("CREATE INDEX ordered ON wrote (m, id, event, d)")

    def of(self, label: str) -> Iterator[tuple[str, str]]:
        """Id and last digest of each row of one kind, by id."""
        written = self._base.execute(
            "SELECT id, d FROM wrote WHERE m = ? ORDER BY id, event", (self._numbers.get(label, -1),)
        )
        last = next(written, None)
        for row in written:
            if last and row[0] != last[0]:
                yield last
            last = row
        if last:
            yield last

    def close(self) -> None:
        """Give the file back."""
        self._base.close()


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A scratch database that is thrown away at the end."""
    with tempfile.TemporaryDirectory(prefix="huzhu-verify-") as folder:
        made = Scratch(folder)
        try:
            yield made
        finally:
            made.close()
