"""The money is handed over, confirmed by the council after, and reversed where it was a mistake."""

import uuid
from datetime import datetime

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from huzhu.funds.chart import BANK, RELIEF
from huzhu.funds.ledger import post
from huzhu.funds.models import Account, Entry, Restriction
from huzhu.funds.refusals import NotReversible
from huzhu.funds.reversing import reverse
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.blobs import store_blob
from huzhu.kernel.clock import now
from huzhu.kernel.refused import NotAllowed
from huzhu.kernel.secrets import seal_text
from huzhu.people.access import MakerIsChecker, other_person
from huzhu.people.models import Appointment

from ..clock import note_help
from ..deciders import confirmers_of, took_part
from ..fresh import open_case
from ..help_refusals import (
    AlreadyConfirmed,
    AlreadyPaid,
    AlreadySettled,
    MomentOutOfTime,
    NoCashHeld,
    NoReceiver,
    NotApproved,
    NothingSaid,
    NotPaid,
    Unsigned,
)
from ..kin import refuse_kin
from ..models import (
    Cancellation,
    Confirmation,
    Decision,
    Grant,
    HelpKind,
    Method,
    Payment,
    PaymentReversal,
    Receiver,
    Recovery,
    Tier,
)
from .grants import about_family, at_case


@act(
    _("救助金发放"),
    needs="grant.pay",
    at=lambda grant, **_details: grant.fund.organisation,
    about=about_family,
    decides="grant",
    undo=NoUndo(_("钱已经交出，只能冲回")),
)
def pay_grant(
    by,
    grant: Grant,
    *,
    method: str,
    receiver_name: str,
    signature: bytes,
    receiver_kind: str = Receiver.SELF,
    happened_at: datetime | None = None,
    to_account: str = "",
    restriction: Restriction | None = None,
    reason: str = "",
) -> Payment:
    """Pay an approved grant at once, in cash that the payer keeps or from the bank (社会救助法 2026, art. 50).

    The voucher's maker is the payer, its checker another person who agreed. `restriction` is the purpose that the
    money is bound to, by default none. The first help stops the case's clock. Raises NotApproved, AlreadyPaid,
    NoCashHeld, Overdrawn, PaymentsStopped, WrongDay, HelpOutOfTime, MomentOutOfTime, NoReceiver, Unsigned, Recused.
    """
    case = open_case(grant.case_id)
    refuse_kin(by, case)
    _check_payable(grant)
    moment = happened_at or now()
    _check_moment(grant, moment)
    if not receiver_name.strip():
        raise NoReceiver
    if not signature:
        raise Unsigned
    payment = Payment(id=uuid.uuid4(), grant=grant, method=Method(method), happened_at=moment, reason=reason)
    payment.receiver_name, payment.receiver_kind = receiver_name.strip()[:60], Receiver(receiver_kind)
    _write_account(payment, to_account)
    payment.entry = _book(by, grant, payment, restriction)
    payment.signature = store_blob(grant.subject_id(), signature, "image/png")
    payment.save()
    note_help(case, happened_at=moment, kind=HelpKind.MONEY)
    return payment


def _check_payable(grant: Grant) -> None:
    """Approved, not cancelled, not paid."""
    if Payment.objects.filter(grant=grant).exists():
        raise AlreadyPaid
    approved = Decision.objects.filter(grant=grant, outcome=Decision.Outcome.APPROVED).exists()
    if not approved or Cancellation.objects.filter(grant=grant).exists():
        raise NotApproved


def _check_moment(grant: Grant, moment: datetime) -> None:
    """Money changes hands between the approval, whose minute counts, and now."""
    approved = grant.decisions.get(outcome=Decision.Outcome.APPROVED).at
    if not approved.replace(second=0, microsecond=0) <= moment <= now():
        raise MomentOutOfTime(
            _("交钱的时间要在批下来（%(approved)s）以后，不能晚于现在。"),
            approved=f"{localtime(approved):%Y-%m-%d %H:%M}",
        )


def _write_account(payment: Payment, to_account: str) -> None:
    """The receiver's bank account: sealed, its last four digits beside it."""
    digits = "".join(to_account.split())[:40]
    payment.to_account = seal_text(payment.grant.subject_id(), digits)
    payment.to_account_mask = f"**** {digits[-4:]}" if digits else ""


def _book(by, grant: Grant, payment: Payment, restriction: Restriction | None) -> Entry:
    """Post the payment: relief against cash or bank, checked by another person who agreed to it."""
    fund = grant.fund
    line = (fund.account(RELIEF), _source(by, grant, payment.method), grant.amount, restriction or fund.unrestricted)
    day = localdate(payment.happened_at)
    return post(fund, day=day, lines=[line], cause=payment, maker=by, checker=_checker(by, grant))


