"""What a decision says besides yes: how much, and from which month it is paid."""

import uuid

import pytest

from huzhu.applications.acts.entry import accept_application, ask_supplement
from huzhu.applications.acts.inquiry import give_opinion, record_appraisal
from huzhu.applications.acts.notice import post_notice, record_complaint, record_objection
from huzhu.applications.models import ApplicationStep, Happened
from huzhu.applications.months import months_ahead
from huzhu.applications.refusals import BadMonth, CountyVisitMissing, NotNow, Paused
from huzhu.applications.standing import standing_of
from huzhu.applications.tests.builders import (
    accepted,
    applying,
    filed,
    fresh,
    granted,
    later,
    next_month,
    through_notice,
    to_opinion,
)
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    found = applying()
    standards()
    return found


@pytest.fixture
def dibao(here):
    """The town has said no; the county may decide at once, without a notice."""
    application = accepted(here)
    to_opinion(here, application, agrees=False)
    return application


def this_month():
    return f"{today():%Y-%m}"


def test_dibao_is_paid_from_the_month_after_the_decision(here, dibao):
    with pytest.raises(BadMonth, match="最早"):
        granted(here, dibao, from_month=this_month())
    offered = [month for month, _words in months_ahead(standing_of(fresh(dibao)))]
    assert offered[0] == next_month(today())
    assert len(offered) == 4
    assert granted(here, dibao, from_month=offered[0]).from_month == offered[0]


def test_a_decision_of_last_month_may_still_be_paid_from_this_one(here, dibao):
    decided = today()
    with later(32):
        assert next_month(decided) in dict(months_ahead(standing_of(fresh(dibao))))
        step = granted(here, dibao, from_month=next_month(decided), happened_on=decided)
    assert step.from_month == next_month(decided)


def test_an_allowance_may_count_from_the_month_in_which_it_was_applied_for(here):
    application = accepted(here, "disability_care")
    assert months_ahead(standing_of(fresh(application)))[0][0] == this_month()


def test_an_objection_makes_the_county_visit_first(here):
    application = accepted(here)
    to_opinion(here, application)
    post_notice(by=here.clerk, application=application)
    record_objection(by=here.clerk, application=application, reason="说他家有车")
    record_appraisal(by=here.clerk, application=application, agrees=True, reason="车是他弟弟的")
    give_opinion(by=here.clerk, application=fresh(application), agrees=True, reason="仍然符合")
    through_notice(here, application)
    with later(8):
        page = client_of(here.officer).get(f"/applications/{application.pk}/decision/")
        assert "有人提过异议或投诉的，县里上门看过了" in page.text
        with pytest.raises(CountyVisitMissing):
            granted(here, application)
        assert granted(here, application, county_visited=True).county_visited


def decide(here, application, yuan, **said):
    fields = {"act_id": str(uuid.uuid4()), "seen": fresh(application).version, "granted": "yes", "amount": yuan}
    fields |= {"happened_on": str(today())} | said
    return client_of(here.clerk).post(f"/applications/{application.pk}/decision/", fields)


def test_a_sum_far_above_the_screening_is_asked_about_once_and_then_taken(here):
    application = accepted(here, "urgent")
    asked = decide(here, application, "99999999")
    assert "99,999,999 元，没有写错" in asked.text
    assert "请再看一眼" in asked.text
    assert not ApplicationStep.objects.filter(happened=Happened.DECIDED).exists()
    decide(here, application, "88888888", sure_9999999900="on")
    assert not ApplicationStep.objects.filter(happened=Happened.DECIDED).exists()
    decide(here, application, "88888888", sure_8888888800="on")
    assert ApplicationStep.objects.get(happened=Happened.DECIDED).amount == 8_888_888_800


def test_a_usual_sum_is_taken_at_once(here):
    application = accepted(here, "urgent")
    decide(here, application, "730")
    assert ApplicationStep.objects.get(happened=Happened.DECIDED).amount == 73_000


def test_a_complaint_before_the_decision_makes_the_county_visit_first(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    with later(8):
        offered = client_of(here.officer).get(application.get_absolute_url()).text
        assert f"/applications/{application.pk}/complaint/" in offered
        record_complaint(by=here.officer, application=fresh(application), reason="说他家有两套房")
        with pytest.raises(CountyVisitMissing):
            granted(here, application)
        assert granted(here, application, county_visited=True).county_visited
        with pytest.raises(NotNow):
            record_complaint(by=here.officer, application=fresh(application), reason="又说一次")


def test_a_complaint_is_written_down_whenever_it_comes_before_the_decision(here):
    application = filed(here)
    record_complaint(by=here.clerk, application=application, reason="说他家有两套房")
    ask_supplement(by=here.clerk, application=fresh(application), what="户口本")
    with pytest.raises(Paused):
        accept_application(by=here.clerk, application=fresh(application))
    record_complaint(by=here.clerk, application=fresh(application), reason="又有人说")
    assert standing_of(fresh(application)).wants_county


def test_a_complaint_stands_on_the_file_for_those_who_handle_it_and_for_nobody_of_the_village(here):
    application = accepted(here)
    record_complaint(by=here.clerk, application=application, reason="说他家有两套房")
    page, queue = application.get_absolute_url(), f"/applications/?file={application.pk}"
    for handler in (here.clerk, here.officer):
        assert "有人投诉" in client_of(handler).get(page).text
    for address in (page, queue, f"/cases/{application.case_id}/"):
        told = client_of(here.first).get(address).text
        assert "有人投诉" not in told
        assert "两套房" not in told
    assert "受理" in client_of(here.first).get(page).text


def test_urgent_relief_waits_for_no_countys_visit(here):
    with pytest.raises(NotNow):
        record_complaint(by=here.officer, application=accepted(here, "urgent"), reason="说他装的")
