"""Who may mend what: proposed by one, agreed by another, and only once."""

import pytest

from huzhu.funds.acts import (
    check_entry,
    decline_reversal,
    propose_reversal,
    reverse_entry,
    settle_shortfall,
    withdraw_reversal,
)
from huzhu.funds.models import Entry, Shortfall
from huzhu.funds.refusals import AlreadyEnded, AlreadyProposed, NotReversible
from huzhu.funds.reversing import reverse
from huzhu.funds.tests.builders import paid, received, reversed_by
from huzhu.kernel.money import yuan
from huzhu.kernel.refused import NotAllowed
from huzhu.people.access import MakerIsChecker
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, person_with


@pytest.fixture
def entry(world):
    """Collective money that the cashier booked."""
    return received(world.fund, world.cashier, yuan(500))


def test_another_person_checks_an_entry_once(world, entry):
    with pytest.raises(NotAllowed):
        check_entry(by=world.cashier, entry=entry)
    check_entry(by=world.bookkeeper, entry=entry)
    assert Entry.objects.get(pk=entry.pk).is_checked
    with pytest.raises(AlreadyEnded):
        check_entry(by=world.supervisor, entry=entry)


def test_two_offices_of_one_person_are_one_person(world):
    association, user = world.association, person_with(Role.PRESIDENT, world.association).user
    president = user.appointments.get()
    bookkeeping = person_with(Role.BOOKKEEPER, association, user=user)
    entry = received(world.fund, bookkeeping, yuan(500))
    with pytest.raises(MakerIsChecker):
        check_entry(by=president, entry=entry)
    proposal = propose_reversal(by=bookkeeping, entry=entry, reason="记错了")
    with pytest.raises(MakerIsChecker):
        reverse_entry(by=president, proposal=proposal)
    assert not Entry.objects.filter(reverses=entry).exists()


def test_an_entry_is_not_posted_with_its_maker_as_its_checker(world, entry):
    with pytest.raises(MakerIsChecker):
        built(
            world.association,
            lambda by: reverse(entry, cause=entry, maker=world.cashier, checker=world.cashier),
        )


def test_nobody_ends_their_own_proposal_but_by_taking_it_back(world, entry):
    proposal = propose_reversal(by=world.bookkeeper, entry=entry, reason="记错了")
    for verb, details in ((reverse_entry, {}), (decline_reversal, {"reason": "算了"})):
        with pytest.raises(MakerIsChecker):
            verb(by=world.bookkeeper, proposal=proposal, **details)


def test_who_answers_for_a_shortfall_does_not_settle_it(world, entry):
    paid(world.fund, yuan(50_400))
    proposal = propose_reversal(by=world.cashier, entry=entry, reason="记错了")
    reverse_entry(by=world.supervisor, proposal=proposal, responsible=world.reviewer)
    with pytest.raises(MakerIsChecker):
        settle_shortfall(by=world.reviewer, shortfall=Shortfall.objects.get(), outcome="repaid", reason="补回")


def test_a_reversal_is_proposed_once_and_after_a_refusal_anew(world, entry):
    proposal = propose_reversal(by=world.cashier, entry=entry, reason="记错了")
    with pytest.raises(AlreadyProposed):
        propose_reversal(by=world.bookkeeper, entry=entry, reason="记错了")
    decline_reversal(by=world.supervisor, proposal=proposal, reason="单子是对的")
    with pytest.raises(AlreadyEnded):
        reverse_entry(by=world.bookkeeper, proposal=proposal)
    again = propose_reversal(by=world.cashier, entry=entry, reason="到账 50 元")
    assert reverse_entry(by=world.bookkeeper, proposal=again).reverses == entry


def test_only_its_maker_takes_a_proposal_back(world, entry):
    proposal = propose_reversal(by=world.cashier, entry=entry, reason="记错了")
    with pytest.raises(NotAllowed):
        withdraw_reversal(by=world.bookkeeper, proposal=proposal)
    withdraw_reversal(by=world.cashier, proposal=proposal)
    with pytest.raises(AlreadyEnded):
        reverse_entry(by=world.supervisor, proposal=proposal)


def test_a_reversal_cannot_be_reversed(world, entry):
    mirror = reversed_by(world.cashier, world.supervisor, entry)
    with pytest.raises(NotReversible):
        propose_reversal(by=world.cashier, entry=mirror, reason="又想恢复")


def test_only_the_federation_above_settles_a_shortfall_and_only_once(world, entry):
    paid(world.fund, yuan(50_400))
    reversed_by(world.bookkeeper, world.supervisor, entry)
    shortfall = Shortfall.objects.get()
    foreign = person_with(Role.FEDERATION_REVIEWER, world.here.towns[1].federation)
    for by in (world.supervisor, foreign):
        with pytest.raises(NotAllowed):
            settle_shortfall(by=by, shortfall=shortfall, outcome="repaid", reason="补回")
    settle_shortfall(by=world.reviewer, shortfall=shortfall, outcome="repaid", reason="补回")
    with pytest.raises(AlreadyEnded):
        settle_shortfall(by=world.officer, shortfall=shortfall, outcome="repaid", reason="补回")
