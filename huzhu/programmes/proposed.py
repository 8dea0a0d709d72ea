"""A proposed standard as its page shows it: what stands, what would, whom it would affect, and who may end it."""

from datetime import date
from functools import cached_property
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from huzhu.households.models import Household
from huzhu.households.queries import households_seen
from huzhu.kernel.clock import today
from huzhu.web.two_hands import Decision

from . import forms
from .amounts import title_of
from .effects import Effect, effect_of
from .engine import Parameter as Held
from .models import Mark, ParameterProposal
from .proposing import compared_on, said, with_proposed
from .register import words_of
from .standards_then import parameters_before
from .standing import parameters_in_force


class Proposed(Decision):
    """One proposal for one viewer."""

    agree_form, decline_form, withdraw_form = forms.AgreeForm, forms.DeclineForm, forms.WithdrawForm

    def __init__(self, request: Any, proposal: ParameterProposal) -> None:
        super().__init__(request, proposal)
        self.held = said(proposal)

    @property
    def title(self) -> str:
        """What the standard is called."""
        return title_of(self.proposal.name)

    @property
    def words(self) -> str:
        """The proposed value; empty where it is to be unknown again."""
        return words_of(self.held) if self.proposal.value else ""

    @property
    def mark(self) -> str:
        """How far the document was seen."""
        return str(Mark(self.proposal.mark).label)

    @property
    def is_of_the_past(self) -> bool:
        """It would hold from a day that is over, so that what was found for days since then reads otherwise."""
        return not self.outcome and self.proposal.effective_from < today()

    @cached_property
    def day(self) -> date:
        """The day on which it is compared; once it has ended, as of then."""
        if not self.outcome:
            return compared_on(self.held)
        return max(localdate(self.outcome.at), self.proposal.effective_from)

    @cached_property
    def standing(self) -> Held | None:
        """What holds on that day without it; once it has ended, what held before that."""
        parameters = parameters_before(self.outcome.at) if self.outcome else parameters_in_force()
        return parameters.on(self.proposal.region, self.day).get(self.proposal.name)

    @property
    def standing_words(self) -> str:
        """The same in words; empty where nobody set it."""
        return words_of(self.standing) if self.standing else ""

    @property
    def is_overtaken(self) -> bool:
        """Another value goes before it on that day, so that nothing would change yet."""
        after = with_proposed(parameters_in_force(), self.held).on(self.proposal.region, self.day)
        found = after.get(self.proposal.name)
        return bool(self.proposal.value) and (found is None or found != self.held)

    @cached_property
    def outcome(self) -> Any:
        """How it ended, None while it waits."""
        return getattr(self.proposal, "outcome", None)

    @cached_property
    def effect(self) -> Effect | None:
        """Whom it would affect; None where that is still being worked out, or it has ended."""
        return None if self.outcome else effect_of(self.proposal)

    @cached_property
    def examples(self) -> list[tuple[str, str, list[Household]]]:
        """Some of the households by programme and side that the viewer may open. Two queries at most."""
        changes = self.effect.changes if self.effect else ()
        named = [(one.name, side, one.examples[side]) for one in changes for side in SAID if one.examples[side]]
        seen = households_seen(self.request.viewer).in_bulk([pk for *_rest, pks in named for pk in pks])
        found = {str(pk): household for pk, household in seen.items()}
        shown = [(name, SAID[side](), [found[pk] for pk in pks if pk in found]) for name, side, pks in named]
        return [one for one in shown if one[2]]

    @cached_property
    def may_decide(self) -> bool:
        """Another person of the bureau."""
        return not self.is_mine and self.request.viewer.may("parameter.set", self.proposal.organisation)

    def performed(self) -> bool:
        """Do what was pressed; `said` is what happened."""
        if self.sent is None:
            return False
        told = {
            self.agree: _("定好了，各家的预判随后重算。"),
            self.decline: _("没有同意，已经告诉报的人。"),
            self.withdraw: _("撤回了，标准没有变。"),
        }
        self.said = told[self.sent]
        viewer, office = self.request.viewer, self.proposal.organisation
        return self.sent.perform(by=lambda: viewer.acting_as("parameter.set", office), proposal=self.proposal)


SAID = {"gained": lambda: _("会够上"), "lost": lambda: _("会够不上"), "paid": lambda: _("数额会变")}
