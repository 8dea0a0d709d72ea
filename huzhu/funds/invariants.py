"""What `manage.py verify` holds every ledger to, from the first day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import Count, F, Max, Min, Q, Sum

from huzhu.funds.chart import DEBIT_NORMAL, NET_WORTH, NEVER_BELOW_ZERO
from huzhu.funds.models import Account, Entry, EntryCheck, EntryCounter, Posting, Restriction
from huzhu.kernel.checks import Problem, Progress, invariant, name_of


@invariant("ledger balances")
def balances(progress: Progress) -> Iterable[Problem]:
    """Each stored balance is the sum of its postings, and none that may not is below zero."""
    debits = _sums(Posting.objects.values_list("debit").annotate(Sum("amount")))
    credits = _sums(Posting.objects.values_list("credit").annotate(Sum("amount")))
    for account in Account.objects.iterator():
        progress(1)
        side = 1 if account.kind in DEBIT_NORMAL else -1
        summed = side * (debits.get(account.pk, 0) - credits.get(account.pk, 0))
        if summed != account.balance:
            yield Problem(name_of(account), f"stores {account.balance} fen, its postings sum to {summed}")
        if account.balance < 0 and account.kind in NEVER_BELOW_ZERO:
            yield Problem(name_of(account), f"is below zero: {account.balance} fen")


@invariant("net assets by restriction")
def restrictions(progress: Progress) -> Iterable[Problem]:
    """Each class of net assets is the sum of its income less its expense, and not below zero."""
    raised = Posting.objects.filter(credit__kind__in=NET_WORTH).values_list("restriction")
    lowered = Posting.objects.filter(debit__kind__in=NET_WORTH).values_list("restriction")
    ups, downs = _sums(raised.annotate(Sum("amount"))), _sums(lowered.annotate(Sum("amount")))
    for restriction in Restriction.objects.iterator():
        progress(1)
        summed = ups.get(restriction.pk, 0) - downs.get(restriction.pk, 0)
        if summed != restriction.balance or summed < 0:
            yield Problem(name_of(restriction), f"stores {restriction.balance} fen, its postings sum to {summed}")


@invariant("entry numbers")
def numbers(progress: Progress) -> Iterable[Problem]:
    """Numbers run from 1 without gaps within fund and month, as the month's counter says."""
    counters = {(c.fund_id, c.period): c.last for c in EntryCounter.objects.iterator()}
    months = Entry.objects.order_by().values("fund", "period")
    for month in months.annotate(first=Min("number"), last=Max("number"), count=Count("pk")).iterator():
        progress(1)
        counted = counters.pop((month["fund"], month["period"]), None)
        if month["first"] != 1 or not month["last"] == month["count"] == counted:
            yield Problem(
                f"funds.fund {month['fund']}",
                f"{month['period']}: {month['count']} entries up to {month['last']}, the counter says {counted}",
            )
    for (fund, period), last in counters.items():
        yield Problem(f"funds.fund {fund}", f"{period}: the counter says {last}, there are no entries")


@invariant("entries and postings")
def entries(progress: Progress) -> Iterable[Problem]:
    """Entries have postings and the month of their day; postings stay within their fund; two persons check."""
    yield from _each(progress, Entry.objects.filter(postings=None), "has no posting")
    outside = ~Q(debit__fund=F("entry__fund")) | ~Q(credit__fund=F("entry__fund"))
    foreign = Posting.objects.filter(outside | ~Q(restriction__fund=F("entry__fund")))
    yield from _each(progress, foreign, "uses an account or restriction of another fund")
    alone = Entry.objects.filter(checker__user=F("maker__user"))
    yield from _each(progress, alone, "was made and checked by one person")
    later = EntryCheck.objects.filter(by__user=F("entry__maker__user"))
    yield from _each(progress, later, "was made by the person it checks")
    for entry in Entry.objects.only("period", "booking_day").iterator():
        progress(1)
        if entry.period != f"{entry.booking_day:%Y-%m}":
            yield Problem(name_of(entry), f"stands in {entry.period} but is booked on {entry.booking_day}")


@invariant("causes of entries")
def causes(progress: Progress) -> Iterable[Problem]:
    """What caused an entry is there."""
    for label in Entry.objects.order_by().values_list("cause_model", flat=True).distinct():
        of_kind = Entry.objects.filter(cause_model=label)
        known = apps.get_model(label)._base_manager.values("pk")
        yield from _each(progress, of_kind.exclude(cause_id__in=known), f"has no cause: {label} is missing")


@invariant("reversals mirror their entries")
def mirrors(progress: Progress) -> Iterable[Problem]:
    """A reversal is its entry with debit and credit exchanged."""
    pairs = Entry.objects.exclude(reverses=None).select_related("reverses")
    for entry in pairs.prefetch_related("postings", "reverses__postings").iterator(chunk_size=500):
        progress(1)
        ours = sorted((p.debit_id, p.credit_id, p.amount, p.restriction_id) for p in entry.postings.all())
        theirs = entry.reverses.postings.all()
        if ours != sorted((p.credit_id, p.debit_id, p.amount, p.restriction_id) for p in theirs):
            yield Problem(name_of(entry), "is not the mirror of the entry that it reverses")


def _sums(pairs: Iterable[tuple[object, int]]) -> dict[object, int]:
    return dict(pairs)


def _each(progress: Progress, found: Iterable[Entry | Posting | EntryCheck], message: str) -> Iterator[Problem]:
    for record in found:
        progress(1)
        yield Problem(name_of(record), message)
