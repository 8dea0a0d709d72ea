"""A fund's book (账): every entry with what caused it, and the money there after it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from huzhu.funds.causes import Shown, causes_of
from huzhu.funds.chart import MONEY
from huzhu.funds.flows import Flow, flow_of
from huzhu.funds.models import Account, Entry, EntryCheck, Fund, Posting
from huzhu.funds.queries import balance_on
from huzhu.kernel.clock import today


@dataclass(frozen=True)
class Row:
    """One entry as the book shows it; `balance` is the money there after it, in fen."""

    entry: Entry
    cause: Shown
    flow: Flow
    balance: int
    is_cash: bool


@dataclass(frozen=True)
class Book:
    """A fund's entries of some days, oldest first, between what was there before and after (fen)."""

    fund: Fund
    since: date
    until: date
    opening: int
    rows: tuple[Row, ...]
    flow: Flow

    @property
    def closing(self) -> int:
        """The money there at the end."""
        return self.opening + self.flow.change

    @property
    def newest_first(self) -> tuple[Row, ...]:
        """As the page shows them."""
        return self.rows[::-1]

    @property
    def unchecked(self) -> int:
        """How many entries no second person has agreed to."""
        return sum(row.entry.checker_id is None and not row.entry.checked_later for row in self.rows)

    def count(self, side: str) -> int:
        """How many entries moved money in ("received") or out ("paid")."""
        return sum(bool(getattr(row.flow, side)) for row in self.rows)


def book(fund: Fund, since: date, until: date, viewer: Any) -> Book:
    """Every entry of those days with what caused it and the running balance."""
    entries = list(_entries(fund, since, until))
    kinds = dict(Account.objects.filter(fund=fund).values_list("pk", "kind"))
    postings = _by_entry(Posting.objects.filter(entry__in=entries) if entries else ())
    causes = causes_of(entries, viewer)
    balance = opening = balance_on(fund, since - timedelta(days=1))
    rows, total = [], Flow()
    for entry in entries:
        flow, is_cash = _meaning(postings[entry.pk], kinds)
        balance, total = balance + flow.change, total + flow
        rows.append(Row(entry, causes[entry.pk], flow, balance, is_cash))
    return Book(fund, since, until, opening, tuple(rows), total)


def _by_entry(postings: Any) -> dict[uuid.UUID, list[Posting]]:
    grouped: dict[uuid.UUID, list[Posting]] = defaultdict(list)
    for posting in postings:
        grouped[posting.entry_id].append(posting)
    return grouped


def _meaning(postings: list[Posting], kinds: dict[uuid.UUID, str]) -> tuple[Flow, bool]:
    """What an entry's postings amount to, and whether cash was among them."""
    total, is_cash = Flow(), False
    for posting in postings:
        debit, credit = kinds[posting.debit_id], kinds[posting.credit_id]
        total += flow_of(debit, credit, posting.amount)
        is_cash = is_cash or "cash" in (debit, credit)
    return total, is_cash


def _entries(fund: Fund, since: date, until: date) -> QuerySet[Entry]:
    checked = EntryCheck.objects.filter(entry=OuterRef("pk"))
    reversed_ = Entry.objects.filter(reverses=OuterRef("pk"))
    return (
        Entry.objects.filter(fund=fund, booking_day__range=(since, until))
        .annotate(checked_later=Exists(checked), is_reversed=Exists(reversed_))
        .order_by("booking_day", "period", "number")
    )


def held_on(fund: Fund, day: date) -> list[tuple[Account, int]]:
    """What every cash holder and bank account had at the end of a day, in fen."""
    accounts = list(Account.objects.filter(fund=fund, kind__in=MONEY).select_related("holder"))
    later: dict[uuid.UUID, int] = defaultdict(int)
    moved = Posting.objects.filter(entry__fund=fund, entry__booking_day__gt=day)
    for debit, credit, fen in moved.values_list("debit", "credit", "amount"):
        later[debit] += fen
        later[credit] -= fen
    return [(account, account.balance - later[account.pk]) for account in accounts]


def months_of(fund: Fund) -> list[date]:
    """The first days of the months since the fund was opened, newest first."""
    day, first = today().replace(day=1), fund.opened_on.replace(day=1)
    months = []
    while day >= first:
        months.append(day)
        day = (day - timedelta(days=1)).replace(day=1)
    return months


def last_day_of(month: date) -> date:
    """The last day of the month that begins on `month`."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
