"""What is asked between visits: only what nobody could say is remembered, for a day."""

from typing import Any

from huzhu.kernel.clock import today
from huzhu.kernel.drafts import drop_draft

from .visiting import NONE_WEIGHED, VisitDraft, Weighed


class AskDraft(VisitDraft):
    """What was asked between visits and not known: it isn't asked again the same day. Answers become facts at once."""

    kept_under = "ask"
    asks_event = True

    def answer(
        self, topic: str, answers: dict[str, Any], source: dict[str, str], weighed: Weighed = NONE_WEIGHED
    ) -> None:
        """Remember only what nobody could say, for today."""
        tried = self.tried | {name for name, value in answers.items() if value is None}
        self.said = {"tried": sorted(tried), "source": source, "day": today().isoformat()}
        self.keep("asked", [])
        self.papers.drop()
        drop_draft(self.owner, self.typed_key(topic))

    @property
    def tried(self) -> set[str]:
        """Asked today and not known."""
        return set(self.said.get("tried", [])) if self.said.get("day") == today().isoformat() else set()
