"""今天: what waits for whom, in a case."""

from datetime import timedelta

import pytest

from huzhu.cases.acts.closing import close_case
from huzhu.cases.acts.grants import keep_out_of_case, refuse_grant
from huzhu.cases.acts.payments import confirm_grant, settle_unconfirmed
from huzhu.cases.acts.plans import add_plan_item, finish_plan_item, follow_up
from huzhu.cases.models import Case
from huzhu.cases.tests.builders import case_for
from huzhu.cases.tests.hands import hands
from huzhu.cases.today_help import (
    families_to_ask,
    families_to_visit,
    grants_that_wait,
    grants_to_recover,
    plan_items_due,
)
from huzhu.cases.waiting_grants import grants_for
from huzhu.kernel.clock import now, set_clock, today
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def steps(appointment):
    return [step for _grant, step in grants_for(Viewer(appointment.user))]


def titles(rows, appointment):
    return [str(row.title) for row in rows(Viewer(appointment.user))]


def test_a_grant_waits_for_whoever_may_take_its_next_step(here):
    grant = here.proposed(300)
    assert (steps(here.second), steps(here.first), steps(here.cashier)) == (["agree"], [], [])
    here.agreed(grant)
    assert (steps(here.cashier), steps(here.second), steps(here.council[0])) == (["pay"], ["pay"], [])
    here.pay(grant)
    assert (steps(here.council[0]), steps(here.cashier), steps(here.reviewer)) == (["confirm"], [], [])
    confirm_grant(by=here.council[0], grant=grant, confirms=False, reason="不缺")
    assert (steps(here.council[0]), steps(here.reviewer)) == ([], ["settle"])
    settle_unconfirmed(by=here.reviewer, grant=grant, recovers=True, reason="追回")
    assert steps(here.reviewer) == []
    assert titles(grants_to_recover, here.cashier) == [f"{here.case.called}，300 元，要追回"]


def test_the_council_and_the_federation_see_theirs(here):
    grant = here.proposed(800)
    assert [steps(each) for each in here.council] == [["vote"]] * 3
    here.voted(grant, True)
    assert steps(here.council[0]) == []
    here.proposed(9_000, case=here.another_case())
    assert steps(here.reviewer) == ["decide"]
    assert steps(here.stranger) == []


def test_where_kin_leaves_too_few_it_waits_for_the_federation(here):
    here.proposed(800)
    keep_out_of_case(by=here.council[0], case=here.case)
    assert [steps(each) for each in here.council] == [[], [], []]
    assert steps(here.reviewer) == ["decide"]


def test_what_was_refused_or_closed_waits_for_nobody(here):
    refuse_grant(by=here.second, grant=here.proposed(300), reason="不缺")
    close_case(by=here.first, case=Case.objects.get(pk=here.case.pk), outcome="declined", words="不要")
    assert steps(here.second) == []


def test_ten_grants_cost_as_many_queries_as_one(here, django_assert_max_num_queries):
    here.proposed(100)
    with django_assert_max_num_queries(14) as one:
        list(grants_that_wait(Viewer(here.second.user)))
    for surname in "赵钱孙李周吴郑王冯":
        here.proposed(100, case=case_for(here.village, by=here.first, called=f"{surname}家"))
    with django_assert_max_num_queries(14) as ten:
        assert len(list(grants_that_wait(Viewer(here.second.user)))) == 10
    assert len(ten) == len(one)


def test_whom_the_money_reached_first_is_still_visited(here):
    assert titles(families_to_visit, here.volunteer) == []
    here.pay(here.agreed(here.proposed(300)))
    assert len(titles(families_to_visit, here.volunteer)) == 1
    here.visited()
    assert titles(families_to_visit, here.volunteer) == []


def test_the_plan_waits_for_who_promised_until_it_is_done(here):
    said = {"what": "接送", "source": "volunteer", "due_on": today() + timedelta(days=1)}
    item = add_plan_item(by=here.first, case=here.case, who=here.volunteer, **said)
    assert titles(plan_items_due, here.volunteer) == [f"{here.case.called}，接送"]
    assert titles(plan_items_due, here.first) == []
    finish_plan_item(by=here.volunteer, item=item)
    assert titles(plan_items_due, here.volunteer) == []


def test_three_days_after_the_help_somebody_asks_and_again_when_agreed(here):
    here.pay(here.agreed(here.proposed(300)))
    assert titles(families_to_ask, here.volunteer) == []
    with set_clock(now() + timedelta(days=3)):
        assert len(titles(families_to_ask, here.volunteer)) == 1
        again = today() + timedelta(days=5)
        follow_up(by=here.volunteer, case=here.case, received=False, next_on=again)
        assert titles(families_to_ask, here.volunteer) == []
    with set_clock(now() + timedelta(days=8)):
        assert len(titles(families_to_ask, here.volunteer)) == 1


def test_todays_page_shows_them(here):
    here.proposed(300)
    assert "等您同意" in client_of(here.second).get("/today/").text
