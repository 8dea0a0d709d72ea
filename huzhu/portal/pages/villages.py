"""The public front door and a village's own page."""

from django.http import HttpRequest, HttpResponse

from huzhu.people.models import Organisation
from huzhu.places.models import Level
from huzhu.places.queries import county
from huzhu.web.shortcuts import show

from ..queries import callers_of, help_of_town, money_of, place_shown, towns_listed, villages_called, villages_of


def home(request: HttpRequest) -> HttpResponse:
    """Find one's village: by name, or by town."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:20]
    found = villages_called(words) if words else []
    return show(
        request, "portal/home.html", {"county": county(), "towns": towns_listed(), "words": words, "found": found}
    )


def village(request: HttpRequest, code: str) -> HttpResponse:
    """A village's page: whom to call, report, the fund's open book; for a town, its villages."""
    place = place_shown(code)
    if place.level != Level.VILLAGE:
        return show(request, "portal/town.html", {"town": place, "villages": villages_of(place), "to": "village"})
    organisation = Organisation.serving(place)
    known = {"place": place, "organisation": organisation, "callers": callers_of(organisation)}
    figures = {"money": money_of(place), "help": help_of_town(place.parent)}
    return show(request, "portal/village.html", {**known, **figures})
