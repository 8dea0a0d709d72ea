"""Worked examples: the books after each step, account by account, as a bookkeeper would check them.

collective money 50,000 → cash drawn 2,000 → grants of 800 and 500 in cash → the second was wrong
and is reversed → the collective money turns out to be booked twice and its double is reversed.
"""

import pytest

from huzhu.funds.acts import draw_cash, settle_shortfall
from huzhu.funds.models import Settlement, Shortfall
from huzhu.funds.refusals import NotReversible, Overdrawn, PaymentsStopped
from huzhu.funds.tests.builders import paid, received, reversed_by
from huzhu.kernel.checks import invariants
from huzhu.kernel.money import yuan


def books(fund):
    """Every account that is not at zero, by code, and the free class, in yuan."""
    found = {a.code: a.balance // 100 for a in fund.accounts.all() if a.balance}
    return found | {"free": fund.unrestricted.balance // 100}


def sound():
    """Every invariant of every room holds."""
    assert [problem for check in invariants.values() for problem in check(lambda n: None)] == []


def test_collective_money_then_a_grant_then_its_reversal(world):
    fund = world.fund
    draw_cash(by=world.cashier, fund=fund, amount=yuan(2_000))
    cash = fund.cash_of(world.cashier.user)
    paid(fund, yuan(800), source=cash)
    wrong = paid(fund, yuan(500), source=cash)
    assert books(fund) == {"1002": 48_000, "1001": 700, "410101": 50_000, "510101": 1_300, "free": 48_700}
    mirror = reversed_by(world.bookkeeper, world.supervisor, wrong)
    assert books(fund) == {"1002": 48_000, "1001": 1_200, "410101": 50_000, "510101": 800, "free": 49_200}
    assert mirror.reverses == wrong
    assert (mirror.maker, mirror.checker) == (world.bookkeeper, world.supervisor)
    with pytest.raises(NotReversible):
        reversed_by(world.bookkeeper, world.supervisor, wrong)
    sound()


def doubled_and_spent(world):
    """50,000 booked twice, 70,000 paid out; then the double is reversed: 20,000 are missing."""
    double = received(world.fund, world.cashier, yuan(50_000))
    paid(world.fund, yuan(70_000))
    return reversed_by(world.bookkeeper, world.supervisor, double)


def test_what_was_spent_already_stands_in_the_books_as_a_shortfall(world):
    mirror = doubled_and_spent(world)
    shortfall = Shortfall.objects.get()
    assert (shortfall.missing, shortfall.unpaid, shortfall.entry) == (yuan(20_000), yuan(20_000), mirror)
    assert shortfall.responsible == world.cashier
    assert books(world.fund) == {
        "112201": 20_000, "220901": 20_000, "410101": 50_000, "4901": 20_000, "510101": 70_000, "free": 0,
    }  # fmt: skip
    sound()


def test_payments_stop_until_the_federation_has_settled_the_shortfall(world):
    doubled_and_spent(world)
    received(world.fund, world.cashier, yuan(1_000))
    with pytest.raises(PaymentsStopped, match="亏空没处理完"):
        paid(world.fund, yuan(100))
    settle_shortfall(
        by=world.reviewer, shortfall=Shortfall.objects.get(), outcome=Settlement.REPAID, reason="出纳已补回"
    )
    paid(world.fund, yuan(100))
    assert books(world.fund) == {
        "1002": 900, "410101": 51_000, "4901": 20_000, "510101": 70_100, "free": 900,
    }  # fmt: skip
    sound()


def test_a_fund_bears_a_shortfall_only_when_it_has_the_money(world):
    doubled_and_spent(world)
    shortfall = Shortfall.objects.get()
    with pytest.raises(Overdrawn):
        settle_shortfall(by=world.reviewer, shortfall=shortfall, outcome=Settlement.BORNE, reason="由基金承担")
    received(world.fund, world.cashier, yuan(25_000))
    settle_shortfall(by=world.reviewer, shortfall=shortfall, outcome=Settlement.BORNE, reason="由基金承担")
    assert books(world.fund) == {
        "1002": 5_000, "410101": 75_000, "4901": 20_000, "510101": 70_000, "5401": 20_000, "free": 5_000,
    }  # fmt: skip
    sound()


def test_cash_that_was_never_drawn_but_is_spent_is_owed_to_its_holder(world):
    drawn = draw_cash(by=world.cashier, fund=world.fund, amount=yuan(1_000))
    paid(world.fund, yuan(800), source=world.fund.cash_of(world.cashier.user))
    reversed_by(world.bookkeeper, world.supervisor, drawn)
    shortfall = Shortfall.objects.get()
    assert (shortfall.missing, shortfall.unpaid) == (0, yuan(800))
    settle_shortfall(by=world.reviewer, shortfall=shortfall, outcome=Settlement.REPAID, reason="还给垫钱的出纳")
    assert books(world.fund) == {"1002": 49_200, "410101": 50_000, "510101": 800, "free": 49_200}
    sound()
