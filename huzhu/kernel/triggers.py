"""Guards in the database itself: events, postings and steps can't be changed or deleted, by whatever program.

Made again after each migration, since SQLite drops triggers when it rebuilds a table; verify checks that they stand.
"""

from typing import Any

from django.apps import apps
from django.db import connection, models

from huzhu.kernel.models import Event
from huzhu.kernel.records import Step

_FUNCTION = """
CREATE OR REPLACE FUNCTION kernel_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is only ever appended to', TG_TABLE_NAME; END $$
"""


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
        return (
            f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {kind} ON "{table}"'
            f" BEGIN SELECT RAISE(ABORT, '{table} is only ever appended to'); END"
        )
    level = "STATEMENT" if kind == "TRUNCATE" else "ROW"
    return (
        f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {kind} ON "{table}"'
        f" FOR EACH {level} EXECUTE FUNCTION kernel_never_changed()"
    )


def standing_triggers() -> set[str]:
    """The names of the triggers that stand in the database, switched-off ones left out."""
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}
