"""Mending a mistake: proposed by one, agreed by another, and the shortfall settled by the federation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from huzhu.funds import reversing
from huzhu.funds.models import (
    Entry,
    ReversalOutcome,
    ReversalProposal,
    Settlement,
    Shortfall,
    ShortfallSettlement,
)
from huzhu.funds.refusals import AlreadyEnded, AlreadyProposed, NotReversible
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.refused import NotAllowed, Refused
from huzhu.people.access import other_person

if TYPE_CHECKING:
    from huzhu.people.models import Appointment

Outcome = ReversalOutcome.Outcome
ENDED: dict[str, type[Refused]] = {"one_outcome_a_proposal": AlreadyEnded}


@act(
    _("申请冲回"),
    needs="fund.reverse",
    at=lambda entry, **_rest: entry.fund.organisation,
    refusals={"one_reversal_proposal_a_number": AlreadyProposed},
    undo="withdraw_reversal",
)
def propose_reversal(by: Appointment, entry: Entry, *, reason: str) -> ReversalProposal:
    """Ask that an entry be reversed, and say why. Nothing is posted until another person agrees.

    Raises NotReversible, AlreadyProposed.
    """
    if not reversing.is_reversible(entry):
        raise NotReversible
    proposals = entry.reversal_proposals.all()
    if proposals.filter(ended=None).exists():
        raise AlreadyProposed
    return ReversalProposal.objects.create(entry=entry, number=proposals.count() + 1, reason=reason)


@act(
    _("撤回冲回申请"),
    needs="fund.reverse",
    at=lambda proposal, **_rest: proposal.entry.fund.organisation,
    refusals=ENDED,
    undo=NoUndo(_("可以重新申请")),
)
def withdraw_reversal(by: Appointment, proposal: ReversalProposal, *, reason: str = "") -> ReversalOutcome:
    """Its maker takes the proposal back. Raises NotAllowed for others, AlreadyEnded."""
    if proposal.by is None or proposal.by.user_id != by.user_id:
        raise NotAllowed
    return _end(proposal, Outcome.WITHDRAWN, reason)


@act(
    _("同意冲回"),
    needs="fund.check",
    at=lambda proposal, **_rest: proposal.entry.fund.organisation,
    refusals={**ENDED, "one_reversal_an_entry": NotReversible},
    undo=NoUndo(_("冲回的凭证留在账上；要恢复就另记一笔")),
)
def reverse_entry(
    by: Appointment, proposal: ReversalProposal, *, responsible: Appointment | None = None, reason: str = ""
) -> Entry:
    """Agree to a reversal and post the mirror of the entry: another person than who proposed it.

    Where the money is spent already, the missing part is recorded against `responsible` (default:
    who made the entry) and payments stop. Raises MakerIsChecker, AlreadyEnded, NotReversible.
    """
    other_person(by, proposal.by)
    _end(proposal, Outcome.AGREED, reason)
    return reversing.reverse(proposal.entry, cause=proposal, maker=proposal.by, checker=by, responsible=responsible)


@act(
    _("不同意冲回"),
    needs="fund.check",
    at=lambda proposal, **_rest: proposal.entry.fund.organisation,
    refusals=ENDED,
    undo=NoUndo(_("可以重新申请")),
)
def decline_reversal(by: Appointment, proposal: ReversalProposal, *, reason: str) -> ReversalOutcome:
    """Decline a reversal and say why. Raises MakerIsChecker, AlreadyEnded."""
    other_person(by, proposal.by)
    return _end(proposal, Outcome.DECLINED, reason)


@act(
    _("处理亏空"),
    needs="fund.settle",
    at=lambda shortfall, **_rest: shortfall.fund.organisation,
    refusals={"one_settlement_a_shortfall": AlreadyEnded},
    undo=NoUndo(_("钱的事记下就不能改")),
)
def settle_shortfall(by: Appointment, shortfall: Shortfall, *, outcome: str, reason: str) -> ShortfallSettlement:
    """The federation settles a shortfall, and payments go on: repaid into the bank, or borne by the fund.

    Raises MakerIsChecker for the one responsible, Overdrawn where the fund cannot bear it yet, AlreadyEnded.
    """
    other_person(by, shortfall.responsible)
    if ShortfallSettlement.objects.filter(shortfall=shortfall).exists():
        raise AlreadyEnded
    settlement = ShortfallSettlement.objects.create(shortfall=shortfall, outcome=Settlement(outcome), reason=reason)
    reversing.settle(shortfall, outcome, cause=settlement)
    return settlement


def _end(proposal: ReversalProposal, outcome: str, reason: str) -> ReversalOutcome:
    """End an open proposal. Raises AlreadyEnded."""
    if ReversalOutcome.objects.filter(proposal=proposal).exists():
        raise AlreadyEnded
    return ReversalOutcome.objects.create(proposal=proposal, outcome=outcome, reason=reason)
