"""Inner verbs that set up a fund: its accounts, its free class, and cash in a person's hands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from huzhu.funds.chart import BANK, CASH, CHART, COLLECTIVE_MONEY, Kind
from huzhu.funds.ledger import post, require_amount
from huzhu.funds.models import Account, CollectiveMoney, Entry, Fund, Restriction
from huzhu.funds.refusals import FundExists, NotAHolder
from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.people.models import Appointment

if TYPE_CHECKING:
    from huzhu.people.models import Organisation, User


def add_fund(organisation: Organisation, name: str = "", opened_on: date | None = None) -> Fund:
    """A fund with every account of the chart and its free class, all at zero. Raises FundExists."""
    running()
    if Fund.objects.filter(organisation=organisation).exists():
        raise FundExists
    fund = Fund.objects.create(organisation=organisation, name=name, opened_on=opened_on or today())
    Account.objects.bulk_create(Account(fund=fund, code=line.code, kind=line.kind) for line in CHART)
    Restriction.objects.create(fund=fund, bound=False)
    return fund


def cash_account(fund: Fund, holder: User) -> Account:
    """The cash this person keeps for the fund, opened when they first keep any. Raises NotAHolder."""
    running()
    account = fund.cash_of(holder)
    if account:
        return account
    if not Appointment.objects.active(today()).filter(user=holder, organisation=fund.organisation).exists():
        raise NotAHolder
    return Account.objects.create(fund=fund, code=CASH, kind=Kind.CASH, holder=holder)


def book_collective_money(fund: Fund, fen: int, *, giver: str, day: date, reason: str = "") -> Entry:
    """Collective money that came into the bank: income, free of purpose (集体积累). Raises as `post`."""
    require_amount(fen)
    money = CollectiveMoney.objects.create(fund=fund, amount=fen, day=day, giver=giver, reason=reason)
    line = (fund.account(BANK), fund.account(COLLECTIVE_MONEY), fen, fund.unrestricted)
    return post(fund, day=day, lines=[line], cause=money)


def open_fund_with(organisation: Organisation, collective_fen: int, *, name: str = "") -> Fund:
    """A fund opened today with this much collective money in the bank (50,000 yuan a village)."""
    fund = add_fund(organisation, name)
    book_collective_money(fund, collective_fen, giver=organisation.place.name, day=fund.opened_on)
    return fund
