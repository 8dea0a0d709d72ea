"""What pages and other rooms read of the funds: totals on any day, what waits. The book: book.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from huzhu.funds.chart import MONEY
from huzhu.funds.flows import Flow, total_flow
from huzhu.funds.models import Account, Entry, EntryCheck, Fund, Posting, ReversalProposal, Shortfall
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, Organisation, User
from huzhu.people.roles import SOCIETIES, Role

HELD = Q(accounts__kind__in=MONEY)
FUND_PLACE = "fund__organisation__place__code__startswith"


def total_for(prefix: str, on: date | None = None) -> int:
    """Fen in cash and bank of every fund at places whose code starts with `prefix`, at the end of a day."""
    return _held(Account.objects.filter(**{FUND_PLACE: prefix}), on or today())


def balance_on(fund: Fund, on: date | None = None) -> int:
    """Fen in cash and bank of one fund at the end of a day."""
    return _held(Account.objects.filter(fund=fund), on or today())


def _held(accounts: QuerySet[Account], on: date) -> int:
    """The stored balances less what moved after the day, so that recent days cost little."""
    held = accounts.filter(kind__in=MONEY).aggregate(fen=Sum("balance", default=0))["fen"]
    later = Posting.objects.filter(entry__booking_day__gt=on, entry__fund__in=accounts.values("fund"))
    return int(held - total_flow(later).change)


def flow_between(prefix: str, since: date, until: date) -> Flow:
    """What came in and went out of the funds under `prefix`, both days included."""
    return total_flow(postings_between(prefix, since, until))


def postings_between(prefix: str, since: date, until: date) -> QuerySet[Posting]:
    """The postings of those days in the funds under `prefix`."""
    place = {f"entry__{FUND_PLACE}": prefix}
    return Posting.objects.filter(entry__booking_day__range=(since, until), **place)


def funds_in_reach(viewer: Any) -> QuerySet[Fund]:
    """The funds that this viewer may see, with what each holds in cash and bank and its open shortfalls."""
    return (
        funds_joined()
        .filter(pk__in=Fund.objects.visible_to(viewer).values("pk"))
        .annotate(
            cash=Sum("accounts__balance", filter=Q(accounts__kind="cash"), default=0),
            bank=Sum("accounts__balance", filter=Q(accounts__kind="bank"), default=0),
            held=Sum("accounts__balance", filter=HELD, default=0),
        )
    )


def funds_joined() -> QuerySet[Fund]:
    """Funds with their organisation and place, and whether payments stand still (`is_stopped`)."""
    stopped = Shortfall.objects.filter(fund=OuterRef("pk"), settlement=None)
    return Fund.objects.select_related("organisation__place__parent").annotate(is_stopped=Exists(stopped))


def entries_joined(fund: Any) -> QuerySet[Entry]:
    """The entries of a fund with who made and checked them."""
    people = ("maker__user", "checker__user", "by__user", "reverses", "fund__organisation__place")
    return Entry.objects.filter(fund=fund).select_related(*people)


def proposals_joined() -> QuerySet[ReversalProposal]:
    """Reversal proposals with their entry, fund and who asked."""
    joins = ("entry__fund__organisation__place", "entry__maker__user", "entry__checker__user", "by__user")
    return ReversalProposal.objects.select_related(*joins, "entry__reverses")


def shortfalls_joined() -> QuerySet[Shortfall]:
    """Shortfalls with their fund, the reversal that showed them, and who answers for them."""
    return Shortfall.objects.select_related(
        "fund__organisation__place", "entry", "responsible__user", "responsible__organisation"
    )


def next_to_check(fund: Fund, viewer: Any) -> Entry | None:
    """The oldest entry of the fund that somebody else made and nobody has checked."""
    waiting = unchecked(viewer).filter(fund=fund).exclude(maker__user=viewer.user)
    return waiting.order_by("booking_day", "period", "number").first()


def unchecked(viewer: Any) -> QuerySet[Entry]:
    """Entries in reach that no second person has agreed to yet."""
    checked = EntryCheck.objects.filter(entry=OuterRef("pk"))
    return Entry.objects.visible_to(viewer).filter(~Exists(checked), checker=None)


def open_proposals(viewer: Any) -> QuerySet[ReversalProposal]:
    """Reversals in reach that wait for their check."""
    return ReversalProposal.objects.visible_to(viewer).filter(ended=None)


def open_shortfalls(viewer: Any) -> QuerySet[Shortfall]:
    """Shortfalls in reach that wait for the federation."""
    return Shortfall.objects.visible_to(viewer).filter(settlement=None)


def holders_of(fund: Fund) -> QuerySet[User]:
    """Who may keep cash for the fund: its organisation's officers in office today."""
    officers = Appointment.objects.active().exclude(role=Role.MEMBER).filter(organisation=fund.organisation)
    return User.objects.filter(pk__in=officers.values("user")).order_by("name")


def without_fund(viewer: Any) -> QuerySet[Organisation]:
    """Societies in reach that have no fund yet."""
    societies = Organisation.objects.visible_to(viewer).filter(kind__in=SOCIETIES, ended_on=None)
    return societies.filter(fund=None).order_by("place__code", "kind")
