"""Two at the same moment, in threads with a connection each: one step is taken, one refusal says who took it."""

import uuid

import pytest

from huzhu.applications.acts.advances import mark_advance, settle_advance
from huzhu.applications.acts.entry import accept_application
from huzhu.applications.acts.result import record_decision
from huzhu.applications.advances import left_fen
from huzhu.applications.models import AdvanceReturn, ApplicationStep
from huzhu.applications.tests.builders import accepted, applying, filed, fresh
from huzhu.kernel.checks import invariants
from huzhu.kernel.money import yuan
from huzhu.kernel.refused import Refused
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with
from tests.support.at_once import at_once


@pytest.fixture
def here(own_database):
    here = applying()
    here.another = person_with(Role.TOWN_CLERK, here.here.towns[0].office, name="徐文娟")
    return here


def sound():
    for check in invariants.values():
        assert list(check(lambda _n: None)) == []


def test_two_clerks_accept_the_same_file_and_one_of_them_is_told(here):
    application = filed(here)
    said = at_once(
        [lambda by=by: accept_application(by=by, application=application) for by in [here.clerk, here.another] * 4],
        Refused,
    )
    assert sum(isinstance(each, ApplicationStep) for each in said) == 1
    assert ApplicationStep.objects.count() == 1
    assert all("已经办过" in str(each) or isinstance(each, ApplicationStep) for each in said)


def test_the_same_click_sent_many_times_is_one_step_and_equal_replies(here):
    application, act_id = filed(here), uuid.uuid4()
    said = at_once([lambda: accept_application(by=here.clerk, application=application, act_id=act_id)] * 8, Refused)
    assert {each.pk for each in said} == {ApplicationStep.objects.get().pk}


def test_an_advance_comes_back_once_however_many_take_it(here):
    grant = here.agreed(here.proposed(500))
    here.pay(grant)
    application = accepted(here, "urgent")
    advance = mark_advance(by=here.first, application=application, grant=grant)
    record_decision(by=here.clerk, application=fresh(application), granted=True, amount=yuan(730))
    hands = [here.cashier, here.bookkeeper] * 3
    at_once([lambda by=by: settle_advance(by=by, advance=advance, amount=yuan(500)) for by in hands], Refused)
    assert AdvanceReturn.objects.count() == 1
    assert left_fen(advance) == 0
    sound()
