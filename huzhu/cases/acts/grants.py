"""An emergency grant is proposed, and decided by the tier that its sum asks for (社会救助法 2026, art. 50)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.funds.models import Fund
from huzhu.households.declaring import check_declared
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now, today
from huzhu.kernel.money import MAX_FEN, show_yuan
from huzhu.kernel.refused import BadAmount, NotAllowed
from huzhu.people.access import other_person
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from ..deciders import council_result, deciders_of, deciding_tier, name_of
from ..fresh import open_case
from ..help_refusals import (
    AboveLimit,
    AlreadyDecided,
    AlreadyPaid,
    AlreadyVoted,
    BelowTier,
    KinAlready,
    LimitInThePast,
    LimitSetAlready,
    LimitsNotRising,
    NoFund,
    NothingSaid,
    NotInCouncil,
    NotYetDecided,
)
from ..kin import refuse_kin
from ..limits import counted_sum, limits_for
from ..models import Cancellation, Case, CaseKin, CouncilVote, Decision, Grant, GrantLimit, Payment, Tier

Outcome = Decision.Outcome
DECIDED_ONCE = {"grant_decided_once_a_tier": AlreadyDecided}
FINAL = NoUndo(_("定下以后要改，请写明不付了，再提一笔"))


def at_case(grant: Grant, **_details):
    """The organisation that carries the case."""
    return grant.case.organisation


def about_family(grant: Grant, **_details):
    """The family concerned, once it is known."""
    return grant.case.household


@act(
    _("提出救助金"),
    needs="grant.propose",
    at=lambda case, **_details: case.organisation,
    about=lambda case, **_details: case.household,
    refusals={"grant_number_once": AlreadyDecided},
    undo="cancel_grant",
)
def propose_grant(by, case: Case, *, amount: int, purpose: str) -> Grant:
    """Propose money for an open case; needs its triage only, money may come before the visit. `amount` in fen.

    The sum of the family's grants within 30 days, this one included, says who decides. Raises CaseClosed, NoFund,
    BadAmount, NothingSaid, Recused.
    """
    case = open_case(case.pk)
    refuse_kin(by, case)
    if not 0 < amount <= MAX_FEN:
        raise BadAmount
    if not purpose.strip():
        raise NothingSaid(field="purpose")
    total = counted_sum(case) + amount
    return Grant.objects.create(
        case=case,
        fund=_fund_of(case),
        number=case.grants.count() + 1,
        amount=amount,
        sum_then=min(total, MAX_FEN),
        tier=limits_for(case.place).tier_of(total),
        purpose=purpose.strip()[:200],
        proposed_by=by,
        proposed_at=now(),
    )


def _fund_of(case: Case) -> Fund:
    fund = Fund.objects.filter(organisation=case.organisation).first()
    if fund is None:
        raise NoFund
    return fund


@act(
    _("同意救助金"),
    needs="grant.agree",
    at=at_case,
    about=about_family,
    decides="grant",
    refusals=DECIDED_ONCE,
    undo=FINAL,
)
def agree_grant(by, grant: Grant, *, reason: str = "") -> Decision:
    """A second officer agrees, and the money can be paid at once. Never who proposed it, in whatever office.

    Raises AboveLimit (with `ask`), MakerIsChecker, Recused, AlreadyDecided.
    """
    _check(by, grant, Tier.TWO_OFFICERS)
    return _decide(grant, Tier.TWO_OFFICERS, True, reason)


@act(
    _("不同意救助金"),
    needs="grant.agree",
    at=at_case,
    about=about_family,
    decides="grant",
    refusals=DECIDED_ONCE,
    undo=FINAL,
)
def refuse_grant(by, grant: Grant, *, reason: str) -> Decision:
    """The second officer doesn't agree, and says why. Raises as agree_grant, NothingSaid."""
    _check(by, grant, Tier.TWO_OFFICERS)
    return _decide(grant, Tier.TWO_OFFICERS, False, reason)


@act(
    _("理事表决救助金"),
    needs="grant.decide",
    at=at_case,
    about=about_family,
    refusals=DECIDED_ONCE | {"council_vote_once": AlreadyVoted},
    undo=NoUndo(_("表决记下就不改")),
)
def vote_on_grant(by, grant: Grant, *, agrees: bool, reason: str = "") -> CouncilVote:
    """A member of the council votes. The vote that makes a majority of those not recused, at least three, decides.

    Raises NotInCouncil, AlreadyVoted, AboveLimit, BelowTier, MakerIsChecker, Recused, AlreadyDecided.
    """
    _check(by, grant, Tier.COUNCIL)
    council = deciders_of(grant, Tier.COUNCIL)
    if by.user_id not in {each.user_id for each in council}:
        raise NotInCouncil
    if CouncilVote.objects.filter(grant=grant, voter=by.user).exists():
        raise AlreadyVoted
    vote = CouncilVote.objects.create(grant=grant, voter=by.user, agrees=agrees, reason=reason)
    _decide_by_votes(grant, council)
    return vote


def _decide_by_votes(grant: Grant, council: list[Appointment]) -> Decision | None:
    """What the votes of these members say, written down; None while they don't say it yet."""
    result = council_result(Grant.objects.get(pk=grant.pk), council)
    if result is None:
        return None
    outcome = Outcome.APPROVED if result else Outcome.REFUSED
    return Decision.objects.create(grant=grant, tier=Tier.COUNCIL, outcome=outcome)


