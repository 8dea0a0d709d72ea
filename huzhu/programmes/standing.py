"""The standards as this database holds them, for the engine."""

from functools import lru_cache
from typing import Any

from .models import Parameter
from .standards import Parameter as Standard
from .standards import Parameters

COLUMNS = ("name", "value", "unit", "region", "effective_from", "source", "mark", "demo")


def parameters_in_force() -> Parameters:
    """All rows of all days, as the engine looks them up. One query; the compiled form is kept while no row changes."""
    return _made(tuple(Parameter.objects.order_by("pk").values_list(*COLUMNS)))


@lru_cache(maxsize=4)
def _made(rows: tuple[tuple[Any, ...], ...]) -> Parameters:
    return Parameters(Standard(*row) for row in rows)
