"""What the fund pages show: read once, put together for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from huzhu.funds import forms
from huzhu.funds.book import Money, book, last_day_of, months_of
from huzhu.funds.causes import causes_of
from huzhu.funds.models import Entry, Fund, ReversalProposal, Shortfall
from huzhu.funds.request import Request
from huzhu.funds.reversing import is_reversible
from huzhu.funds.words import finding, sentence
from huzhu.kernel.clock import today
from huzhu.web import two_hands
from huzhu.web.fields import DayField


@dataclass(frozen=True)
class Asked:
    """Which month of the book, and the balance of which day; what was typed wrong is said, not guessed."""

    month: date
    months: list[date]
    day: date
    wrong_day: str = ""


def asked(fund: Fund, query: Any) -> Asked:
    """Read the page's address: `month` as 2026-11, `on` as a day."""
    months = months_of(fund)
    month = next((m for m in months if f"{m:%Y-%m}" == query.get("month")), months[0])
    typed = query.get("on", "").strip()
    try:
        day = DayField(required=False).clean(typed) or today()
    except ValidationError as error:
        return Asked(month, months, today(), error.messages[0])
    return Asked(month, months, day)


def context(fund: Fund, asked: Asked, viewer: Any) -> dict[str, Any]:
    """Everything the book's page says."""
    money = Money(fund)
    pages = book(fund, asked.month, last_day_of(asked.month), viewer, money)
    held = money.held_on(asked.day)
    return {
        "fund": fund,
        "book": pages,
        "asked": asked,
        "finding": finding(pages),
        "sentence": sentence(pages),
        "total": money.total,
        "held": held,
        "held_total": sum(fen for _name, fen in held),
        "bound": [r for r in fund.restrictions.all() if r.bound and r.balance],
        "may_post": viewer.may("fund.post", fund.organisation),
        "may_check": viewer.may("fund.check", fund.organisation),
    }


def entry_context(entry: Entry, request: Request, **forms_sent: Any) -> dict[str, Any]:
    """One entry with its postings, its seals, and the forms that this viewer may press."""
    postings = list(entry.postings.select_related("debit__holder", "credit__holder", "restriction"))
    proposal = entry.reversal_proposals.filter(ended=None).select_related("by__user").first()
    return {
        "entry": entry,
        "cause": causes_of([entry], request.viewer)[entry.pk],
        "postings": postings,
        "total": sum(posting.amount for posting in postings),
        "later": entry.checks.select_related("by__user").first(),
        "reversed_by": Entry.objects.filter(reverses=entry).first(),
        "shortfall": Shortfall.objects.filter(entry=entry).first(),
        "proposal": proposal,
        **_forms(entry, proposal, request, forms_sent),
    }


def _forms(entry: Entry, proposal: ReversalProposal | None, request: Request, sent: dict[str, Any]) -> Any:
    """The forms on the entry's page; those that were sent and refused come back as they are."""
    viewer, office = request.viewer, entry.fund.organisation
    mine = entry.maker is not None and entry.maker.user_id == viewer.user.pk
    may_check = viewer.may("fund.check", office) and not (entry.is_checked or mine or proposal)
    may_ask = proposal is None and is_reversible(entry) and viewer.may("fund.reverse", office)
    decision = sent.get("decision") or (Decision(request, proposal) if proposal else None)
    return {
        "check": sent.get("check") or (forms.CheckForm(request) if may_check else None),
        "ask": sent.get("ask") or (forms.ReversalForm(request) if may_ask else None),
        "decision": decision,
    }


class Decision(two_hands.Decision):
    """The forms by which an open reversal ends, each for whom it is."""

    agree_form, decline_form, withdraw_form = forms.AgreeForm, forms.DeclineForm, forms.WithdrawForm

    def __init__(self, request: Request, proposal: ReversalProposal) -> None:
        super().__init__(request, proposal)
        self.office = proposal.entry.fund.organisation

    @cached_property
    def may_decide(self) -> bool:
        """Another person with the right to check."""
        return not self.is_mine and self.request.viewer.may("fund.check", self.office)

    def performed(self) -> bool:
        """Do what was pressed; `said` is what happened."""
        outcomes = {
            self.agree: ("fund.check", _("冲回了，两张凭证都留在账上。")),
            self.decline: ("fund.check", _("已经退回申请。")),
            self.withdraw: ("fund.reverse", _("申请撤回了。")),
        }
        if self.sent is None:
            return False
        needs, self.said = outcomes[self.sent]
        return bool(self.sent.perform(by=self._acting(needs), proposal=self.proposal))

    def _acting(self, needs: str) -> Any:
        return lambda: self.request.viewer.acting_as(needs, self.office)


def shortfall_context(shortfall: Shortfall, form: Any, request: Request) -> dict[str, Any]:
    """A shortfall, its settlement, and the form for who may settle it."""
    settlement = shortfall.settlement.select_related("by__user").first()
    may = request.viewer.may("fund.settle", shortfall.fund.organisation) and settlement is None
    mine = shortfall.responsible.user_id == request.viewer.user.pk
    return {
        "shortfall": shortfall,
        "settlement": settlement,
        "form": form if (may and not mine) or form.is_bound else None,
    }
