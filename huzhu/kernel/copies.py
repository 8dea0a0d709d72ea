"""The database out to files and back in: SQLite by its own backup, PostgreSQL table by table in one snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, transaction

SQLITE_FILE = "huzhu.sqlite3"
_NUMBERED = "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_identity = 'YES'"


def tables() -> list[str]:
    """Every table of the models, and the record of migrations."""
    models = apps.get_models(include_auto_created=True)
    return sorted({m._meta.db_table for m in models if m._meta.managed} | {"django_migrations"})


def copy_out(folder: Path) -> Iterator[tuple[str, Path]]:
    """Files that together hold the database as it is at one moment."""
    if connection.vendor == "sqlite":
        yield SQLITE_FILE, _copy_sqlite(folder / SQLITE_FILE)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in tables():
            path = folder / f"{table}.copy"
            with open(path, "wb") as file, cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as rows:
                for piece in rows:
                    file.write(piece)
            yield path.name, path


def _copy_sqlite(path: Path) -> Path:
    source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)
    target = sqlite3.connect(path)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    return path


def is_empty() -> bool:
    """Whether nobody has acted in this database yet."""
    if "kernel_event" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kernel_event")
        return cursor.fetchone()[0] == 0


def copy_in(folder: Path) -> None:
    """Fill an empty (migrated, on PostgreSQL) database from the files of :func:`copy_out`."""
    if connection.vendor == "sqlite":
        _put_sqlite(folder / SQLITE_FILE)
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        names = [path.stem for path in sorted(folder.glob("*.copy"))]
        for table in names:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            cursor.execute(f'DELETE FROM "{table}"')
        for table in names:
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as rows:
                rows.write((folder / f"{table}.copy").read_bytes())
    with transaction.atomic(), connection.cursor() as cursor:
        for table in names:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            _continue_numbers(cursor, table)


def _put_sqlite(copy: Path) -> None:
    connection.close()
    target = sqlite3.connect(connection.settings_dict["NAME"])
    source = sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _continue_numbers(cursor: Any, table: str) -> None:
    """Let the table's number series go on after the highest number that was restored."""
    cursor.execute(_NUMBERED, [table])
    for (column,) in cursor.fetchall():
        cursor.execute(f'SELECT greatest(coalesce(max("{column}"), 0), 1) FROM "{table}"')
        highest = cursor.fetchone()[0]
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', column, highest])
