"""One row of each table of a living county is changed by hand, past every guard: verify names each of them."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection

from huzhu.kernel import verify
from huzhu.kernel.checks import name_of
from huzhu.kernel.notes import logged_fields
from huzhu.kernel.scratch import scratch
from tests.kernel.tampering import guards_down, key_of


@pytest.fixture
def county_at_work(own_database):
    """The small demo county."""
    call_command("seed_demo", small=True, verbosity=0)


def other_than(value):
    """Something else of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, datetime | date):
        return value - timedelta(days=1)
    return f"{value[:-1]}改" if isinstance(value, str) and value else None


def tamper(model):
    """Change one column of one row by SQL; the record, or None where the table is empty."""
    for record in model._base_manager.order_by("pk")[:20]:
        for field in logged_fields(model):
            value = getattr(record, field.attname)
            changed = None if isinstance(value, UUID) or field.choices or field.unique else other_than(value)
            if changed is not None and not field.is_relation:
                column = connection.ops.quote_name(field.column)
                stored = field.get_db_prep_save(changed, connection)
                with connection.cursor() as cursor:
                    cursor.execute(
                        f'UPDATE "{model._meta.db_table}" SET {column} = %s WHERE id = %s', [stored, key_of(record)]
                    )
                return record
    return None


def test_one_altered_row_of_every_table_is_named(county_at_work):
    models = [m for m in verify.recorded_models() if m._meta.app_label != "toy" and m._base_manager.exists()]
    with guards_down():
        altered = {model: tamper(model) for model in models}
    untouched = [model._meta.label for model, record in altered.items() if record is None]
    assert len(untouched) < len(models) / 3, untouched
    with scratch() as rows:
        list(verify.check_chains(rows, lambda done: None))
        named = {problem.record for problem in verify.check_rows(rows, lambda done: None)}
    missed = [name_of(record) for record in altered.values() if record is not None and name_of(record) not in named]
    assert not missed
    assert len(named) == len(models) - len(untouched)
