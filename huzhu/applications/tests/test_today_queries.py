"""今天 asks the database a dozen times, whoever looks and however much waits."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huzhu.applications.acts.inquiry import begin_survey
from huzhu.applications.tests.builders import accepted, applying
from huzhu.cases.acts.plans import add_plan_item
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.kernel.clock import today
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def here():
    """Everybody of a village and its town has something to do."""
    found = applying()
    standards()
    found.leader = person_with(Role.BUREAU_LEADER, found.here.bureau)
    busy(found, "吉家", found.case)
    return found


def busy(here, called, case=None):
    """One more family: money to agree to, a plan, an application under survey, a lead besides."""
    case = case or case_for(here.village, by=here.first, called=called, responsible=here.first)
    here.visited(case=case, people=[{"name": called[0] + "老大"}] if case != here.case else [])
    case.refresh_from_db()
    here.proposed(300, case=case, by=here.second)
    said = {"what": "接送", "source": "volunteer", "due_on": today()}
    add_plan_item(by=here.first, case=case, who=here.first, **said)
    application = accepted_for(here, case)
    begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.first])
    lead_for(here.village, called=f"{called}隔壁")


def accepted_for(here, case):
    kept, here.case = here.case, case
    try:
        return accepted(here)
    finally:
        here.case = kept


def asked(appointment, address="/today/"):
    """How often the page asks, once it was looked at before."""
    client = client_of(appointment)
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def everybody(here):
    people = [here.first, here.second, here.volunteer, here.cashier, here.bookkeeper, here.clerk, here.reviewer]
    return [*people, *here.council, here.officer, here.leader]


def test_today_asks_a_dozen_times_whoever_looks(here):
    counts = {one.get_role_display(): asked(one) for one in everybody(here)}
    assert max(counts.values()) <= MOST, counts


def test_today_asks_as_often_for_many_families_as_for_one(here):
    one = [asked(each) for each in everybody(here)]
    for surname in "赵钱孙李":
        busy(here, f"{surname}家")
    assert [asked(each) for each in everybody(here)] == one


def test_a_familys_page_with_money_a_plan_and_an_application_asks_little_more(here):
    """Nothing that the case has none of is looked for: neither decisions of a grant nor kin.

    One more than a dozen: what the family has applied for stands beside what it can apply for, from all its cases.
    """
    assert asked(here.first, f"/cases/{here.case.pk}/") <= MOST + 1
