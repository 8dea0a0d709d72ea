"""What every page's frame needs: the viewer's look (light, dark, large type), the way around, the clock."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property

from huzhu.kernel.clock import now, today
from huzhu.web.navigation import ON_A_PHONE, NavItem, at_hand_for, nav_for

THEMES = ("auto", "light", "dark")
TYPES = ("normal", "large")
THEME_COOKIE = "huzhu_theme"
TYPE_COOKIE = "huzhu_type"


class Frame:
    """Read by base.html only; every question is asked at most once and only when the template asks."""

    def __init__(self, request: HttpRequest):
        self.request = request

    @property
    def theme(self) -> str:
        return _one_of(self.request.COOKIES.get(THEME_COOKIE), THEMES)

    @property
    def type(self) -> str:
        return _one_of(self.request.COOKIES.get(TYPE_COOKIE), TYPES)

    @property
    def viewer(self) -> Any:
        return getattr(self.request, "viewer", None)

    @cached_property
    def signed_in(self) -> bool:
        """With the second factor, where one is asked for."""
        return is_signed_in(self.request)

    @cached_property
    def appointment(self) -> Any:
        """The first appointment: its organisation stands in the page's head."""
        return next(iter(getattr(self.viewer, "appointments", None) or ()), None) if self.signed_in else None

    @property
    def name(self) -> str:
        return getattr(self.request.user, "name", "") if self.signed_in else ""

    @cached_property
    def nav(self) -> list[dict[str, Any]]:
        return [_link(item, self.request.path) for item in nav_for(self.viewer)] if self.signed_in else []

    @cached_property
    def at_hand(self) -> list[dict[str, Any]]:
        """What the viewer may start at any moment."""
        return [_link(item, self.request.path) for item in at_hand_for(self.viewer)] if self.signed_in else []

    @property
    def phone_nav(self) -> list[dict[str, Any]]:
        """The first entries and the last (我的, which leads to the rest)."""
        return self.nav if len(self.nav) <= ON_A_PHONE else [*self.nav[: ON_A_PHONE - 1], self.nav[-1]]

    @property
    def viewer_key(self) -> str:
        """Whose drafts the phone may hold; empty when nobody has signed in."""
        return str(self.request.user.pk) if self.signed_in else ""

    @property
    def now(self) -> str:
        return now().isoformat()

    @property
    def today(self) -> date:
        return today()

    @property
    def english(self) -> bool:
        return getattr(self.request, "LANGUAGE_CODE", settings.LANGUAGE_CODE).startswith("en")


def is_signed_in(request: HttpRequest) -> bool:
    """Does the page have a viewer who may go on?"""
    return bool(getattr(getattr(request, "viewer", None), "is_signed_in", False))


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor."""
    return {"frame": Frame(request)}


def _one_of(asked: str | None, allowed: tuple[str, ...]) -> str:
    return asked if asked in allowed else allowed[0]


def _link(item: NavItem, path: str) -> dict[str, Any]:
    return {"title": item.title, "url": item.url, "here": item.is_here(path)}
