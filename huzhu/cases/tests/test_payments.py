"""Money handed over, confirmed, reversed."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.acts.grants import cancel_grant, keep_out_of_case
from huzhu.cases.acts.payments import confirm_grant, pay_grant, reverse_payment, settle_unconfirmed
from huzhu.cases.granted import state_of, with_state
from huzhu.cases.help_refusals import (
    AlreadyConfirmed,
    AlreadyPaid,
    AlreadySettled,
    MomentOutOfTime,
    NoCashHeld,
    NoReceiver,
    NotApproved,
    NothingSaid,
    NotPaid,
    StillToDo,
    Unsigned,
)
from huzhu.cases.limits import counted_sum
from huzhu.cases.models import Case, Grant, Payment
from huzhu.cases.queries.grants import confirm_by
from huzhu.cases.tests.hands import INK, hands
from huzhu.funds.refusals import NotReversible, Overdrawn
from huzhu.funds.tests.builders import reversed_by
from huzhu.households.refusals import Recused
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.money import yuan
from huzhu.kernel.refused import NotAllowed, Stale
from huzhu.kernel.secrets import open_text
from huzhu.people.access import MakerIsChecker
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


@pytest.fixture
def paid(here):
    grant = here.agreed(here.proposed(300))
    here.pay(grant)
    return grant


def state(grant):
    return state_of(with_state(Grant.objects.all()).get(pk=grant.pk))


def test_an_agreed_grant_is_paid_at_once_and_stops_the_clock(here):
    before = here.fund.available()
    payment = here.pay(here.agreed(here.proposed(300)))
    assert here.fund.available() == before - yuan(300)
    assert payment.entry.postings.get().amount == yuan(300)
    case = Case.objects.get(pk=here.case.pk)
    assert case.helped_at == payment.happened_at
    assert read_blob(payment.signature) == INK


def test_the_voucher_is_made_by_the_payer_and_checked_by_another_who_agreed(here):
    entry = here.pay(here.agreed(here.proposed(300))).entry
    assert entry.maker == here.cashier
    assert entry.checker == here.second
    here.cash(1000, here.second)
    entry = here.pay(here.agreed(here.proposed(100)), by=here.second, method="cash").entry
    assert (entry.maker, entry.checker) == (here.second, here.first)


def test_cash_comes_from_the_hands_of_who_pays(here):
    grant = here.agreed(here.proposed(300))
    with pytest.raises(NoCashHeld):
        here.pay(grant, method="cash")
    here.cash(250)
    with pytest.raises(Overdrawn):
        here.pay(grant, method="cash")
    here.cash(250)
    here.pay(grant, method="cash")
    assert here.fund.available("cash") == yuan(200)


def test_a_fund_is_never_overdrawn(here):
    grant = here.decided(here.proposed(60_000))
    with pytest.raises(Overdrawn):
        here.pay(grant)
    assert state(grant) == "approved"
    assert Case.objects.get(pk=here.case.pk).helped_at is None


def test_only_an_approved_grant_is_paid_and_only_once(here, paid):
    with pytest.raises(NotApproved):
        here.pay(here.proposed(100))
    with pytest.raises(AlreadyPaid):
        here.pay(paid)
    with pytest.raises(AlreadyPaid):
        cancel_grant(by=here.first, grant=paid)


def test_a_double_press_pays_once(here):
    grant, act_id = here.agreed(here.proposed(300)), uuid.uuid4()
    said = {"method": "transfer", "receiver_name": "吉德贵", "signature": INK, "act_id": act_id, "seen": grant.version}
    first = pay_grant(by=here.cashier, grant=grant, **said)
    assert pay_grant(by=here.cashier, grant=Grant.objects.get(pk=grant.pk), **said) == first
    assert Payment.objects.count() == 1


def test_a_stale_page_pays_nothing(here):
    grant = here.agreed(here.proposed(300))
    with pytest.raises(Stale):
        here.pay(Grant.objects.get(pk=grant.pk), seen=1)


def test_a_cancelled_grant_is_not_paid(here):
    grant = here.agreed(here.proposed(300))
    cancel_grant(by=here.first, grant=grant, reason="政府救助先到了")
    with pytest.raises(NotApproved):
        here.pay(grant)


def test_somebody_signs_and_somebody_receives(here):
    grant = here.agreed(here.proposed(300))
    with pytest.raises(Unsigned):
        here.pay(grant, signature=b"")
    with pytest.raises(NoReceiver):
        here.pay(grant, receiver_name=" ")


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(days=-2)])
def test_money_changes_hands_between_proposal_and_now(here, off):
    with pytest.raises(MomentOutOfTime):
        here.pay(here.agreed(here.proposed(300)), happened_at=now() + off)


def test_money_is_not_dated_before_its_approval(here):
    grant = here.proposed(300)
    with set_clock(now() + timedelta(hours=3)):
        here.agreed(grant)
        with pytest.raises(MomentOutOfTime) as told:
            here.pay(grant, happened_at=now() - timedelta(hours=1))
        assert "批下来" in str(told.value.message)
        assert here.pay(grant, happened_at=now().replace(second=0, microsecond=0))


def test_the_receivers_account_is_sealed(here):
    payment = here.pay(here.agreed(here.proposed(300)), to_account="6217 0000 1234 5678")
    assert open_text(payment.subject_id(), payment.to_account) == "6217000012345678"
    assert payment.to_account_mask.endswith("5678")


def test_kin_do_not_hand_the_money_over(here):
    keep_out_of_case(by=here.cashier, case=here.case)
    with pytest.raises(Recused):
        here.pay(here.agreed(here.proposed(300)))


def test_the_council_confirms_by_one_who_had_no_part_in_it(here, paid):
    proposer_too = person_with(Role.COUNCIL_MEMBER, here.association, user=here.first.user)
    with pytest.raises(MakerIsChecker):
        confirm_grant(by=proposer_too, grant=paid)
    confirm_grant(by=here.council[0], grant=paid)
    assert state(paid) == "confirmed"
    with pytest.raises(AlreadyConfirmed):
        confirm_grant(by=here.council[1], grant=paid)


def test_nothing_is_confirmed_that_was_not_paid_by_two_officers(here):
    with pytest.raises(NotPaid):
        confirm_grant(by=here.council[0], grant=here.agreed(here.proposed(300)))
    grant = here.voted(here.proposed(600), True, True, True)
    here.pay(grant)
    assert state(grant) == "done"
    with pytest.raises(NotPaid):
        confirm_grant(by=here.council[0], grant=grant)


def test_where_the_whole_council_is_kin_the_federation_confirms(here, paid):
    with pytest.raises(NotAllowed):
        confirm_grant(by=here.reviewer, grant=paid)
    for each in here.council:
        keep_out_of_case(by=each, case=here.case)
    confirm_grant(by=here.reviewer, grant=paid)
    assert state(paid) == "confirmed"


def test_where_the_council_refuses_the_federation_decides_on_recovery(here, paid):
    with pytest.raises(NothingSaid):
        confirm_grant(by=here.council[0], grant=paid, confirms=False)
    confirm_grant(by=here.council[0], grant=paid, confirms=False, reason="这家不缺这笔钱")
    assert state(paid) == "not_confirmed"
    with pytest.raises(StillToDo):
        close_case(by=here.first, case=Case.objects.get(pk=here.case.pk), outcome="resolved")
    settle_unconfirmed(by=here.reviewer, grant=paid, recovers=True, reason="三天内追回")
    assert state(paid) == "to_recover"
    with pytest.raises(AlreadySettled):
        settle_unconfirmed(by=here.reviewer, grant=paid, recovers=False, reason="算了")
    reverse_payment(by=here.council[0], payment=paid.payment, reason="钱已追回")
    assert state(paid) == "reversed"


def test_who_agreed_to_a_grant_does_not_settle_it_for_the_federation_too(here, paid):
    confirm_grant(by=here.council[0], grant=paid, confirms=False, reason="这家不缺这笔钱")
    agreed = person_with(Role.FEDERATION_REVIEWER, here.reviewer.organisation, user=here.second.user)
    with pytest.raises(MakerIsChecker):
        settle_unconfirmed(by=agreed, grant=paid, recovers=False, reason="算了")
    assert state(paid) == "not_confirmed"


def test_a_mistake_is_reversed_and_the_clock_runs_again(here, paid):
    before = here.fund.available()
    with pytest.raises(MakerIsChecker):
        reverse_payment(by=here.cashier, payment=paid.payment, reason="付错人")
    reverse_payment(by=here.council[0], payment=paid.payment, reason="付错人")
    assert here.fund.available() == before + yuan(300)
    assert counted_sum(here.case) == 0
    assert Case.objects.get(pk=here.case.pk).helped_at is None
    with pytest.raises(NotReversible):
        reverse_payment(by=here.council[0], payment=paid.payment, reason="再冲一次")


def test_a_payment_reversed_in_the_book_starts_the_clock_again_too(here, paid):
    bookkeeper = person_with(Role.BOOKKEEPER, here.association)
    reversed_by(here.cashier, bookkeeper, paid.payment.entry)
    assert state(paid) == "reversed"
    assert Case.objects.get(pk=here.case.pk).helped_at is None
    with pytest.raises(NotReversible):
        reverse_payment(by=here.council[0], payment=paid.payment, reason="付错人")


def test_kin_do_not_agree_to_reverse_it_in_the_book_either(here, paid):
    bookkeeper = person_with(Role.BOOKKEEPER, here.association)
    keep_out_of_case(by=bookkeeper, case=here.case)
    with pytest.raises(Recused):
        reversed_by(here.cashier, bookkeeper, paid.payment.entry)
    assert state(paid) != "reversed"


def test_what_was_paid_by_two_officers_waits_for_seven_days(here, paid):
    assert (confirm_by(paid) - paid.payment.happened_at.date()).days in (7, 8)
    with set_clock(now() + timedelta(days=9)):
        confirm_grant(by=here.council[0], grant=paid)
