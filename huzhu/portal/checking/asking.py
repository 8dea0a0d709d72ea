"""What a self-check asks next: the screening decides, the situation comes first, and twelve screens are enough."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from huzhu.cases.topics import ALONG, name_of, parts_of
from huzhu.households.asking import ASKING, asked_with
from huzhu.kernel.clock import today
from huzhu.places.queries import county
from huzhu.programmes.asking import Question, questions_of
from huzhu.programmes.engine import Parameters, Screening, screen
from huzhu.programmes.here import rules_here
from huzhu.programmes.standing import parameters_in_force, visited

from ..lives import open_to_all
from .said import Said

MOST_SCREENS = 12
SIZE, PEOPLE, CONFIRMED, TEKUN = "size", "people", "confirmed", "confirmed_tekun"
# Asked apart from the kind that a visit asks them with: whoever had no trouble isn't asked about its day.
APART = {"event_date": "event_date", "livelihood_threatened": "event_date"}
# Asked in one breath with what else the hospital takes, where somebody lies there.
APART |= {"cannot_pay_emergency_care": "medical_own_12m"}
ON_A_SCREEN = {
    "event": ("event",),
    "event_date": ("event_date", "livelihood_threatened"),
    "medical_own_12m": ("medical_own_12m", "cannot_pay_emergency_care"),
}
# Asked once the means are known, since they often settle it: a family on dibao is asked for no receipts.
LATER = {"medical_own_12m", "essential_spending_12m", "gravely_ill", "education"}
# Asked last unless the situation says otherwise: the parents of most children are well.
RARE = {"father": frozenset({"orphan", "unattended_child"})}
MEANS = ("income_monthly", "financial_assets", "car")
# A screen asked a second time, for a figure where a range fell on a limit.
SHARP = "+"


def screen_of(kind: str) -> str:
    """The screen that asks this kind."""
    return APART.get(kind) or asked_with(kind)


def kinds_of(screen_key: str) -> tuple[str, ...]:
    """What that screen asks, in its order; nothing where there is no such screen."""
    kind = screen_key.removesuffix(SHARP)
    return ON_A_SCREEN.get(kind) or ((kind, *ASKING[kind].also) if kind in ASKING else ())


def about(said: Said) -> list[str]:
    """The screens of the situation itself, asked before anything general."""
    return list(dict.fromkeys(screen_of(kind) for kind in said.situation.asks)) if said.situation else []


def opening(said: Said) -> list[str]:
    """Those of them that ask for nobody in particular: they need not wait until it is said who lives there."""
    return [key for key in about(said) if not any(ASKING[kind].of_person for kind in kinds_of(key))]


@dataclass
class Asking:
    """The questions of one self-check as it stands. Two queries: the standards and the county; screens once."""

    said: Said

    @cached_property
    def parameters(self) -> Parameters:
        """The local standards."""
        return parameters_in_force()

    @cached_property
    def day(self) -> date:
        """The day asked about."""
        return today()

    @cached_property
    def picture(self) -> dict[str, Any]:
        """The family in the exchange format, registered where they live or, before they say it, in the county."""
        here = county()
        return self.said.picture(self.said.village or (here.code if here else ""), self.day)

    @cached_property
    def screening(self) -> Screening:
        """What it comes to for every programme. Raises BadHousehold."""
        return screen(self.picture, self.parameters)

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The programmes that are worth questions: those of every visit, and whatever the situation's guide names."""
        return frozenset({*visited(), *self.named}) - open_to_all()

    @cached_property
    def named(self) -> frozenset[str]:
        """The programmes that the situation's guide names."""
        life = self.said.situation
        return frozenset(one.id for one in life.programmes(rules_here())) if life else frozenset()

    @cached_property
    def questions(self) -> list[Question]:
        """What is open as the screening ranks it, but for what the situation puts first or last, and what can wait."""
        found = questions_of(self.screening, sorted(self.wanted))
        means_open = any(one.kind in MEANS and self._new(one) for one in found)
        return sorted(found, key=lambda one: (self._turn(one), means_open and one.kind in LATER))

    def _turn(self, question: Question) -> int:
        """0 for what matters most in the situation, 1 for what else its guide names, 2 for the rest, 3 for the rare."""
        rare = RARE.get(question.kind, frozenset())
        settled = rare or {programme for programme, _subject in question.settles}
        first = set(self.said.situation.first) if self.said.situation else set()
        return 0 if settled & first else 1 if settled & self.named else 3 if rare else 2

    def _new(self, question: Question) -> bool:
        """It names something that wasn't asked about yet."""
        return any(name not in self.said.facts for name in question.open)

    @cached_property
    def left(self) -> list[str]:
        """The screens still to come, the best first; what was asked once is not asked again by itself."""
        if not self.said.size:
            return [*(key for key in opening(self.said) if key not in self.said.asked), SIZE]
        if not self.said.is_at_home:
            return [PEOPLE]
        first = [key for key in (CONFIRMED, *self._tekun(), *self._rough()) if key not in self.said.asked]
        kinds = [parts_of(name)[1] for one in self.questions for name in one.open if name not in self.said.facts]
        rest = dict.fromkeys(screen_of(kind) for kind in kinds)
        later = self.said.facts.get("event", "") in ("", None, "none")
        open_ones = [key for key in rest if key not in self.said.asked and not (later and key == "event_date")]
        own = [key for key in about(self.said) if key in open_ones]
        return [*own, *first, *(key for key in open_ones if key not in own)]

    def _rough(self) -> list[str]:
        """Means said as “two or three thousand” that fell on a limit for the whole household: asked once more."""
        if any(one.kind in MEANS and self._new(one) for one in self.questions):
            return []
        open_ones = [one for one in self.screening.answers if one.result == "unknown" and not one.missing_parameters]
        names = {name for one in open_ones if one.subject == "household" for name in one.ask}
        kinds = {parts_of(name)[1] for name in names if self._is_range(name)}
        return [f"{kind}{SHARP}" for kind in MEANS if kind in kinds]

    def _is_range(self, name: str) -> bool:
        return isinstance(self.said.facts.get(name), list)

    def _tekun(self) -> list[str]:
        """Who of several is on tekun already is asked where somebody is."""
        told = self.said.facts.get(CONFIRMED) or []
        return [TEKUN] if "tekun" in told and len(self.said.people) > 1 else []

    @property
    def following(self) -> str:
        """The next screen; empty when nothing more would decide anything, or enough was asked."""
        enough = self.said.is_at_home and len(self.said.asked) >= MOST_SCREENS
        return "" if enough else next(iter(self.left), "")

    def place_of(self, key: str) -> tuple[int, int]:
        """Which question this screen is, and how many more there may be at most."""
        asked = self.said.asked
        number = asked.index(key) + 1 if key in asked else len(asked) + 1
        room = MOST_SCREENS - max(number, len(asked))
        known = self.said.is_at_home and key not in (SIZE, PEOPLE)
        more = len([one for one in self.left if one != key])
        return number, max(0, min(room, more) if known else room)

    def before(self, key: str) -> str:
        """The screen before this one; empty before the first."""
        asked = self.said.asked
        place = asked.index(key) if key in asked else len(asked)
        return asked[place - 1] if place else ""

    def shown(self, key: str) -> list[str]:
        """What the screen asks: what is open, and what was answered there before, by kind and person."""
        if key == TEKUN:
            return [name_of(TEKUN, ref) for ref in self._refs]
        kinds = kinds_of(key)
        if key.endswith(SHARP):
            return [name for name in self.said.facts if parts_of(name)[1] in kinds and self._is_range(name)]
        if not self.said.is_at_home:
            return list(kinds)
        names = {name for one in self.questions for name in one.open} | self.said.facts.keys()
        names = {name for name in names if parts_of(name)[1] in kinds}
        names |= {name_of(along, ref) for ref, kind in map(parts_of, names) for along in ALONG.get(kind, ())}
        here = [name_of(kind, ref) for kind in kinds for ref in (self._refs if ASKING[kind].of_person else [""])]
        return [name for name in here if name in names]

    @property
    def _refs(self) -> list[str]:
        return [member.person_id for member in self.said.members]
