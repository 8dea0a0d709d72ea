"""What later rooms tell in a family's story, and the next steps that they offer, without this room knowing them.

In a later room, imported by its apps.ready():

    @tells
    def applications_told(family, viewer):
        return [{"title": _("低保受理了"), "at": ..., "note": ..., "url": ..., "act_label": ..., "seals": [...]}]

    @offers_step(order=20)
    def supplement_step(family, viewer):
        return NextStep(title, note, url, act_label)                       # or None: nothing waits for this viewer
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .queries.families import Family


@dataclass(frozen=True)
class NextStep:
    """The one thing next: a heading, small print, where, and the button's words."""

    title: str
    note: str
    url: str
    act_label: str

    @property
    def row(self) -> dict[str, Any]:
        """As the top row of the timeline."""
        return {"title": self.title, "note": self.note, "url": self.url, "act_label": self.act_label, "kind": "now"}


Teller = Callable[[Family, Any], list[dict[str, Any]]]
Offer = Callable[[Family, Any], NextStep | None]
_tellers: list[Teller] = []
_offers: list[tuple[int, Offer]] = []


def tells(teller: Teller) -> Teller:
    """Add rows to the story: dicts of title, at, and where wanted note, url, act_label, seals, kind."""
    _tellers.append(teller)
    return teller


def offers_step(order: int) -> Callable[[Offer], Offer]:
    """Offer a next step, asked after money waiting and before this room's own work; a lower order comes first."""

    def add(offer: Offer) -> Offer:
        _offers.append((order, offer))
        _offers.sort(key=lambda each: each[0])
        return offer

    return add


def told(family: Family, viewer: Any) -> list[dict[str, Any]]:
    """The rows of every later room."""
    return [row for teller in _tellers for row in teller(family, viewer)]


def offered(family: Family, viewer: Any) -> NextStep | None:
    """The first step that a later room offers this viewer."""
    found = (offer(family, viewer) for _order, offer in _offers)
    return next((step for step in found if step), None)
