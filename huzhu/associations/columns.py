"""What later rooms tell about associations, side by side: the fund's total, hours to first help. Each total once.

A room registers, from its `apps.ready()`, a function of village codes (12 digits) that answers them all at once:
`@column(title=_("基金（元）"), unit="fen")` gives one value a village, `@sample(title=_("第一次帮助"), unit="hours")`
every single value, from which the middle and its range are found here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Values = Callable[[Iterable[str]], dict[str, Any]]
Link = Callable[[str], str]
Samples = Callable[[Iterable[str]], dict[str, list[float]]]


@dataclass(frozen=True)
class Column:
    """One column: its title, its unit (fen, hours, count), its place in the order, and how its values are found.

    `link` gives the page of the records behind a village's value, for viewers who hold the right `needs`.
    """

    title: Any
    unit: str
    order: int
    find: Any
    link: Link | None = None
    needs: str = ""

    def url_for(self, viewer: Any, code: str) -> str:
        """The records behind, where this viewer may read them; else nothing."""
        allowed = viewer is not None and (not self.needs or viewer.may(self.needs))
        return self.link(code) if self.link and allowed else ""


_columns: dict[str, Column] = {}
_samples: dict[str, Column] = {}


def column(
    *, title: Any, unit: str, order: int = 50, link: Link | None = None, needs: str = ""
) -> Callable[[Values], Values]:
    """Register a column of the register: one value a village."""

    def register(find: Values) -> Values:
        _columns[_name(find)] = Column(title, unit, order, find, link, needs)
        return find

    return register


def sample(
    *, title: Any, unit: str, order: int = 50, link: Link | None = None, needs: str = ""
) -> Callable[[Samples], Samples]:
    """Register what models are compared by: all single values of a village, those of the last twelve months."""

    def register(find: Samples) -> Samples:
        _samples[_name(find)] = Column(title, unit, order, find, link, needs)
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
