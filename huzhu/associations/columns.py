"""What later rooms tell about associations, side by side: the fund's total, hours to first help. Each total once.

A room registers, from its `apps.ready()`, a function of village codes (12 digits) that answers them all at once:
`@column(title=_("基金（元）"), unit="fen")` gives one value a village, `@sample(title=_("第一次帮助"), unit="hours")`
every single value, from which the middle and its range are found here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Values = Callable[[Iterable[str]], dict[str, Any]]
Samples = Callable[[Iterable[str]], dict[str, list[float]]]


@dataclass(frozen=True)
class Column:
    """One column: its title, its unit (fen, hours, count), its place in the order, and how its values are found."""

    title: Any
    unit: str
    order: int
    find: Any


_columns: dict[str, Column] = {}
_samples: dict[str, Column] = {}


def column(*, title: Any, unit: str, order: int = 50) -> Callable[[Values], Values]:
    """Register a column of the register: one value a village."""

    def register(find: Values) -> Values:
        _columns[_name(find)] = Column(title, unit, order, find)
        return find

    return register


def sample(*, title: Any, unit: str, order: int = 50) -> Callable[[Samples], Samples]:
    """Register what models are compared by: all single values of a village, those of the last twelve months."""

    def register(find: Samples) -> Samples:
        _samples[_name(find)] = Column(title, unit, order, find)
        return find

    return register


def columns() -> list[Column]:
    """Every registered column, in order."""
    return sorted(_columns.values(), key=lambda one: one.order)


def samples() -> list[Column]:
    """Every registered sample, in order."""
    return sorted(_samples.values(), key=lambda one: one.order)


def _name(find: Callable) -> str:
    return f"{find.__module__}.{find.__qualname__}"
