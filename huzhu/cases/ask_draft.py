"""What is asked between visits: only what nobody could say is remembered, for a day."""

from functools import cached_property
from typing import Any

from huzhu.households.asking import ASKING
from huzhu.households.facts import facts_of, holding
from huzhu.households.models import Fact
from huzhu.kernel.clock import today
from huzhu.kernel.drafts import drop_draft

from .topics import name_of
from .visiting import NONE_WEIGHED, VisitDraft, Weighed


class AskDraft(VisitDraft):
    """What was asked between visits and not known: it isn't asked again the same day. Answers become facts at once."""

    kept_under = "ask"
    asks_event = True

    def answer(
        self, topic: str, answers: dict[str, Any], source: dict[str, str], weighed: Weighed = NONE_WEIGHED
    ) -> None:
        """Remember only what nobody could say, or say closer than it stands, for today."""
        tried = self.tried | {name for name, value in answers.items() if value is None or self.stands(name, value)}
        sent = self.typed_key(topic)
        drop_draft(self.owner, sent)
        turns = self._turns | {topic: self._turns.get(topic, 0) + 1}
        self.said = {"tried": sorted(tried), "source": source, "day": today().isoformat(), "turns": turns, "sent": sent}
        self.keep("asked", [])
        self.papers.drop()

    def typed_key(self, step: str) -> str:
        """A screen asked again, for a figure after a range, has nothing of what was typed and sent on it before."""
        turn = self._turns.get(step, 0)
        return f"{super().typed_key(step)}/{turn}" if turn else super().typed_key(step)

    @property
    def sent(self) -> str:
        """Where the browser kept what was typed on the screen sent last: it lets go of it there."""
        return str(self.said.get("sent", ""))

    @property
    def _turns(self) -> dict[str, int]:
        """How often each topic was sent."""
        found: dict[str, int] = self.said.get("turns", {})
        return found

    @cached_property
    def ranges(self) -> dict[str, Fact]:
        """What stands as “three to five thousand”, by name, as it stood before an answer was written down."""
        found = holding(facts_of(self.household)) if self.household else {}
        told = {name_of(kind, str(person or "")): fact for (person, kind), fact in found.items()}
        return {
            name: fact
            for name, fact in told.items()
            if fact.kind in ASKING and ASKING[fact.kind].form == "fen" and isinstance(fact.value, list)
        }

    def stands(self, name: str, value: Any) -> bool:
        """The same range is written down already."""
        return name in self.ranges and self.ranges[name].value == value

    def is_rough(self, name: str) -> bool:
        """It stands as a range, and nobody was asked for more today."""
        return name in self.ranges and name not in self.tried

    @property
    def tried(self) -> set[str]:
        """Asked today and not known."""
        return set(self.said.get("tried", [])) if self.said.get("day") == today().isoformat() else set()
