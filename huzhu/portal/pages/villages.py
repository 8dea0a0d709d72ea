"""The public front door and a village's own page."""

from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from huzhu.people.models import Organisation
from huzhu.places.models import Level
from huzhu.places.queries import county
from huzhu.web.shortcuts import show

from ..money import book_of, months_of, uses_of
from ..notices import notices_in
from ..queries import (
    callers_of,
    help_of_town,
    money_of,
    place_shown,
    town_callers,
    towns_listed,
    villages_of,
)
from ..whom import whom_to_call

CARDS = 4


def home(request: HttpRequest) -> HttpResponse:
    """Find one's village: by name, or by town."""
    whom = whom_to_call("", request.GET.get("q", ""))
    return show(request, "portal/home.html", {"county": county(), "towns": towns_listed(), "whom": whom})


def village(request: HttpRequest, code: str) -> HttpResponse:
    """A village's page: whom to call, report, the fund's open book; for a town, its villages."""
    place = place_shown(code)
    if place.level != Level.VILLAGE:
        return show(request, "portal/town.html", {"town": place, "villages": villages_of(place), "to": "village"})
    organisation = Organisation.serving(place)
    known: dict[str, Any] = {"place": place, "organisation": organisation, "callers": callers_of(organisation)}
    known |= {"notices": notices_in(place), "answering": town_callers(place, 1)}
    figures = {"money": money_of(place), "months": months_of(place), "uses": uses_of(place)}
    return show(request, "portal/village.html", {**known, **figures, "help": help_of_town(place.parent)})


def book(request: HttpRequest, code: str) -> HttpResponse:
    """The fund's open book: half a year of what came in and went out, and whom to ask."""
    place = place_shown(code)
    if place.level != Level.VILLAGE:
        raise Http404
    months = book_of(place)
    mended = any(min(line.received, line.paid) < 0 for _month, lines in months for line in lines)
    context = {"place": place, "book": months, "mended": mended, "money": money_of(place)}
    return show(request, "portal/book.html", context | {"answering": town_callers(place, 1)})


def door(request: HttpRequest, code: str) -> HttpResponse:
    """The card behind the door, four on a sheet: whom to call, and the village's page to scan."""
    place = place_shown(code)
    if place.level != Level.VILLAGE:
        raise Http404
    url = request.build_absolute_uri(reverse("portal:village", args=[place.code]))
    picture = segno.make(url, error="m").svg_data_uri(scale=5, border=1, dark="#000", light="#fff")
    context = {"whom": whom_to_call(place.code), "picture": picture, "cards": range(CARDS)}
    return show(request, "portal/door.html", context)
