"""What was applied for is marked wherever the product says what can be applied for, and no longer counts as open."""

import re
from datetime import timedelta

import pytest

from huzhu.applications.acts.entry import withdraw_application
from huzhu.applications.acts.result import record_decision
from huzhu.applications.queries.one_form import offered
from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import maimed
from huzhu.cases.tests.walking import Walk
from huzhu.households.acts import record_fact
from huzhu.kernel.clock import today
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.queries import screening_of
from huzhu.programmes.tests.builders import standards

from .builders import accepted, filed, later

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """A family visited through the screens, with urgent relief and more likely."""
    found = hands()
    standards()
    Walk(found, maimed()).go()
    found.case = Case.objects.get(pk=found.case.pk)
    found.officer = person_with(Role.BUREAU_OFFICER, found.here.bureau, name="卫东")
    return found


def words_of(here, url):
    html = client_of(here.first).get(url).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def screening_page(here):
    return words_of(here, f"/households/{here.case.household_id}/screening/")


def shown(here):
    return screening_of(here.case.household)


def decide(here, *, granted, **said):
    application = accepted(here, "urgent")
    details = (
        {"amount": 73_000, "reason": "出了意外"} if granted else {"reason": "已经好转", "conditions": ["threatened"]}
    )
    return application, record_decision(by=here.clerk, application=application, granted=granted, **details | said)


def test_what_was_filed_is_marked_and_no_longer_counted_among_what_can_be_done(here):
    before = shown(here)
    assert "urgent" in {line.programme for line in before.likely}
    application = filed(here, "urgent")
    after = shown(here)
    assert "urgent" not in {line.programme for line in after.likely}
    assert [line.programme for line in after.filed] == ["urgent"]
    assert len(after.likely) == len(before.likely) - 1
    page = screening_page(here)
    assert f"已交，等镇里办，{application.number}。" in page
    assert "一样已经申请" in page


def test_the_familys_own_page_marks_it_too(here):
    application = filed(here, "urgent")
    card = words_of(here, f"/cases/{here.case.pk}/").split("能申请什么")[1].split("看全部")[0]
    assert f"已交，等镇里办，{application.number}。" in card


def test_a_result_is_said_with_its_day(here):
    decide(here, granted=True)
    [line] = shown(here).filed
    assert line.filed.chip == "批下来了"
    assert "定了：给予" in screening_page(here)


def test_a_refusal_is_said_and_that_one_may_apply_again(here):
    decide(here, granted=False)
    assert "定了：不予" in screening_page(here)
    assert "情况变了可以再申请" in screening_page(here)
    with later(200):
        assert not shown(here).filed


def test_a_refusal_says_nothing_of_what_was_told_later(here):
    decide(here, granted=False)
    with later(20):
        record_fact(by=here.first, household=here.case.household, kind="financial_assets", value=0)
        assert "urgent" in offered(here.case).likely


def test_what_was_withdrawn_can_be_applied_for_at_once(here):
    application = filed(here, "urgent")
    withdraw_application(by=here.first, application=application, reason="家里不申请了")
    assert "urgent" in {line.programme for line in shown(here).likely}
    assert not shown(here).filed


def test_another_emergency_after_the_result_can_be_applied_for(here):
    decide(here, granted=True)
    with later(10):
        again = {"kind": "event_date", "value": (today() - timedelta(days=1)).isoformat()}
        record_fact(by=here.first, household=here.case.household, **again)
        assert "urgent" in {line.programme for line in shown(here).likely}


def test_who_has_not_applied_is_not_marked_by_who_has(here):
    several = next(line for line in shown(here).lines if len(line.refs) > 1 and line.programme != "charity")
    one = here.case.household.members.get(person_id=several.refs[0]).person
    filed(here, several.programme, person=one)
    lines = [line for line in shown(here).lines if line.programme == several.programme]
    assert {ref for line in lines if line.filed for ref in line.refs} == {str(one.pk)}


def test_what_was_granted_is_not_ticked_beforehand_on_the_next_form(here):
    assert "urgent" in offered(here.case).likely
    decide(here, granted=True)
    choices = offered(here.case)
    assert "urgent" not in choices.likely
    assert "定了：给予" in dict(choices.others)["urgent"]
