"""Funds for the tests of this room and later ones, and the people who keep them."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from huzhu.funds import chart
from huzhu.funds.acts import propose_reversal, receive_collective_money, reverse_entry
from huzhu.funds.ledger import post
from huzhu.funds.models import CashMove, Direction, Entry, Fund, Restriction
from huzhu.funds.opening import add_fund, cash_account, open_fund_with
from huzhu.kernel.clock import set_clock, today
from huzhu.kernel.money import yuan
from huzhu.people.models import Appointment, Organisation, User
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, county, person_with

START = yuan(50_000)


def fund_of(organisation: Organisation, fen: int = START, on: date | None = None) -> Fund:
    """The fund of an organisation with so much collective money in the bank (50,000 yuan if not said)."""

    def opened(by: Any) -> Fund:
        return open_fund_with(organisation, fen) if fen else add_fund(organisation)

    if on is None:
        return built(organisation, opened)
    with set_clock(datetime.fromisoformat(f"{on}T09:00:00+08:00")):
        return built(organisation, opened)


def bound_to(fund: Fund, purpose: str) -> Restriction:
    """A purpose that a donor's money may be bound to."""
    return built(fund.organisation, lambda by: Restriction.objects.create(fund=fund, name=purpose))


def cash_for(fund: Fund, user: User) -> Any:
    """The (empty) cash that this user keeps for the fund."""
    return built(fund.organisation, lambda by: cash_account(fund, user))


def paid(fund: Fund, fen: int, *, restriction: Restriction | None = None, source: Any = None) -> Entry:
    """A payment of relief, posted as a later room posts it; what caused it is a stand-in."""

    def payment(by: Any) -> Entry:
        holder = User.objects.first()
        cause = CashMove(fund=fund, direction=Direction.DRAWN, amount=fen, day=today(), holder=holder)
        cause.save()
        source_ = source or fund.account(chart.BANK)
        lines = [(fund.account(chart.RELIEF), source_, fen, restriction or fund.unrestricted)]
        return post(fund, lines=lines, cause=cause)

    return built(fund.organisation, payment)


def received(fund: Fund, cashier: Appointment, fen: int) -> Entry:
    """Collective money booked by the cashier."""
    return receive_collective_money(by=cashier, fund=fund, amount=fen, giver="柳园村委会")


def reversed_by(maker: Appointment, checker: Appointment, entry: Entry) -> Entry:
    """An entry reversed as two people do it."""
    return reverse_entry(by=checker, proposal=propose_reversal(by=maker, entry=entry, reason="记错了"))


def money_people() -> SimpleNamespace:
    """A county; in its first village the association's money people and a fund of 50,000 yuan in the bank."""
    here = county()
    association, town = here.villages[0].association, here.towns[0]
    elsewhere = here.villages[2].association
    return SimpleNamespace(
        here=here,
        association=association,
        cashier=person_with(Role.CASHIER, association, name="吴秀英"),
        bookkeeper=person_with(Role.BOOKKEEPER, association, name="丁国平"),
        supervisor=person_with(Role.SUPERVISOR, association, name="陆建国"),
        duty=person_with(Role.DUTY_OFFICER, association, name="张小红"),
        member=person_with(Role.MEMBER, association, name="会员老周"),
        reviewer=person_with(Role.FEDERATION_REVIEWER, town.federation, name="顾明"),
        officer=person_with(Role.BUREAU_OFFICER, here.bureau, name="沈立"),
        stranger=person_with(Role.CASHIER, elsewhere, name="外村出纳"),
        fund=fund_of(association),
        other_fund=fund_of(elsewhere),
    )
