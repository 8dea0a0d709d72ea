"""The worker's database, and `own_database` for tests that commit, thread or start processes.

Guard triggers refuse to delete events and postings, so a flush after such a test is impossible: it gets a
copy of the migrated database instead, which is thrown away whole.
"""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from tests.support import postgresql
from tests.support.settings import KIND, SCRATCH

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """The PostgreSQL server of this run, where this run is on PostgreSQL."""
    if KIND != "postgresql":
        yield
        return
    server = postgresql.start(SCRATCH / "postgresql")
    yield
    postgresql.stop(server)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_server: None) -> None:
    """pytest-django's own hook: before the test database is made, its server must stand."""


@pytest.fixture(scope="session")
def migrated(django_db_setup: None, django_db_blocker) -> None:
    """The test database stands even when no chosen test asked pytest-django for it."""
    with django_db_blocker.unblock():
        name = str(connections["default"].settings_dict["NAME"])
        made = name.startswith("test_") if KIND == "postgresql" else Path(name).is_file()
        if not made:
            connections["default"].creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


@pytest.fixture
def own_database(migrated: None, django_db_blocker, monkeypatch) -> Iterator[str]:
    """A fresh migrated database under `default` and DATABASE_URL; yields its address."""
    with django_db_blocker.unblock(), database_copy() as url:
        for name, value in environment(url).items():
            monkeypatch.setenv(name, value)
        with default_moved_to(url):
            yield url


@pytest.fixture(scope="session")
def empty_database(database_server: None) -> Callable[[], str]:
    """Makes the address of a database with nothing in it, for restore and first start."""
    return lambda: _postgresql_copy("template0") if KIND == "postgresql" else _url(_new_file())


def environment(url: str) -> dict[str, str]:
    """What a process needs to stand on the database of that address."""
    return {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.support.live_settings"}


@contextmanager
def database_copy() -> Iterator[str]:
    """A copy of the migrated, empty test database, for the length of the block."""
    connections.close_all()
    template = connections.settings["default"]["NAME"]
    url = (_postgresql_copy if KIND == "postgresql" else _sqlite_copy)(template)
    try:
        yield url
    finally:
        _throw_away(url)


@contextmanager
def default_moved_to(url: str) -> Iterator[None]:
    """All threads' `default` connections lead to the address while the block runs."""
    settings = connections.settings["default"]
    home = settings["NAME"]
    _move(settings, _name(url))
    try:
        yield
    finally:
        _move(settings, home)


def _move(settings: dict, name: str) -> None:
    connections.close_all()
    settings["NAME"] = connections["default"].settings_dict["NAME"] = name


def _name(url: str) -> str:
    return url.removeprefix("sqlite:///") if url.startswith("sqlite") else url.split("/")[3].split("?")[0]


def _url(file: Path) -> str:
    return f"sqlite:///{file}"


def _new_file() -> Path:
    folder = SCRATCH / f"own{next(_numbers)}"
    folder.mkdir()
    return folder / "own.sqlite3"


def _sqlite_copy(template: str) -> str:
    file = _new_file()
    with sqlite3.connect(template) as source, sqlite3.connect(file) as target:
        source.backup(target)
    source.close()
    target.close()
    return _url(file)


def _postgresql_copy(template: str) -> str:
    name = f"own{next(_numbers)}"
    _ask(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
        [template],
    )
    _ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"postgresql://postgres@/{name}?host={SCRATCH}/postgresql"


def _throw_away(url: str) -> None:
    if KIND == "postgresql":
        _ask(f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')
    else:
        for file in Path(_name(url)).parent.iterdir():
            file.unlink(missing_ok=True)


def _ask(statement: str, values: list | None = None) -> None:
    with psycopg.connect(f"postgresql://postgres@/postgres?host={SCRATCH}/postgresql", autocommit=True) as server:
        server.execute(statement, values)
