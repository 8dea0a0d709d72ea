"""Which place and which days a page of yields is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest

from huzhu.kernel.clock import today
from huzhu.places.models import Place
from huzhu.web.fields import day_or

DAYS = 365


@dataclass(frozen=True)
class Span:
    """One place from one day to another, both included."""

    place: Place
    since: date
    until: date

    @property
    def asked(self) -> dict[str, str]:
        """As an address says it."""
        return {"place": self.place.prefix, "since": str(self.since), "until": str(self.until)}


def span_of(request: HttpRequest, needs: str) -> Span:
    """What the address asks for; else the widest place where the viewer holds that right, and the last year."""
    place = place_asked(request, needs)
    if place is None:
        raise Http404
    since = day_or(request.GET.get("since"), today() - timedelta(days=DAYS - 1))
    until = day_or(request.GET.get("until"), today())
    return Span(place, min(since, until), max(since, until))


def place_asked(request: HttpRequest, needs: str) -> Place | None:
    """The place in the address, within what the viewer's right reaches; the widest of these where none is named."""
    allowed: Any = request.viewer.prefixes(needs)
    prefix = request.GET.get("place") or (allowed[0] if allowed else "")
    fits = len(prefix) in (6, 9, 12) and prefix.isascii() and prefix.isdigit()
    if not fits or not any(prefix.startswith(one) for one in allowed):
        raise Http404
    return Place.objects.filter(code=prefix.ljust(12, "0")).select_related("parent").first()
