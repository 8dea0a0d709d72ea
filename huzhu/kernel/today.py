"""今天: each room offers the rows that wait for a viewer; `web` draws them, most urgent first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

NOW, TODAY, SOON, LATER = range(4)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for the viewer: what it is, by when, and the one tap that does it."""

    title: Any
    note: Any
    url: str
    due: datetime | None = None
    urgency: int = SOON
    chip: Any = ""
    act_label: Any = ""
    key: str = ""
    second_url: str = ""
    second_label: Any = ""


_sources: list[tuple[int, Callable[[Any], Iterable[Waiting]]]] = []


def waiting_row(
    *, order: int = 50
) -> Callable[[Callable[[Any], Iterable[Waiting]]], Callable[[Any], Iterable[Waiting]]]:
    """Register a function of the viewer that yields its waiting rows; `order` breaks ties."""

    def register(source: Callable[[Any], Iterable[Waiting]]) -> Callable[[Any], Iterable[Waiting]]:
        _sources.append((order, source))
        return source

    return register


def waiting_for(viewer: Any) -> list[Waiting]:
    """Everything that waits for `viewer`, by urgency, then by due time, then by the rooms' order."""
    ordered = sorted(_sources, key=lambda pair: pair[0])
    found = [(order, row) for order, source in ordered for row in source(viewer)]
    found.sort(key=lambda pair: (pair[1].urgency, pair[1].due is None, pair[1].due or 0, pair[0]))
    return [row for _order, row in found]
