"""Figures: each total exists once, with its definition, its query and the records behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class PlaceScope:
    """The places whose codes start with `prefix` (6 digits a county, 9 a town, 12 a village)."""

    prefix: str


@dataclass(frozen=True)
class Figure:
    """A value in the unit of its definition, the records that it counts, and the page that lists them."""

    value: Any
    records: Any = None
    url: str = ""


@dataclass(frozen=True)
class FigureSpec:
    """How a figure is called, in which unit it is, and how it is found."""

    name: str
    title: Any
    unit: str
    find: Callable[[PlaceScope, date, date], Figure]

    def __call__(self, scope: PlaceScope, since: date, until: date) -> Figure:
        return self.find(scope, since, until)


figures: dict[str, FigureSpec] = {}


def figure(name: str, *, title: Any, unit: str) -> Callable[[Callable[[PlaceScope, date, date], Figure]], FigureSpec]:
    """Register a figure. Units: hours, fen, count, share. A name can be taken once."""

    def register(find: Callable[[PlaceScope, date, date], Figure]) -> FigureSpec:
        if name in figures:
            raise ValueError(f"the figure {name} exists already")
        figures[name] = FigureSpec(name, title, unit, find)
        return figures[name]

    return register