@act(
    _("理事的票重新数过"),
    needs="clock",
    at=at_case,
    refusals=DECIDED_ONCE,
    undo=NoUndo(_("票数就是这些，到了半数自动定")),
)
def count_votes_again(by, grant: Grant) -> Decision:
    """Somebody left the council or keeps out since the last vote, and the votes that remain decide (CLOCK only).

    Raises CaseClosed, AlreadyDecided, NotYetDecided.
    """
    _check_open(grant)
    council = deciders_of(grant, Tier.COUNCIL)
    decision = _decide_by_votes(grant, council) if deciding_tier(grant) == Tier.COUNCIL else None
    if decision is None:
        raise NotYetDecided
    return decision


@act(
    _("上级定救助金"),
    needs="grant.approve_above",
    at=at_case,
    about=about_family,
    decides="grant",
    refusals=DECIDED_ONCE,
    undo=FINAL,
)
def decide_grant(by, grant: Grant, *, approves: bool, reason: str = "") -> Decision:
    """The federation, above its limit the bureau, decides; a refusal says why.

    Raises BelowTier, AboveLimit, NotAllowed, MakerIsChecker, Recused, AlreadyDecided, NothingSaid.
    """
    tier = Tier.BUREAU if by.role == Role.BUREAU_LEADER else Tier.FEDERATION
    _check(by, grant, tier)
    if by.pk not in {each.pk for each in deciders_of(grant, tier)}:
        raise NotAllowed
    return _decide(grant, tier, approves, reason)


def _check(by, grant: Grant, tier: str) -> None:
    """This tier may decide this grant now, and this person in it."""
    _check_open(grant)
    other_person(by, grant.proposed_by)
    refuse_kin(by, grant.case)
    right = deciding_tier(grant)
    if right != tier:
        _wrong_tier(grant, tier, right)


def _check_open(grant: Grant) -> None:
    """The grant waits for a decision, in an open case."""
    open_case(grant.case_id)
    if Decision.objects.filter(grant=grant).exists() or Cancellation.objects.filter(grant=grant).exists():
        raise AlreadyDecided


def _wrong_tier(grant: Grant, tier: str, right: str) -> None:
    """Say who decides instead."""
    ask = name_of(right, grant.case.organisation)
    order = list(Tier)
    if order.index(Tier(tier)) > order.index(Tier(right)):
        raise BelowTier(ask=ask)
    raise AboveLimit(ask=ask, sum=show_yuan(grant.sum_then))


def _decide(grant: Grant, tier: str, agrees: bool, reason: str) -> Decision:
    if not agrees and not reason.strip():
        raise NothingSaid
    outcome = Outcome.APPROVED if agrees else Outcome.REFUSED
    return Decision.objects.create(grant=grant, tier=tier, outcome=outcome, reason=reason.strip())


@act(
    _("救助金不付了"),
    needs="grant.cancel",
    at=at_case,
    about=about_family,
    decides="grant",
    undo=NoUndo(_("要付的话再提一笔")),
)
def cancel_grant(by, grant: Grant, *, reason: str = "") -> Cancellation:
    """Withdrawn before the decision, or not needed after it; never once paid.

    Raises AlreadyPaid, Recused, AlreadyDecided where it was refused or cancelled before.
    """
    refuse_kin(by, grant.case)
    if Payment.objects.filter(grant=grant).exists():
        raise AlreadyPaid
    refused = Decision.objects.filter(grant=grant, outcome=Outcome.REFUSED).exists()
    if refused or Cancellation.objects.filter(grant=grant).exists():
        raise AlreadyDecided
    return Cancellation.objects.create(grant=grant, reason=reason)


@act(
    _("登记这一家要回避"),
    needs="relative.declare",
    at=lambda case, **_details: case.organisation,
    refusals={"case_kin_once": KinAlready},
    undo=NoUndo(_("回避只往宽里记")),
)
def keep_out_of_case(by, case: Case, *, user=None, reason: str = "") -> CaseKin:
    """Somebody in office, by default who says so, is close kin of the family (近亲属回避).

    Of another as in households.declare_relative. Raises KinAlready, OthersRelation, NoGround.
    """
    user = user or by.user
    check_declared(by, user, reason)
    if CaseKin.objects.filter(case=case, user=user).exists():
        raise KinAlready
    return CaseKin.objects.create(case=case, user=user, reason=reason)


@act(
    _("定救助金审批限额"),
    needs="limits.set",
    at=lambda organisation, **_details: organisation,
    refusals={"grant_limit_once_a_day": LimitSetAlready, "grant_limits_ascend": LimitsNotRising},
    undo=NoUndo(_("可以从另一天起再定")),
)
def set_grant_limits(
    by, organisation, *, two_officers: int, council: int, effective_from: date, federation: int | None = None
) -> GrantLimit:
    """From that day on, each tier decides up to so many fen in the bureau's county; above `federation` the bureau.

    Raises LimitsNotRising, LimitInThePast, LimitSetAlready.
    """
    rising = 0 < two_officers < council and (federation is None or council < federation)
    if not rising:
        raise LimitsNotRising
    if effective_from < today():
        raise LimitInThePast
    return GrantLimit.objects.create(
        place=organisation.place,
        grant_two_officers=two_officers,
        grant_council=council,
        grant_federation=federation,
        effective_from=effective_from,
    )