def _source(by, grant: Grant, method: str) -> Account:
    """The cash in the payer's hands, or the bank. Raises NoCashHeld."""
    if method == Method.TRANSFER:
        return grant.fund.account(BANK)
    account = grant.fund.cash_of(by.user)
    if account is None:
        raise NoCashHeld
    return account


def _checker(by, grant: Grant) -> Appointment:
    """Another person than the payer who agreed: who decided, one of the council, or the proposer of two officers."""
    steps = [*grant.decisions.select_related("by__user"), *grant.votes.filter(agrees=True).select_related("by__user")]
    for each in [*(step.by for step in steps), grant.proposed_by]:
        if each is not None and each.user_id != by.user_id:
            return each
    raise MakerIsChecker


@act(
    _("冲回救助金"),
    needs="grant.reverse",
    at=lambda payment, **_details: payment.grant.fund.organisation,
    about=lambda payment, **_details: payment.grant.case.household,
    undo=NoUndo(_("冲回的凭证留在账上；要再付就另提一笔")),
)
def reverse_payment(by, payment: Payment, *, reason: str) -> PaymentReversal:
    """A payment was a mistake, or the money came back: mirrored in the book, both stay. Never by who paid it.

    Where it was the first help, the clock shows what stood beside it, or runs again (helping.payment_reversed, which
    hears of it from the ledger). Raises MakerIsChecker, NotReversible, NothingSaid, Recused.
    """
    other_person(by, payment.by)
    refuse_kin(by, payment.grant.case)
    if not reason.strip():
        raise NothingSaid
    if PaymentReversal.objects.filter(payment=payment).exists():
        raise NotReversible
    reversal = PaymentReversal(id=uuid.uuid4(), payment=payment, reason=reason.strip())
    reversal.entry = reverse(payment.entry, cause=reversal, maker=by, responsible=payment.by)
    reversal.save()
    return reversal


@act(
    _("理事会追认"),
    needs="grant.confirm",
    at=at_case,
    about=about_family,
    decides="grant",
    undo=NoUndo(_("追认记下就不改")),
)
def confirm_grant(by, grant: Grant, *, confirms: bool = True, reason: str = "") -> Confirmation:
    """Write down what the council said, within seven days, of a grant that two officers paid; a refusal says why.

    By one of its members who had no part in it; where none is left, by the federation. Raises NotPaid,
    AlreadyConfirmed, MakerIsChecker, NotAllowed, NothingSaid, Recused.
    """
    _check_confirmable(by, grant)
    if not confirms and not reason.strip():
        raise NothingSaid
    outcome = Confirmation.Outcome.CONFIRMED if confirms else Confirmation.Outcome.REFUSED
    return Confirmation.objects.create(grant=grant, outcome=outcome, reason=reason.strip())


def _check_confirmable(by, grant: Grant) -> None:
    payment = Payment.objects.filter(grant=grant).select_related("by").first()
    decision = Decision.objects.filter(grant=grant, tier=Tier.TWO_OFFICERS).select_related("by").first()
    if payment is None or decision is None or Entry.objects.filter(reverses=payment.entry).exists():
        raise NotPaid
    if Confirmation.objects.filter(grant=grant).exists():
        raise AlreadyConfirmed
    refuse_kin(by, grant.case)
    other_person(by, grant.proposed_by, decision.by, payment.by)
    if by.user_id not in {each.user_id for each in confirmers_of(grant)}:
        raise NotAllowed


@act(
    _("定追不追回"),
    needs="grant.settle",
    at=at_case,
    about=about_family,
    decides="grant",
    undo=NoUndo(_("定下就照办")),
)
def settle_unconfirmed(by, grant: Grant, *, recovers: bool, reason: str) -> Recovery:
    """The council refused to confirm: the federation decides whether the money is recovered, and says why.

    By somebody who had no part in it before: proposed, agreed, paid or confirmed nothing of it. Raises NotPaid,
    AlreadySettled, MakerIsChecker, NothingSaid, Recused.
    """
    confirmation = Confirmation.objects.filter(grant=grant, outcome=Confirmation.Outcome.REFUSED).first()
    if confirmation is None:
        raise NotPaid
    if Recovery.objects.filter(confirmation=confirmation).exists():
        raise AlreadySettled
    refuse_kin(by, grant.case)
    other_person(by, *took_part(grant))
    if not reason.strip():
        raise NothingSaid
    outcome = Recovery.Outcome.RECOVER if recovers else Recovery.Outcome.KEEP
    return Recovery.objects.create(confirmation=confirmation, outcome=outcome, reason=reason.strip())
