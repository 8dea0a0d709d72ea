"""What `manage.py verify` checks of who decided a grant, and when it was paid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.utils.timezone import localdate

from huzhu.kernel.checks import Problem, Progress, invariant, name_of

from .deciders import FEWEST_IN_COUNCIL, ORDER
from .granted import counting
from .limits import WINDOW, Limits, limits_for
from .models import Confirmation, CouncilVote, Decision, Grant, Payment, Recovery, Tier
from .targets import county_code

FEWEST_OF_ONE_MIND = 2


@invariant("grants go to the tier of their sum")
def grants_go_to_their_tier(progress: Progress) -> Iterable[Problem]:
    """The sum holds at least what still stands of the case's 30 days; the tier is the sum's by the limits of the day.

    Limits set on the day itself count from their minute, so those of the day before are right too.
    """
    limits: dict[tuple[str, date], Limits] = {}
    standing = _standing_by_case()
    for number, grant in enumerate(Grant.objects.select_related("case__place").order_by("pk").iterator(), 1):
        if grant.sum_then < _least_sum(grant, standing[grant.case_id]):
            yield Problem(name_of(grant), f"its sum of 30 days is {grant.sum_then} fen, less than its grants make")
        day = localdate(grant.proposed_at)
        tiers = {_limits_on(grant, on, limits).tier_of(grant.sum_then) for on in (day, day - timedelta(days=1))}
        if grant.tier not in tiers:
            yield Problem(name_of(grant), f"a sum of {grant.sum_then} fen isn't decided by {grant.tier}")
        progress(number)


def _standing_by_case() -> dict[Any, list[tuple[datetime, int]]]:
    """When and how much of each case's grants that count still. One query."""
    found: dict[Any, list[tuple[datetime, int]]] = defaultdict(list)
    for case, at, amount in counting(Grant.objects.all()).values_list("case", "proposed_at", "amount"):
        found[case].append((at, amount))
    return found


def _least_sum(grant: Grant, others: list[tuple[datetime, int]]) -> int:
    since = grant.proposed_at - WINDOW
    return grant.amount + sum(amount for at, amount in others if since < at < grant.proposed_at)


def _limits_on(grant: Grant, on: date, known: dict[tuple[str, date], Limits]) -> Limits:
    key = (county_code(grant.case.place), on)
    if key not in known:
        known[key] = limits_for(grant.case.place, on)
    return known[key]


@invariant("grants are decided by whom they ask")
def grants_are_decided_by_whom_they_ask(progress: Progress) -> Iterable[Problem]:
    """Never below the tier of the sum; the council by three votes at least, two of them of one mind."""
    agreed = Count("grant__votes", filter=Q(grant__votes__agrees=True))
    decisions = Decision.objects.select_related("grant").annotate(votes=Count("grant__votes"), agreed=agreed)
    for number, decision in enumerate(decisions.order_by("pk").iterator(), 1):
        if ORDER.index(Tier(decision.tier)) < ORDER.index(Tier(decision.grant.tier)):
            yield Problem(name_of(decision), f"{decision.tier} decided what {decision.grant.tier} was asked")
        if decision.tier == Tier.COUNCIL and not _is_carried(decision):
            yield Problem(name_of(decision), f"{decision.agreed} of {decision.votes} votes don't make it")
        progress(number)


def _is_carried(decision: Any) -> bool:
    """A majority of a council of three or more; who has left it since, or keeps out, is not known here."""
    with_it = decision.agreed if decision.outcome == Decision.Outcome.APPROVED else decision.votes - decision.agreed
    return decision.votes >= FEWEST_IN_COUNCIL and with_it >= FEWEST_OF_ONE_MIND


@invariant("grants and kin")
def kin_keep_out(progress: Progress) -> Iterable[Problem]:
    """Whoever had said to be the family's kin did nothing for its money afterwards."""
    for model, case in STEPS_OF_MONEY:
        kin = Q(**{f"{case}__kin__user": F("by__user"), f"{case}__kin__at__lt": F("at")})
        for step in model.objects.filter(kin).distinct():
            yield Problem(name_of(step), "was done by kin of the family")
    progress(Grant.objects.count())


STEPS_OF_MONEY: tuple[tuple[Any, str], ...] = (
    (CouncilVote, "grant__case"),
    (Decision, "grant__case"),
    (Payment, "grant__case"),
    (Confirmation, "grant__case"),
    (Recovery, "confirmation__grant__case"),
)


@invariant("grants and who had a part in them")
def checkers_had_no_part(progress: Progress) -> Iterable[Problem]:
    """Nobody votes on the own proposal, or confirms or settles what they proposed, decided or paid."""
    for model, grant in ((CouncilVote, "grant"), (Confirmation, "grant"), (Recovery, "confirmation__grant")):
        for step in model.objects.filter(_had_part(model, grant)).distinct():
            yield Problem(name_of(step), "was done by somebody who had a part in it")
    progress(Grant.objects.count())


def _had_part(model: Any, grant: str) -> Q:
    """The person of the step did an earlier one of the same grant."""
    parts = Q(**{f"{grant}__proposed_by__user": F("by__user")})
    for path in _later_parts(model):
        parts |= Q(**{f"{grant}__{path}__by__user": F("by__user")})
    return parts


def _later_parts(model: Any) -> Iterator[str]:
    if model is not CouncilVote:
        yield from ("decisions", "payment")
    if model is Recovery:
        yield "confirmation"


@invariant("grants are paid after their approval")
def money_follows_its_approval(progress: Progress) -> Iterable[Problem]:
    """Money changed hands in the minute of the approval or later."""
    approvals = Decision.objects.filter(outcome=Decision.Outcome.APPROVED, grant__payment__isnull=False)
    for number, approval in enumerate(approvals.select_related("grant__payment").order_by("pk").iterator(), 1):
        payment = approval.grant.payment
        if payment.happened_at < approval.at.replace(second=0, microsecond=0):
            yield Problem(name_of(payment), "is dated before its approval")
        progress(number)
