"""One step of a self-check: what a post says, and the screen that follows."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from huzhu.places.models import Level

from ..queries import place_shown
from .asking import Asking
from .forms import ScreenForm, form_of, is_screen
from .said import Said

START, OUTCOME = "start", "outcome"


@dataclass
class Step:
    """Where one stands: the start, a screen with its form, or the outcome."""

    asking: Asking
    screen: str
    form: ScreenForm | None = None

    @property
    def said(self) -> Said:
        """What was said so far."""
        return self.asking.said


def step_of(request: HttpRequest) -> Step:
    """What the post asks for. Raises Unreadable, TooOld, BadHousehold."""
    post, said = request.POST, Said.read(request.POST.get("said", ""))
    said.village = village_in(post) or said.village
    screen = post.get("screen", "")
    if "begin" in post:
        return Step(Asking(said), START)
    if "life" in post:
        said.begin(post["life"])
        return _at(request, Asking(said), "")
    if "next" in post and is_screen(said, screen):
        return _answered(request, said, screen)
    if "back" in post:
        before = Asking(said).before(screen)
        return _at(request, Asking(said), before) if before else Step(Asking(said), START)
    return _at(request, Asking(said), post.get("to") or ("" if "see" in post else screen), see="see" in post)


def _answered(request: HttpRequest, said: Said, screen: str) -> Step:
    """Keep the answer and go on, or stay where something must be put right."""
    form = form_of(request, Asking(said), screen)
    if not form.is_valid():
        return Step(form.asking, screen, form)
    form.keep()
    return _at(request, Asking(said), "")


def _at(request: HttpRequest, asking: Asking, screen: str, *, see: bool = False) -> Step:
    """That screen, if there is one; else the next, or the outcome when nothing is left to ask."""
    if asking.said.is_at_home and (see or screen == OUTCOME):
        return Step(asking, OUTCOME)
    key = screen if screen != START and is_screen(asking.said, screen) else asking.following
    if not key:
        return Step(asking, OUTCOME)
    form = form_of(request, asking, key)
    return Step(asking, key, form) if form.fields else Step(asking, OUTCOME)


def village_in(sent: Any) -> str:
    """The code of the village that was named, if there is such a one."""
    try:
        place = place_shown(sent.get("village", ""))
    except Http404:
        return ""
    return str(place.code) if place.level == Level.VILLAGE else ""
