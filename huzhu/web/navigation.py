"""The registry of places to go: each room offers its own, the base template draws them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

ON_A_PHONE = 5


def anyone_signed_in(viewer: Any) -> bool:
    """The default of `nav`: whoever has signed in sees the entry."""
    return True


@dataclass(frozen=True)
class NavItem:
    """One entry: its words, the name of its address, its place in the order, and who sees it."""

    title: Any
    url_name: str
    order: int
    shown: Callable[[Any], bool]

    @property
    def url(self) -> str:
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""

    def is_here(self, path: str) -> bool:
        return bool(self.url) and path.startswith(self.url)


_items: dict[str, NavItem] = {}
_at_hand: dict[str, NavItem] = {}


def nav(title: Any, url_name: str, *, order: int, shown: Callable[[Any], bool] = anyone_signed_in) -> None:
    """Offer an entry; called once from a room's `ready`. The first five that a viewer sees fit on a phone."""
    _items[url_name] = NavItem(title, url_name, order, shown)


def at_hand(title: Any, url_name: str, *, order: int = 50, shown: Callable[[Any], bool] = anyone_signed_in) -> None:
    """Offer what a person may start at any moment; it stands at the thumb on 今天, one of them at most."""
    _at_hand[url_name] = NavItem(title, url_name, order, shown)


def at_hand_for(viewer: Any) -> list[NavItem]:
    """The first thing that this viewer may start at any moment, if there is one."""
    return _shown(_at_hand, viewer)[:1]


def nav_for(viewer: Any) -> list[NavItem]:
    """What this viewer may go to, in order; entries whose address does not exist are left out."""
    return _shown(_items, viewer)


def _shown(items: dict[str, NavItem], viewer: Any) -> list[NavItem]:
    ordered = sorted(items.values(), key=lambda item: item.order)
    return [item for item in ordered if item.url and item.shown(viewer)]
