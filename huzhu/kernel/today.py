"""今天: each room offers the rows that wait for a viewer; `web` draws them, most urgent first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, QuerySet

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


Source = Callable[[Any], Iterable[Waiting]]
There = Callable[[Any], QuerySet[Any] | None]
_sources: list[tuple[int, Source, There | None]] = []


def waiting_row(*, order: int = 50, there: There | None = None) -> Callable[[Source], Source]:
    """Register a function of the viewer that yields its waiting rows; `order` breaks ties.

    `there` gives the records that would wait, None where the viewer has no part in it: all rooms are asked in one
    query whether there are any, so that what isn't there costs a page nothing.
    """

    def register(source: Source) -> Source:
        _sources.append((order, source, there))
        return source

    return register


def waiting_for(viewer: Any) -> list[Waiting]:
    """Everything that waits for `viewer`, by urgency, then by due time, then by the rooms' order."""
    ordered = sorted(_present(viewer), key=lambda pair: pair[0])
    found = [(order, row) for order, source in ordered for row in source(viewer)]
    found.sort(key=lambda pair: (pair[1].urgency, pair[1].due is None, pair[1].due or 0, pair[0]))
    return [row for _order, row in found]


def _present(viewer: Any) -> list[tuple[int, Source]]:
    """The sources that may have a row for this viewer. One query, for those that say what would wait."""
    records = {str(place): there(viewer) for place, (_order, _source, there) in enumerate(_sources) if there}
    asked = {f"n{place}": Exists(rows.order_by()) for place, rows in records.items() if rows is not None}
    me = viewer.user._meta.model._base_manager.filter(pk=viewer.user.pk)
    found = me.annotate(**asked).values_list(*asked).first() if asked else ()
    present = {name for name, is_there in zip(asked, found or (), strict=False) if is_there}
    return [
        (order, source)
        for place, (order, source, there) in enumerate(_sources)
        if there is None or f"n{place}" in present
    ]
