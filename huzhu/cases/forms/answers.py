"""One topic of a visit: a choice for every fact that is open, each skippable; amounts as ranges or to the fen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING
from huzhu.households.asking.papers import ON_THE_SAME, PAPERS
from huzhu.households.models import Fact, HouseholdMember, Verified
from huzhu.web.fields import OneOf
from huzhu.web.forms import ActForm

from ..acts.answers import record_answers
from ..topics import name_of, parts_of, said_words
from ..visit_papers import Papers
from .blocks import EXACT, Block
from .topic_blocks import blocks_of
from .weighing import WeighingForm

SOURCES = ((Verified.SAID, _("口头说的")), (Verified.SEEN, _("我们看到的")), (Verified.DOCUMENT, _("有单据")))
NEIGHBOUR, VILLAGE = _("邻居"), _("村干部")


class AnswersForm(WeighingForm):
    """The open facts of one topic about these members; `answers()` gives them by name, None where not known.

    `said` are the answers given so far, by name; `known` the facts that stood before the visit, to be corrected;
    `papers` the photos taken so far of what proves them, `on_paper` what recent papers say, by name.
    """

    said_by = forms.ChoiceField(label=_("谁说的？"), required=False)
    verified = OneOf(label=_("怎么知道的？"), required=False, choices=SOURCES, initial=Verified.SAID)

    def __init__(
        self,
        request: Any,
        *,
        names: list[str],
        members: list[HouseholdMember],
        said: dict[str, Any],
        known: dict[str, Fact],
        papers: Papers,
        on_paper: dict[str, Fact],
        source: dict[str, str] | None = None,
    ):
        super().__init__(request)
        people = {str(member.person_id): member for member in members}
        self.asked, self.blocks = names, blocks_of(names, people)
        self.known, self.on_paper = known, on_paper
        for block in self.blocks:
            self.fields.update(block.fields())
        self.offer_papers(papers, self._proved())
        self._offer_sources(people.values(), source or {})
        self._start_with({name: known[name].value for name in names if name in known} | said)

    def _offer_sources(self, people: Iterable[HouseholdMember], source: dict[str, str]) -> None:
        """Those of the family first; the last source is the next one's first guess."""
        own = [str(_("%(name)s本人") % {"name": member.person.name}) for member in people]
        names = [*own, str(NEIGHBOUR), str(VILLAGE)]
        self.fields["said_by"].choices = [(name, name) for name in names]
        self.initial["said_by"] = source.get("said_by") if source.get("said_by") in names else names[0]
        self.initial["verified"] = source.get("verified") or Verified.SAID

    def _proved(self) -> list[str]:
        """The facts here that a paper proves; one that stands on the same paper as another one isn't asked twice."""
        here = {block.kind for block in self.blocks}
        kinds = [block for block in self.blocks if block.kind in PAPERS and ON_THE_SAME.get(block.kind) not in here]
        return [name for block in kinds for name in block.names]

    def _start_with(self, values: dict[str, Any]) -> None:
        for block in self.blocks:
            self.initial.update(block.initial(values))

    def put_back(self, typed: dict[str, list[str]]) -> None:
        """What was chosen on this screen and not sent."""
        for name, values in typed.items():
            if name in self.fields:
                many = isinstance(self.fields[name], forms.MultipleChoiceField)
                self.initial[name] = values if many else (values or [""])[0]

    @property
    def before(self) -> list[tuple[Block, list[str]]]:
        """What was told last time, in words, for whatever is asked again."""
        told = ((block, [self._told(name) for name in block.names if name in self.known]) for block in self.blocks)
        return [(block, words) for block, words in told if words]

    def _told(self, name: str) -> str:
        """“周建国：每月 300 元”, of one person's fact or the family's."""
        fact, (ref, kind) = self.known[name], parts_of(name)
        who = next((row.who for block in self.blocks for row in block.rows if row.ref == ref), "") if ref else ""
        words = f"{ASKING[kind].short} {said_words(fact)}"
        return f"{who} {words}" if who else words

    @property
    def source_words(self) -> str:
        """“周建国本人口头说的”."""
        said_by = self["said_by"].value() or ""
        how = {str(value): words for value, words in SOURCES}.get(str(self["verified"].value()), "")
        return f"{said_by}{how}"

    def clean(self) -> dict[str, Any]:
        """Each block's own rule: something is chosen, who has a figure writes it."""
        cleaned = super().clean() or {}
        for block in self.blocks:
            for field, message in block.wrongs(cleaned):
                if not self.has_error(field):
                    self.add_error(field, message)
        self.weigh(self.answers(), cleaned.get("verified") or Verified.SAID)
        return cleaned

    def answers(self) -> dict[str, Any]:
        """The value of every fact that was asked, as it is kept; None is “不清楚”."""
        return {name: value for block in self.blocks for name, value in block.read(self.cleaned_data).items()}

    def source(self) -> dict[str, str]:
        """Who said so, and how it was verified."""
        return {
            "said_by": self.cleaned_data["said_by"] or self.initial["said_by"],
            "verified": self.cleaned_data["verified"] or Verified.SAID.value,
        }

    def drawn(self) -> list[dict[str, Any]]:
        """The blocks with their bound fields, as the template draws them."""
        return [{"block": block, "rows": self._rows(block), **block.whole(self)} for block in self.blocks]

    def _rows(self, block: Block) -> list[dict[str, Any]]:
        return [row | {"paper": self.paper(name_of(block.kind, row["row"].ref))} for row in block.drawn(self)]


class AskForm(AnswersForm, ActForm):
    """The same between visits: its button writes the answers down at once.

    `ranges` are the facts that stand as ranges: where one is asked again, for a figure, the field for it is open.
    """

    def __init__(self, request: Any, *, ranges: dict[str, Fact], **kwargs: Any):
        self.ranges = ranges
        super().__init__(request, **kwargs)

    def _start_with(self, values: dict[str, Any]) -> None:
        super()._start_with(values)
        self.initial.update({name: EXACT for name in self.asked if name in self.ranges})

    def act(self, **fixed: Any) -> Any:
        """Record the answers."""
        source = self.source()
        said = [
            {"name": name, "value": value, "papers": self.papers.of(name)} | source | self.weighed().get(name, {})
            for name, value in self.answers().items()
            if value is not None and not self._stands(name, value)
        ]
        return record_answers(**fixed, facts=said)

    def _stands(self, name: str, value: Any) -> bool:
        """The very range that is written down already, known no better than before."""
        fact = self.ranges.get(name)
        if fact is None or self.is_proved(name):
            return False
        return bool(fact.value == value) and fact.verified == self.source()["verified"]
