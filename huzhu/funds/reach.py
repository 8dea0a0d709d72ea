"""The list of funds for whoever sees many: what there is, where it is short, where payments stand still."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Q, QuerySet, Sum

from huzhu.funds.flows import Flow, total_flow
from huzhu.funds.models import Fund, Posting
from huzhu.funds.queries import funds_in_reach
from huzhu.kernel.clock import today
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.places.models import Level, Place

LOW = 100_000
ONLY = ("low", "stopped")


@dataclass(frozen=True)
class Reach:
    """The funds under one or several places: narrowed by `place` (digits of a code) and `only` (low, stopped)."""

    viewer: Any
    prefixes: tuple[str, ...]
    place: str
    only: str

    @cached_property
    def all_funds(self) -> QuerySet[Fund]:
        """Those of the places, whatever they hold."""
        here = Q(pk__in=[])
        for prefix in self.prefixes:
            here |= Q(organisation__place__code__startswith=prefix)
        return funds_in_reach(self.viewer).filter(here)

    @property
    def funds(self) -> QuerySet[Fund]:
        """What the list shows: stopped ones first, then the least money."""
        found = self.all_funds.order_by("-is_stopped", "held", "organisation__place__code", "pk")
        if self.only == "low":
            return found.filter(held__lt=LOW)
        return found.filter(is_stopped=True) if self.only == "stopped" else found

    @cached_property
    def totals(self) -> dict[str, int]:
        """Over all pages: how many funds, what they hold (fen), how many are low, how many stand still."""
        return self.all_funds.order_by().aggregate(
            count=Count("pk"),
            total=Sum("held", default=0),
            low=Count("pk", filter=Q(held__lt=LOW)),
            stopped=Count("pk", filter=Q(is_stopped=True)),
        )

    @cached_property
    def flow(self) -> Flow:
        """What came in and went out this month of the same funds that the totals count, those the viewer may open."""
        days, funds = (today().replace(day=1), today()), self.all_funds.order_by().values("pk")
        return total_flow(Posting.objects.filter(entry__booking_day__range=days, entry__fund__in=funds))

    @cached_property
    def soon_empty(self) -> int:
        """How many of them won't last two months at the present pace; 0 where no room reckons it."""
        short = figures.get("funds_short")
        found = [short(PlaceScope(prefix), today(), today()).records for prefix in self.prefixes] if short else []
        return sum(self.all_funds.order_by().filter(pk__in=records.values("pk")).count() for records in found)

    @cached_property
    def towns(self) -> list[Place]:
        """The towns to narrow to, for who sees more than one."""
        within = Q(pk__in=[])
        for prefix in self.viewer.prefixes():
            within |= Q(code__startswith=prefix)
        towns = list(Place.objects.filter(within, level=Level.TOWNSHIP).order_by("code"))
        return towns if len(towns) > 1 else []

    def is_single(self, page: Page[Fund]) -> bool:
        """One fund and nothing asked: its book is the better page."""
        return not self.only and not self.place and page.paginator.count == 1


def reach_of(viewer: Any, place: str, only: str) -> Reach:
    """What the viewer asked for within what they may see; anything else in the address is left aside."""
    mine = viewer.prefixes()
    inside = place.isascii() and place.isdigit() and any(place.startswith(prefix) for prefix in mine)
    return Reach(viewer, (place,) if inside else mine, place if inside else "", only if only in ONLY else "")
