"""Where a word contradicts a recent paper the visitor is asked at once which of the two counts, not overruled."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING
from huzhu.households.contradictions import agree
from huzhu.households.facts import in_words, value_in_words
from huzhu.households.models import Fact, Settled, Verified
from huzhu.households.refusals import NoReason
from huzhu.web.clocks import short_day
from huzhu.web.fields import OneOf

from ..topics import parts_of
from .proofs import ProvedForm

WHICH = [(Settled.KEPT, _("以单据为准，这次说的先记着")), (Settled.TAKEN, _("以新说的为准"))]
ASK = _("和单据不一样，请选一下以哪个为准。")


@dataclass(frozen=True)
class Against:
    """One word and the paper that it contradicts, as the page shows them."""

    title: str
    words: str
    settle: Any
    why: Any


class WeighingForm(ProvedForm):
    """A screen whose answers are weighed against recent papers, `on_paper` by the name of the fact."""

    on_paper: dict[str, Fact]
    against: dict[str, Any]

    def weigh(self, answers: dict[str, Any], verified: str) -> None:
        """Ask of every answer that contradicts a paper; what was seen, or has a paper of its own, does not."""
        said = answers if verified == Verified.SAID else {}
        self.against = {name: value for name, value in said.items() if self._contradicts(name, value)}
        for name in self.against:
            self._ask(name)

    def _contradicts(self, name: str, value: Any) -> bool:
        paper = self.on_paper.get(name)
        if paper is None or value is None or self.is_proved(name):
            return False
        return not agree(paper.kind, paper.content, value)

    def _ask(self, name: str) -> None:
        """The question comes with the answer that raised it; its fields are read from what was sent."""
        self.fields[f"{name}.settle"] = OneOf(label=_("以哪个为准？"), choices=WHICH)
        self.fields[f"{name}.why"] = forms.CharField(
            label=_("为什么不以单据为准"), required=False, max_length=200, help_text=_("以新说的为准才要写。")
        )
        chosen = self._sent(name)
        if chosen["settle"] not in Settled.values:
            self.add_error(f"{name}.settle", ASK)
        elif chosen["settle"] == Settled.TAKEN and not chosen["why"]:
            self.add_error(f"{name}.why", NoReason.message)

    def _sent(self, name: str) -> dict[str, str]:
        return {
            "settle": self.data.get(f"{name}.settle", ""),
            "why": self.data.get(f"{name}.why", "").strip()[:200],
        }

    def weighed(self) -> dict[str, dict[str, str]]:
        """Which counts, by fact, of those that contradict a paper."""
        return {name: self._sent(name) for name in self.against}

    def contradictions(self) -> list[Against]:
        """As the page asks them."""
        return [self._shown(name, value) for name, value in getattr(self, "against", {}).items()]

    def _shown(self, name: str, value: Any) -> Against:
        paper, (_ref, kind) = self.on_paper[name], parts_of(name)
        who = f"{paper.person.name} " if paper.person else ""
        words = _("%(day)s的单据上是“%(paper)s”，这次说的是“%(said)s”。") % {
            "day": short_day(paper.holds_from),
            "paper": in_words(paper),
            "said": value_in_words(kind, value),
        }
        return Against(f"{who}{ASKING[kind].short}", words, self[f"{name}.settle"], self[f"{name}.why"])
