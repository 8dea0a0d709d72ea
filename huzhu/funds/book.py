"""A fund's book (账): every entry with what caused it, and the money there after it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from huzhu.funds.causes import Shown, causes_of
from huzhu.funds.chart import MONEY, Kind
from huzhu.funds.flows import Flow, flow_of, total_flow
from huzhu.funds.models import Account, Entry, EntryCheck, Fund, Posting
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


class Money:
    """The accounts of a fund, read once: what each holds now, and held at the end of any day."""

    def __init__(self, fund: Fund) -> None:
        self.fund = fund
        self.accounts = list(Account.objects.filter(fund=fund).select_related("holder"))
        self.kinds = {account.pk: account.kind for account in self.accounts}
        self.held = [account for account in self.accounts if account.kind in MONEY]
        self.total = sum(account.balance for account in self.held)

    def total_on(self, day: date) -> int:
        """Fen in cash and bank at the end of a day: what is there now less what moved since."""
        if day >= today():
            return self.total
        later = Posting.objects.filter(entry__fund=self.fund, entry__booking_day__gt=day)
        return self.total - total_flow(later).change

    def held_on(self, day: date) -> list[tuple[str, int]]:
        """What every cash holder and bank account had at the end of a day, by name, in fen."""
        later: dict[uuid.UUID, int] = defaultdict(int)
        if day < today():
            moved = Posting.objects.filter(entry__fund=self.fund, entry__booking_day__gt=day)
            for debit, credit, fen in moved.values_list("debit", "credit", "amount"):
                later[debit] += fen
                later[credit] -= fen
        return [(account.title, account.balance - later[account.pk]) for account in self.held]


def book(fund: Fund, since: date, until: date, viewer: Any, money: Money | None = None) -> Book:
    """Every entry of those days with what caused it and the running balance."""
    money = money or Money(fund)
    postings = _by_entry(fund, since, until)
    causes = causes_of(postings, viewer)
    meanings = [(entry, *_meaning(of_entry, money.kinds)) for entry, of_entry in postings.items()]
    total = sum((flow for _entry, flow, _is_cash in meanings), Flow())
    balance = opening = money.total_on(until) - total.change
    rows = []
    for entry, flow, is_cash in meanings:
        balance += flow.change
        rows.append(Row(entry, causes[entry.pk], flow, balance, is_cash))
    return Book(fund, since, until, opening, tuple(rows), total)


def _by_entry(fund: Fund, since: date, until: date) -> dict[Entry, list[Posting]]:
    """The postings of those days under their entries, oldest first: one query."""
    checked = EntryCheck.objects.filter(entry=OuterRef("entry"))
    reversed_ = Entry.objects.filter(reverses=OuterRef("entry"))
    found = (
        Posting.objects.filter(entry__fund=fund, entry__booking_day__range=(since, until))
        .select_related("entry")
        .annotate(checked_later=Exists(checked), is_reversed=Exists(reversed_))
        .order_by("entry__booking_day", "entry__period", "entry__number")
    )
    grouped: dict[Entry, list[Posting]] = defaultdict(list)
    for posting in found:
        posting.entry.checked_later, posting.entry.is_reversed = posting.checked_later, posting.is_reversed
        grouped[posting.entry].append(posting)
    return grouped


def _meaning(postings: list[Posting], kinds: dict[uuid.UUID, str]) -> tuple[Flow, bool]:
    """What an entry's postings amount to, and whether cash was among them."""
    total, is_cash = Flow(), False
    for posting in postings:
        debit, credit = kinds[posting.debit_id], kinds[posting.credit_id]
        total += flow_of(debit, credit, posting.amount)
        is_cash = is_cash or Kind.CASH in (debit, credit)
    return total, is_cash


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
