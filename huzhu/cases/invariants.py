"""What `manage.py verify` checks of cases, visits and grants."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Sum

from huzhu.kernel.checks import Problem, Progress, invariant, name_of

from .granted import CANCELLED, DECIDED, REFUSED, paid
from .models import Case, Closing, Decision, Grant, Help, Payment, Reopening, Visit
from .other_help import help_elsewhere


@invariant("grants and their vouchers")
def payments_have_their_entry(progress: Progress) -> Iterable[Problem]:
    """A payment's voucher moves the grant's amount, stands in the grant's fund and names the payment."""
    payments = Payment.objects.select_related("entry", "grant").annotate(moved=Sum("entry__postings__amount"))
    for number, payment in enumerate(payments.order_by("pk").iterator(), 1):
        entry, grant = payment.entry, payment.grant
        if payment.moved != grant.amount:
            yield Problem(name_of(payment), f"its voucher moves {payment.moved} fen, its grant is {grant.amount}")
        if entry.fund_id != grant.fund_id or entry.cause_id != payment.pk:
            yield Problem(name_of(payment), "its voucher belongs to another fund or cause")
        progress(number)


@invariant("grants and their decisions")
def grants_take_legal_steps(progress: Progress) -> Iterable[Problem]:
    """Nothing is paid without approval, after a refusal or a cancellation; nobody decides their own proposal."""
    approved = Decision.objects.filter(grant=OuterRef("pk"), outcome=Decision.Outcome.APPROVED)
    paid = Grant.objects.filter(payment__isnull=False)
    for grant in paid.exclude(Exists(approved)):
        yield Problem(name_of(grant), "was paid without an approval")
    for grant in paid.filter(REFUSED | CANCELLED):
        yield Problem(name_of(grant), "was paid though refused or cancelled")
    own = Decision.objects.filter(by__user=F("grant__proposed_by__user"))
    for decision in own.exclude(tier="council"):
        yield Problem(name_of(decision), "was decided by who proposed it")
    for grant in Grant.objects.filter(~DECIDED, confirmation__isnull=False):
        yield Problem(name_of(grant), "was confirmed without having been decided")
    progress(Grant.objects.count())


@invariant("visits")
def visits_have_two_people(progress: Progress) -> Iterable[Problem]:
    """At least two persons went, each signed, and the case points to the household that they found."""
    visits = Visit.objects.select_related("case").annotate(
        people=Count("visitors__user", distinct=True), signed=Count("signatures__user", distinct=True)
    )
    for number, visit in enumerate(visits.order_by("pk").iterator(), 1):
        if visit.people < 2 or visit.signed < visit.people:
            yield Problem(name_of(visit), f"{visit.people} went and {visit.signed} signed")
        if visit.case.household_id != visit.household_id:
            yield Problem(name_of(visit), "its case belongs to another household")
        progress(number)


@invariant("cases and their state")
def cases_are_in_a_legal_state(progress: Progress) -> Iterable[Problem]:
    """Closed at most once more than reopened, each reopening after its closing; the clock shows the first help."""
    standing = Closing.objects.filter(reopening=None).values("case").annotate(n=Count("pk")).filter(n__gt=1)
    for row in standing:
        yield Problem(f"cases.case {row['case']}", "is closed twice")
    for reopening in Reopening.objects.filter(~Q(case=F("closing__case")) | Q(at__lt=F("closing__at"))):
        yield Problem(name_of(reopening), "doesn't follow its closing")
    first = _first_helps()
    for number, case in enumerate(Case.objects.order_by("pk").iterator(), 1):
        if case.helped_at != first.get(case.pk):
            yield Problem(name_of(case), "its clock doesn't show the first help")
        progress(number)


def _first_helps() -> dict[uuid.UUID, datetime]:
    """When help that stands came first, by case; what later rooms know of included. A few queries."""
    first: dict[uuid.UUID, datetime] = {}
    money = paid(Grant.objects.all()).values_list("case").annotate(Min("payment__happened_at"))
    others = Help.objects.filter(taken_back=None).values_list("case").annotate(Min("happened_at"))
    elsewhere = [(case, at) for case, at, _kind in help_elsewhere()]
    for case, at in [*money.order_by(), *others.order_by(), *elsewhere]:
        first[case] = min(at, first.get(case, at))
    return first
