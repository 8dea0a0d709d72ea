"""Whom to call in one's own village: chosen by a word of its name, from the real divisions."""

from dataclasses import dataclass, field
from typing import Any

from huzhu.people.models import Organisation
from huzhu.places.models import Place

from .queries import MOST_FOUND, Caller, callers_of, place_shown, villages_called

MOST_WORDS = 20


@dataclass(frozen=True)
class Whom:
    """Who answers in that village, or the villages that were found for what was typed; `more` than are listed."""

    place: Place | None = None
    organisation: Organisation | None = None
    callers: list[Caller] = field(default_factory=list)
    words: str = ""
    found: list[Place] = field(default_factory=list)
    more: bool = False

    @property
    def first(self) -> Caller | None:
        """The first to call."""
        return self.callers[0] if self.callers else None


def whom_to_call(code: str, words: Any = "") -> Whom:
    """Who answers in the village of this code; without one, the villages whose name holds the words."""
    typed = str(words or "").replace("\0", "").strip()[:MOST_WORDS]
    found = list(villages_called(typed)) if typed else []
    found, more = found[:MOST_FOUND], len(found) > MOST_FOUND
    if not code:
        return Whom(words=typed, found=found, more=more)
    place = place_shown(code)
    organisation = Organisation.serving(place)
    return Whom(place, organisation, callers_of(organisation), typed, found, more)
