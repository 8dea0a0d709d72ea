"""Guards in the database itself: events, postings and steps can't be changed or deleted, by whatever program.

Made again after each migration, since SQLite drops triggers when it rebuilds a table; verify checks that they stand.
"""

from typing import Any

from django.apps import apps
from django.db import connection, models

from huzhu.kernel.models import Event
from huzhu.kernel.records import Step

_BODY = " BEGIN RAISE EXCEPTION '% is only ever appended to', TG_TABLE_NAME; END "
_FUNCTION = f"CREATE OR REPLACE FUNCTION kernel_never_changed() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
# pg_trigger.tgtype of a trigger before each changed or deleted row, and before the statement that empties a table
_WHEN = {"update": 19, "delete": 11, "truncate": 34}


def guarded_models() -> list[type[models.Model]]:
    """Events, every kind of step, and the records that declare `guarded = True`."""
    steps = [m for m in apps.get_models() if issubclass(m, Step) or getattr(m, "guarded", False)]
    return [Event, *steps]


def trigger_names(model: type[models.Model]) -> list[str]:
    """The names of the triggers that guard a table."""
    kinds = ["update", "delete"] + (["truncate"] if connection.vendor == "postgresql" else [])
    return [f"{model._meta.db_table}_never_{kind}" for kind in kinds]


def make_triggers(**kwargs: Any) -> None:
    """Put every guard in place (after each migration)."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for model in guarded_models():
            if model._meta.db_table in existing:
                for name in trigger_names(model):
                    cursor.execute(_statement(model._meta.db_table, name))


def _statement(table: str, name: str) -> str:
    kind = name.rsplit("_", 1)[1].upper()
    if connection.vendor == "sqlite":
        return f"CREATE TRIGGER IF NOT EXISTS {_rule(table, name)}"
    level = "STATEMENT" if kind == "TRUNCATE" else "ROW"
    return (
        f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {kind} ON "{table}"'
        f" FOR EACH {level} EXECUTE FUNCTION kernel_never_changed()"
    )


def _rule(table: str, name: str) -> str:
    """A trigger's text as SQLite keeps it."""
    kind = name.rsplit("_", 1)[1].upper()
    return f'"{name}" BEFORE {kind} ON "{table}" BEGIN SELECT RAISE(ABORT, \'{table} is only ever appended to\'); END'


def standing_triggers() -> set[str]:
    """The names of the guards that stand in the database, switched on and doing what they should."""
    return _on_sqlite() if connection.vendor == "sqlite" else _on_postgresql()


def _on_sqlite() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {name for name, table, text in cursor.fetchall() if text == f"CREATE TRIGGER {_rule(table, name)}"}


def _on_postgresql() -> set[str]:
    sql = """
        SELECT t.tgname, c.relname, t.tgtype FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE n.nspname = current_schema() AND t.tgenabled IN ('O', 'A') AND t.tgqual IS NULL
        AND cardinality(t.tgattr::int2[]) = 0 AND p.proname = 'kernel_never_changed' AND p.prosrc = %s
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [_BODY])
        found = cursor.fetchall()
    return {name for name, table, when in found if (name, when) in _guards_of(table)}


def _guards_of(table: str) -> set[tuple[str, int]]:
    return {(f"{table}_never_{kind}", when) for kind, when in _WHEN.items()}
