"""What later rooms tell in a family's story, and the next steps that they offer, without this room knowing them.

In a later room, imported by its apps.ready():

    @tells
    def applications_told(family, viewer):
        return [{"title": _("低保受理了"), "at": ..., "note": ..., "url": ..., "act_label": ..., "seals": [...]}]

    @offers_step(order=20)
    def supplement_step(family, viewer):
        return NextStep(title, note, url, act_label)                       # or None: nothing waits for this viewer

    @offers_step(order=30, after_help=True)                                # once somebody was there and help came
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
_offers: list[tuple[bool, int, Offer]] = []


def tells(teller: Teller) -> Teller:
    """Add rows to the story: dicts of title, at, and where wanted note, url, act_label, seals, kind."""
    _tellers.append(teller)
    return teller


def offers_step(order: int, *, after_help: bool = False) -> Callable[[Offer], Offer]:
    """Offer a next step, asked after money waiting and before this room's own work; a lower order comes first.

    One `after_help` comes only after the visit and the first help, or where the visitors saw no hurry.
    """

    def add(offer: Offer) -> Offer:
        _offers.append((after_help, order, offer))
        _offers.sort(key=lambda each: each[:2])
        return offer

    return add


def told(family: Family, viewer: Any) -> list[dict[str, Any]]:
    """The rows of every later room."""
    return [row for teller in _tellers for row in teller(family, viewer)]


def offered(family: Family, viewer: Any, *, after_help: bool = False) -> NextStep | None:
    """The first step that a later room offers this viewer, at this point of the story."""
    found = (offer(family, viewer) for late, _order, offer in _offers if late == after_help)
    return next((step for step in found if step), None)
