"""Which place and which days a page of figures is about: within what the viewer may read, or not found."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from huzhu.kernel.clock import today
from huzhu.kernel.figures import PlaceScope
from huzhu.places.models import Level, Place
from huzhu.web.fields import day_or

DAYS = 30
NEEDS = "insight.read"


@dataclass(frozen=True)
class Period:
    """Local days from `since` to `until`, the last one included."""

    since: date
    until: date

    @property
    def is_usual(self) -> bool:
        """The last thirty days."""
        return self == usual_period()


def usual_period() -> Period:
    """Today and the 29 days before."""
    return Period(today() - timedelta(days=DAYS - 1), today())


@dataclass(frozen=True)
class Scope:
    """One place in one period; `above` is the place that it lies in, where the viewer may read that too."""

    place: Place
    period: Period
    above: Place | None = None

    @property
    def places(self) -> PlaceScope:
        """As figures take it."""
        return PlaceScope(self.place.prefix)

    def records_url(self, name: str, place: Place | None = None) -> str:
        """The page of the records behind a figure, of this place or one under it."""
        return f"{reverse('insight:records', args=[name])}?{self._query(place or self.place)}"

    def page_url(self, place: Place) -> str:
        """The same overview of another place."""
        return f"{reverse('insight:county')}?{self._query(place)}"

    def _query(self, place: Place) -> str:
        values = {"place": place.prefix}
        if not self.period.is_usual:
            values |= {"since": str(self.period.since), "until": str(self.period.until)}
        return urlencode(values)


def scope_of(request: HttpRequest) -> Scope:
    """The scope that the address asks for; the widest place of the viewer, the last thirty days. Else Http404."""
    allowed = request.viewer.prefixes(NEEDS)
    prefix = request.GET.get("place") or (allowed[0] if allowed else "")
    if len(prefix) not in (6, 9, 12) or not prefix.isascii() or not prefix.isdigit():
        raise Http404
    if not _within(prefix, allowed):
        raise Http404
    place = Place.objects.filter(code=prefix.ljust(12, "0")).select_related("parent").first()
    if place is None:
        raise Http404
    above = place.parent if place.parent and _within(place.parent.prefix, allowed) else None
    return Scope(place, period_of(request), above)


def _within(prefix: str, allowed: tuple[str, ...]) -> bool:
    return any(prefix.startswith(each) for each in allowed)


def period_of(request: HttpRequest) -> Period:
    """The days asked for; the usual ones where they are none, or stand the wrong way round."""
    usual = usual_period()
    since, until = day_or(request.GET.get("since"), usual.since), day_or(request.GET.get("until"), usual.until)
    return Period(since, until) if since <= until else usual


def places_inside(place: Place) -> list[Place]:
    """The towns of a county, the villages of a town; nothing under a village."""
    if place.level == Level.VILLAGE:
        return []
    return list(Place.objects.filter(parent=place, valid_until=None))
