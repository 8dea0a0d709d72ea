"""What this house screens for, by the standards as this database holds them."""

from datetime import date
from functools import lru_cache
from typing import Any

from huzhu.kernel.once import once_a_page
from huzhu.kernel.statements import run

from .engine import Parameter as Standard
from .engine import Parameters, Screening, catalogue, screen

_ROWS = "SELECT name, value, unit, region, effective_from, source, mark, demo FROM programmes_parameter ORDER BY id"


@once_a_page
def parameters_in_force() -> Parameters:
    """All rows of all days, as the engine looks them up. One query; the compiled form is kept while no row changes."""
    return _made(tuple(run(_ROWS).fetchall()))


@lru_cache(maxsize=4)
def _made(rows: tuple[tuple[Any, ...], ...]) -> Parameters:
    """From rows as the database keeps them."""
    return Parameters(
        Standard(name, value, unit, region, _day(since), source, mark, bool(demo))
        for name, value, unit, region, since, source, mark, demo in rows
    )


def _day(since: Any) -> date:
    return date.fromisoformat(since) if isinstance(since, str) else since  # type: ignore[no-any-return]


def screened(said: dict[str, Any], parameters: Parameters) -> Screening:
    """A household (exchange format) answered for every programme. Raises BadHousehold."""
    return screen(said, parameters)


def version_with(parameters: Parameters) -> str:
    """What a screening rests on: the catalogue's version and the standards'."""
    return f"{catalogue().version}-{parameters.version}"


@lru_cache(maxsize=1)
def visited() -> tuple[str, ...]:
    """The programmes for which a visit asks, in the order of the catalogue."""
    return tuple(name for name, one in catalogue().programmes.items() if one.in_visit)
