"""Which named constraint refused a row: PostgreSQL says its name, SQLite only its columns."""

from functools import lru_cache

from django.apps import apps
from django.db import IntegrityError, models


def broken_constraint(error: IntegrityError) -> str:
    """The name of the constraint behind `error`, or the empty string where it has none."""
    cause = error.__cause__ or error
    diagnosis = getattr(cause, "diag", None)
    if diagnosis is not None:
        return diagnosis.constraint_name or ""
    text = str(cause)
    if text.startswith("CHECK constraint failed: "):
        return text.removeprefix("CHECK constraint failed: ")
    columns = text.removeprefix("UNIQUE constraint failed: ")
    return _unique_constraints().get(columns, columns.removeprefix("index '").removesuffix("'"))


@lru_cache(maxsize=1)
def _unique_constraints() -> dict[str, str]:
    named = {}
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                named_columns = [model._meta.get_field(name).column for name in constraint.fields]  # type: ignore[union-attr]
                columns = ", ".join(f"{model._meta.db_table}.{column}" for column in named_columns)
                named[columns] = constraint.name
    return named
