"""What a visit has still to ask: after every answer the screening of what is known and what was said decides."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from huzhu.households.asking import ASKING
from huzhu.kernel.clock import today
from huzhu.programmes.asking import questions_of
from huzhu.programmes.deciding import decided_by
from huzhu.programmes.engine import Answer, BadHousehold, Screening, screen
from huzhu.programmes.snapshot import exchange_of, laid_over
from huzhu.programmes.standing import parameters_in_force

from .topics import AFTER, ALONG, OF_EVENT, PROGRAMMES, kinds_of, name_of, parts_of, topic_of
from .visiting import VisitDraft


class Interview:
    """The questions of one draft. Reads the household and the standards once, screens once."""

    def __init__(self, draft: VisitDraft):
        self.draft = draft

    @cached_property
    def picture(self) -> dict[str, Any]:
        """The family in the exchange format: as recorded, with whom and what this visit adds."""
        draft, home = self.draft, self.draft.household
        nobody = {"date": today().isoformat(), "region": draft.case.place.code, "members": []}
        known = exchange_of(home) if home else nobody
        added = [_member(person) for person in draft.people]
        return laid_over(known | {"members": [*known["members"], *added]}, draft.values)

    @cached_property
    def screening(self) -> Screening | None:
        """What the picture comes to; None while nobody lives there or somebody can't be read."""
        try:
            return screen(self.picture, parameters_in_force(), PROGRAMMES) if self.picture["members"] else None
        except BadHousehold:
            return None

    @cached_property
    def open(self) -> dict[str, list[str]]:
        """The names of what is still to ask, by topic, the most useful topic first."""
        draft = self.draft
        asked = [ask.name for ask in self.screening.questions(PROGRAMMES)] if self.screening else []
        known = {*draft.tried, *draft.facts, *draft.ranges}
        new = [name for name in asked if name not in known]
        found: dict[str, list[str]] = {}
        for name in [*new, *draft.changed_open, *self.rough]:
            kind = parts_of(name)[1]
            if kind in ASKING and (draft.asks_event or kind not in OF_EVENT):
                found.setdefault(topic_of(kind), []).append(name)
        return dict(sorted(found.items(), key=lambda each: self._waits(each[0], found)))

    def _waits(self, topic: str, found: dict[str, list[str]]) -> bool:
        """What it should ask depends on a topic that is still open."""
        return any(other in found for other in AFTER.get(topic, ()))

    @property
    def rough(self) -> list[str]:
        """Said as “two or three thousand”, which leaves something open that a figure could settle: asked once more."""
        decidable = [answer for answer in self._unknown() if not answer.missing_parameters]
        names = dict.fromkeys(name for answer in decidable for name in answer.ask)
        return [name for name in names if self.draft.is_rough(name)]

    def following(self) -> str:
        """The topic to ask next; empty when nothing more would decide anything."""
        return next(iter(self.open), "") if not self.draft.said.get("enough") else ""

    def shown(self, topic: str) -> list[str]:
        """What the topic's screen asks: what is open, and what was answered there before, by kind and person."""
        kinds, draft, still = kinds_of(topic), self.draft, self.open.get(topic, [])
        if still and set(still) <= set(self.rough):
            return still
        names = {*still, *draft.facts, *draft.tried, *draft.changed}
        names = {name for name in names if parts_of(name)[1] in kinds}
        names |= {name_of(along, ref) for ref, kind in map(parts_of, names) for along in ALONG.get(kind, ())}
        here = [name_of(kind, ref) for kind in kinds for ref in (self.refs if ASKING[kind].of_person else [""])]
        return [name for name in here if name in names]

    @property
    def refs(self) -> list[str]:
        """The refs of who lives there."""
        return [member["ref"] for member in self.picture["members"]]

    def settled_by(self, topic: str) -> list[Answer]:
        """The answers that this topic settles: nothing else keeps them open, or none of its answers would."""
        names = set(self.shown(topic))
        decided = self._decided_by(names)
        return [
            answer
            for answer in self._unknown()
            if names.issuperset(answer.ask) or (answer.programme, answer.subject) in decided
        ]

    def _decided_by(self, names: set[str]) -> set[tuple[str, str]]:
        """What a single question decides, whatever is answered; not what it only closes. Screens once an answer."""
        found = self.screening
        alone = next((each for each in questions_of(found) if set(each.open) == names), None) if found else None
        if found is None or alone is None:
            return set()
        settled = decided_by(alone, self.picture, found, parameters_in_force())
        return {pair for pair, results in settled.items() if results != {"no"}}

    def needs_figure(self, topic: str) -> bool:
        """One of its ready answers, being a range, would leave open what an exact figure settles."""
        names = self.shown(topic)
        amounts = [name for name in names if ASKING[parts_of(name)[1]].form == "fen"]
        if len(names) > 1 or not amounts:
            return bool(amounts)
        ranges = [value for value, _words in ASKING[parts_of(names[0])[1]].options if isinstance(value, tuple)]
        settled = {(one.programme, one.subject) for one in self.settled_by(topic)}
        return any(self._leaves_open(names[0], list(value), settled) for value in ranges)

    def _leaves_open(self, name: str, value: list[int], settled: set[tuple[str, str]]) -> bool:
        found = screen(laid_over(self.picture, {name: value}), parameters_in_force(), PROGRAMMES)
        return any(one.result == "unknown" and (one.programme, one.subject) in settled for one in found.answers)

    def touched_by(self, topic: str) -> list[Answer]:
        """The answers that this topic has a part in."""
        names = set(self.shown(topic))
        return [answer for answer in self._unknown() if names.intersection(answer.ask)]

    def _unknown(self) -> Iterable[Answer]:
        """Answers that wait for a fact."""
        answers = self.screening.answers if self.screening else ()
        return (answer for answer in answers if answer.result == "unknown" and answer.ask)


def _member(person: dict[str, Any]) -> dict[str, Any]:
    """Somebody whom the visit adds, in the exchange format."""
    said = {key: person.get(key) for key in ("ref", "relation", "birth", "sex")}
    return {key: value for key, value in said.items() if value}
