"""Posting: what moves, what is refused, what stays."""

import pytest
from django.db import IntegrityError, connection, transaction

from huzhu.funds import chart
from huzhu.funds.acts import deposit_cash, draw_cash, receive_collective_money
from huzhu.funds.ledger import post
from huzhu.funds.models import Account, CollectiveMoney, Restriction
from huzhu.funds.refusals import Overdrawn, WrongDay
from huzhu.funds.tests.builders import bound_to, paid, received
from huzhu.kernel.clock import today
from huzhu.kernel.money import MAX_FEN, yuan
from huzhu.kernel.refused import BadAmount, NotAllowed
from huzhu.kernel.running import OutsideAct


def test_collective_money_opens_the_fund(world):
    assert world.fund.available() == world.fund.available("bank") == yuan(50_000)
    assert world.fund.unrestricted.balance == yuan(50_000)
    assert world.fund.account(chart.COLLECTIVE_MONEY).balance == yuan(50_000)


def test_a_payment_lowers_bank_and_net_assets_together(world):
    paid(world.fund, yuan(800))
    assert world.fund.available() == yuan(49_200)
    assert world.fund.unrestricted.balance == yuan(49_200)
    assert world.fund.account(chart.RELIEF).balance == yuan(800)


def test_cash_drawn_is_neither_income_nor_expense(world):
    draw_cash(by=world.cashier, fund=world.fund, amount=yuan(1_000))
    assert world.fund.available("cash") == yuan(1_000)
    assert world.fund.available() == world.fund.unrestricted.balance == yuan(50_000)
    deposit_cash(by=world.cashier, fund=world.fund, amount=yuan(400))
    assert world.fund.available("cash") == yuan(600)


def test_more_than_there_is_stays_where_it_is(world):
    with pytest.raises(Overdrawn) as refused:
        draw_cash(by=world.cashier, fund=world.fund, amount=yuan(50_001))
    assert refused.value.short == yuan(1)
    assert str(refused.value).startswith("银行存款里只有 50,000.00 元，付不出 50,001.00 元。")
    assert world.fund.available("bank") == yuan(50_000)
    assert not Account.objects.filter(code=chart.CASH).exists()


def test_money_bound_to_a_purpose_does_not_pay_for_another(world):
    school = bound_to(world.fund, "孩子上学")
    with pytest.raises(Overdrawn, match="孩子上学里只有"):
        paid(world.fund, yuan(100), restriction=school)
    assert Restriction.objects.get(pk=school.pk).balance == 0


def test_numbers_run_without_gaps_within_the_month(world):
    for _each in range(3):
        draw_cash(by=world.cashier, fund=world.fund, amount=yuan(10))
    with pytest.raises(Overdrawn):
        draw_cash(by=world.cashier, fund=world.fund, amount=yuan(90_000))
    draw_cash(by=world.cashier, fund=world.fund, amount=yuan(10))
    assert list(world.fund.entries.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_a_day_to_come_is_refused(world):
    with pytest.raises(WrongDay):
        receive_collective_money(
            by=world.cashier, fund=world.fund, amount=yuan(1), giver="村委会", day=today().replace(year=2099)
        )


@pytest.mark.parametrize("fen", [0, -1, MAX_FEN + 1])
def test_an_amount_that_is_none_is_refused(world, fen):
    with pytest.raises(BadAmount):
        receive_collective_money(by=world.cashier, fund=world.fund, amount=fen, giver="村委会")


def test_nothing_is_posted_outside_an_act(world):
    lines = [(world.fund.account(chart.BANK), world.fund.account(chart.DONATIONS), 1, world.fund.unrestricted)]
    with pytest.raises(OutsideAct):
        post(world.fund, lines=lines, cause=CollectiveMoney())


def test_a_foreign_village_may_not_touch_the_fund(world):
    with pytest.raises(NotAllowed):
        received(world.fund, world.stranger, yuan(1))


@pytest.mark.parametrize("table", ["funds_entry", "funds_posting"])
def test_the_database_itself_refuses_to_change_what_was_posted(world, table):
    with pytest.raises(Exception, match="only ever appended"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET version = 7")


def test_the_database_itself_refuses_a_balance_below_zero(world):
    bank = world.fund.account(chart.BANK)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE funds_account SET balance = -1 WHERE code = %s", [bank.code])
