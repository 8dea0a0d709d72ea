"""What verify finds of grants where the acts' own checks were taken out."""

from datetime import timedelta

import pytest

from huzhu.cases.acts import grants, payments
from huzhu.cases.acts.grants import agree_grant, keep_out_of_case
from huzhu.cases.acts.payments import confirm_grant, settle_unconfirmed
from huzhu.cases.limits import Limits
from huzhu.cases.models import Tier
from huzhu.cases.money_invariants import (
    checkers_had_no_part,
    grants_are_decided_by_whom_they_ask,
    grants_go_to_their_tier,
    kin_keep_out,
    money_follows_its_approval,
)
from huzhu.cases.tests.hands import hands
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def found(check) -> list[str]:
    return [problem.message for problem in check(lambda _n: None)]


def test_what_the_acts_made_of_money_holds(here):
    paid = here.agreed(here.proposed(300))
    here.pay(paid)
    confirm_grant(by=here.council[0], grant=paid, confirms=False, reason="这家不缺")
    settle_unconfirmed(by=here.reviewer, grant=paid, recovers=False, reason="不追了")
    here.pay(here.voted(here.proposed(400), True, True, True))
    here.decided(here.proposed(6_000))
    checks = (
        checkers_had_no_part,
        grants_are_decided_by_whom_they_ask,
        grants_go_to_their_tier,
        kin_keep_out,
        money_follows_its_approval,
    )
    assert [found(check) for check in checks] == [[]] * len(checks)


def test_money_dated_before_its_approval_is_found(here, monkeypatch):
    monkeypatch.setattr(payments, "_check_moment", lambda *_said: None)
    with set_clock(now() + timedelta(hours=2)):
        here.pay(here.agreed(here.proposed(300)), happened_at=now() - timedelta(hours=1))
    assert found(money_follows_its_approval) == ["is dated before its approval"]


def test_a_sum_or_a_tier_that_is_too_low_is_found(here, monkeypatch):
    here.proposed(400)
    monkeypatch.setattr(grants, "counted_sum", lambda _case: 0)
    here.proposed(400)
    monkeypatch.setattr(grants, "limits_for", lambda _place: Limits(yuan(9_000), yuan(9_500)))
    here.proposed(6_000)
    assert sorted(message.partition(" fen")[2] for message in found(grants_go_to_their_tier)) == [
        " isn't decided by two_officers",
        ", less than its grants make",
        ", less than its grants make",
    ]


def test_a_tier_too_low_and_a_council_without_its_votes_are_found(here, monkeypatch):
    monkeypatch.setattr(grants, "_check", lambda *_said: None)
    agree_grant(by=here.second, grant=here.proposed(800))
    monkeypatch.setattr(grants, "council_result", lambda *_said: True)
    here.voted(here.proposed(100), True)
    assert sorted(found(grants_are_decided_by_whom_they_ask)) == [
        "1 of 1 votes don't make it",
        "two_officers decided what council was asked",
    ]


def test_kin_who_agreed_or_paid_all_the_same_are_found(here, monkeypatch):
    keep_out_of_case(by=here.second, case=here.case)
    for module in (grants, payments):
        monkeypatch.setattr(module, "refuse_kin", lambda *_said: None)
    here.pay(here.agreed(here.proposed(300)))
    assert found(kin_keep_out) == ["was done by kin of the family"]


def test_a_confirmation_by_somebody_who_had_a_part_in_it_is_found(here, monkeypatch):
    grant = here.agreed(here.proposed(300))
    here.pay(grant)
    monkeypatch.setattr(payments, "_check_confirmable", lambda *_said: None)
    confirm_grant(by=person_with(Role.PRESIDENT, here.association, user=here.second.user), grant=grant)
    assert found(checkers_had_no_part) == ["was done by somebody who had a part in it"]
    assert grant.tier == Tier.TWO_OFFICERS
