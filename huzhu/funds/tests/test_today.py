"""今天 for those who keep and check the money: each row for whom it is, and for nobody else."""

from huzhu.funds import today
from huzhu.funds.acts import draw_cash, propose_reversal
from huzhu.funds.tests.builders import paid, received, reversed_by
from huzhu.kernel.money import yuan
from huzhu.people.access import Viewer


def rows(source, appointment):
    """The titles that this person reads."""
    return [str(row.title) for row in source(Viewer(appointment.user))]


def test_entries_wait_for_another_person_of_the_same_fund(world):
    received(world.fund, world.cashier, yuan(5))
    assert rows(today.checks, world.supervisor) == ["有 2 张凭证等您审核"]
    assert rows(today.checks, world.cashier) == rows(today.checks, world.stranger) == []


def test_a_reversal_waits_for_whoever_did_not_ask_for_it(world):
    propose_reversal(by=world.bookkeeper, entry=received(world.fund, world.cashier, yuan(5)), reason="记错")
    assert rows(today.reversals, world.supervisor) == ["看看这笔要不要冲回"]
    assert rows(today.reversals, world.bookkeeper) == []


def test_a_shortfall_waits_for_the_federation(world):
    entry = received(world.fund, world.cashier, yuan(5))
    paid(world.fund, yuan(50_003))
    reversed_by(world.cashier, world.supervisor, entry)
    assert rows(today.shortfalls, world.reviewer) == [f"{world.association.name}帮困基金停止付款，等您处理"]
    assert rows(today.shortfalls, world.supervisor) == []


def test_a_cashier_hears_when_little_cash_is_left(world):
    draw_cash(by=world.cashier, fund=world.fund, amount=yuan(1_000))
    assert rows(today.low_cash, world.cashier) == []
    paid(world.fund, yuan(900), source=world.fund.cash_of(world.cashier.user))
    assert rows(today.low_cash, world.cashier) == ["手里的备用金只剩 100.00 元"]
