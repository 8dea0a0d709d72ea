"""Columns that later rooms add to the register: the fund's total, the hours to first help. Each total exists once.

A room registers a function of organisation ids that answers them all at once:
`@column(title=_("基金（元）"), unit="fen", order=10)`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Values = Callable[[Iterable[Any]], dict[Any, Any]]


@dataclass(frozen=True)
class Column:
    """One column: its title, its unit (fen, hours, count), its place, and how its values are found."""

    title: Any
    unit: str
    order: int
    find: Values


_columns: dict[str, Column] = {}


def column(*, title: Any, unit: str, order: int = 50) -> Callable[[Values], Values]:
    """Register a column of the register of associations. From the later room's `apps.ready()` only."""

    def register(find: Values) -> Values:
        _columns[f"{find.__module__}.{find.__qualname__}"] = Column(title, unit, order, find)
        return find

    return register


def columns() -> list[Column]:
    """Every registered column, in order."""
    return sorted(_columns.values(), key=lambda one: one.order)
