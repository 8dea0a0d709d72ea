"""Many at once, in threads with a connection each: the ledger refuses in the statement that moves.

The payments run in chains of their own, so that nothing but the ledger's rows makes them wait.
"""

import uuid
from types import SimpleNamespace

import pytest

from huzhu.funds import chart
from huzhu.funds.ledger import Draft, post, post_together
from huzhu.funds.models import CollectiveMoney, Entry, Fund, Shortfall
from huzhu.funds.refusals import Overdrawn, PaymentsStopped
from huzhu.funds.reversing import reverse
from huzhu.funds.tests.builders import money_people
from huzhu.kernel.checks import invariants
from huzhu.kernel.money import yuan
from huzhu.people.tests.builders import built
from tests.support.at_once import at_once

CLIENTS = 50


@pytest.fixture
def world(own_database):
    """The same people, in a database that threads may commit to."""
    return money_people()


def in_its_own_chain(verb):
    """An act that shares its chain with no other."""
    return built(SimpleNamespace(pk=uuid.uuid4()), lambda by: verb())


def payment(fund, fen):
    """A grant paid from the bank."""
    fund = Fund.objects.get(pk=fund.pk)
    cause = CollectiveMoney.objects.filter(fund=fund).first()
    lines = [(fund.account(chart.RELIEF), fund.account(chart.BANK), fen, fund.unrestricted)]
    return in_its_own_chain(lambda: post(fund, lines=lines, cause=cause))


def transfer(source, target, fen):
    """Money from one fund to another: an entry in each, posted together."""
    cause = CollectiveMoney.objects.filter(fund=source).first()
    out = (source.account(chart.OTHER_EXPENSE), source.account(chart.BANK), fen, source.unrestricted)
    into = (target.account(chart.BANK), target.account(chart.OTHER_INCOME), fen, target.unrestricted)
    drafts = [Draft(source, [out], cause), Draft(target, [into], cause)]
    return in_its_own_chain(lambda: post_together(drafts)[0])


def sound():
    """Every invariant holds."""
    assert [problem for check in invariants.values() for problem in check(lambda n: None)] == []


def test_of_fifty_payments_at_once_from_a_fund_that_covers_ten_exactly_ten_are_paid(world):
    answers = at_once([lambda: payment(world.fund, yuan(5_000))] * CLIENTS, Overdrawn, PaymentsStopped)
    assert sum(isinstance(answer, Entry) for answer in answers) == 10
    assert sum(isinstance(answer, Overdrawn) for answer in answers) == CLIENTS - 10
    assert Fund.objects.get(pk=world.fund.pk).available() == 0
    assert sorted(world.fund.entries.values_list("number", flat=True)) == list(range(1, 12))
    sound()


def test_transfers_in_both_directions_at_once_never_wait_in_a_circle(world):
    there = [lambda: transfer(world.fund, world.other_fund, yuan(100))] * 12
    back = [lambda: transfer(world.other_fund, world.fund, yuan(100))] * 12
    answers = at_once([call for pair in zip(there, back, strict=True) for call in pair], Overdrawn, PaymentsStopped)
    assert all(isinstance(answer, Entry) for answer in answers)
    assert world.fund.available() == world.other_fund.available() == yuan(50_000)
    sound()


def test_a_reversal_among_payments_finds_what_is_missing_whoever_is_first(world):
    entry = world.fund.entries.get()

    def mirror():
        wrong = Entry.objects.select_related("fund").get(pk=entry.pk)
        return in_its_own_chain(lambda: reverse(wrong, cause=wrong, maker=world.cashier, checker=world.supervisor))

    calls = [lambda: payment(world.fund, yuan(1_000))] * 20
    answers = at_once([*calls[:10], mirror, *calls[10:]], Overdrawn, PaymentsStopped)
    paid_out = sum(isinstance(answer, Entry) for answer in [*answers[:10], *answers[11:]])
    assert isinstance(answers[10], Entry)
    assert sum(Shortfall.objects.values_list("missing", flat=True)) == yuan(1_000) * paid_out
    sound()
