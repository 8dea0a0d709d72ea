"""The guide (能得到什么帮助): by what has happened, then each programme in plain words. No account needed."""

from django.http import Http404, HttpRequest, HttpResponse

from huzhu.programmes.guide import programme_named
from huzhu.web.shortcuts import show

from ..checking.walk import village_in
from ..leaflets import leaflet_of, leaflets_for
from ..lives import lives
from ..whom import Whom, whom_to_call


def lives_listed(request: HttpRequest) -> HttpResponse:
    """What has happened at home?"""
    return show(request, "portal/guide.html", {"lives": lives().values(), "whom": _whom(request)})


def life(request: HttpRequest, name: str) -> HttpResponse:
    """What may help in this situation, and whom to ask."""
    found = lives().get(name)
    if found is None:
        raise Http404
    context = {"life": found, "leaflets": leaflets_for(found), "whom": _whom(request)}
    return show(request, "portal/guide_life.html", context)


def programme(request: HttpRequest, name: str) -> HttpResponse:
    """One programme in plain words, the law in small print."""
    found = programme_named(name)
    if found is None:
        raise Http404
    concerned = [one for one in lives().values() if one.id in found.programme.life]
    leaflet = leaflet_of(found.programme)
    context = {"guide": found, "leaflet": leaflet, "lives": concerned, "whom": _whom(request)}
    return show(request, "portal/guide_programme.html", context)


def _whom(request: HttpRequest) -> Whom:
    """Who answers in the village that the address names: a place says nothing of anybody."""
    return whom_to_call(village_in(request.GET), request.GET.get("q", ""))
