"""What `verify` says when a row of the ledger was changed by hand: it names the row."""

import pytest

from huzhu.funds import chart
from huzhu.funds.models import Entry, Posting
from huzhu.funds.tests.builders import paid, received, reversed_by
from huzhu.kernel.checks import invariants
from huzhu.kernel.money import yuan
from tests.kernel.tampering import by_hand, key_of


def problems():
    """The records that break an invariant of this room."""
    checks = [check for check in invariants.values() if check.__module__ == "huzhu.funds.invariants"]
    return {problem.record for check in checks for problem in check(lambda n: None)}


@pytest.fixture
def entry(world):
    """A payment in books that are sound."""
    entry = paid(world.fund, yuan(800))
    assert problems() == set()
    return entry


def test_a_balance_changed_by_hand_is_named(world, entry):
    bank = world.fund.account(chart.BANK)
    by_hand("UPDATE funds_account SET balance = balance + 1 WHERE id = %s", [key_of(bank)])
    assert problems() == {f"funds.account {bank.pk}"}


def test_an_amount_changed_by_hand_is_named_by_every_balance_that_it_moved(world, entry):
    posting = entry.postings.get()
    by_hand("UPDATE funds_posting SET amount = amount + 1 WHERE id = %s", [key_of(posting)])
    named = {f"funds.account {posting.debit_id}", f"funds.account {posting.credit_id}"}
    assert problems() == named | {f"funds.restriction {posting.restriction_id}"}


def test_a_class_of_net_assets_changed_by_hand_is_named(world, entry):
    free = world.fund.unrestricted
    by_hand("UPDATE funds_restriction SET balance = 0 WHERE id = %s", [key_of(free)])
    assert problems() == {f"funds.restriction {free.pk}"}


def test_a_number_that_leaves_a_gap_is_named(world, entry):
    by_hand("UPDATE funds_entry SET number = 7 WHERE id = %s", [key_of(entry)])
    assert problems() == {f"funds.fund {world.fund.pk}"}


def test_a_counter_ahead_of_its_entries_is_named(world, entry):
    by_hand("UPDATE funds_entrycounter SET last = last + 1 WHERE fund_id = %s", [key_of(world.fund)])
    assert problems() == {f"funds.fund {world.fund.pk}"}


def test_an_entry_without_its_cause_is_named(world, entry):
    by_hand("UPDATE funds_entry SET cause_id = id WHERE id = %s", [key_of(entry)])
    assert problems() == {f"funds.entry {entry.pk}"}


def test_an_entry_in_the_wrong_month_is_named(world, entry):
    by_hand("UPDATE funds_entry SET booking_day = '2020-01-01' WHERE id = %s", [key_of(entry)])
    assert problems() == {f"funds.entry {entry.pk}"}


def test_a_posting_with_another_funds_restriction_is_named(world, entry):
    posting, foreign = entry.postings.get(), world.other_fund.unrestricted
    statement = "UPDATE funds_posting SET restriction_id = %s WHERE id = %s"
    by_hand(statement, [key_of(foreign), key_of(posting)])
    assert f"funds.posting {posting.pk}" in problems()


def test_a_reversal_that_is_no_mirror_is_named(world):
    mirror = reversed_by(world.cashier, world.supervisor, received(world.fund, world.cashier, yuan(5)))
    posting = Posting.objects.get(entry=mirror)
    by_hand("UPDATE funds_posting SET amount = amount + 1 WHERE id = %s", [key_of(posting)])
    assert f"funds.entry {mirror.pk}" in problems()


def test_an_entry_checked_by_its_maker_is_named(world):
    mirror = reversed_by(world.cashier, world.supervisor, received(world.fund, world.cashier, yuan(5)))
    other_office = Entry.objects.get(pk=mirror.pk).maker
    statement = "UPDATE funds_entry SET checker_id = %s, maker_id = %s WHERE id = %s"
    with pytest.raises(Exception, match="checker_is_not_maker"):
        by_hand(statement, [key_of(other_office), key_of(other_office), key_of(mirror)])
