"""What 今天 shows of applications: to the clerk, the volunteer, the surveyors, the county."""

from datetime import timedelta

import pytest

from huzhu.applications.acts.entry import ask_supplement
from huzhu.applications.acts.inquiry import begin_survey, record_survey
from huzhu.applications.acts.result import deliver_refusal, record_decision
from huzhu.applications.figures import applications_decided, applications_filed, applications_within_limit
from huzhu.applications.invariants import notices_hang_their_days, steps_are_legal, surveys_have_two_people
from huzhu.applications.models import ApplicationStep, Happened
from huzhu.applications.tests.builders import (
    accepted,
    filed,
    fresh,
    granted,
    later,
    through_notice,
    to_opinion,
)
from huzhu.kernel.clock import today
from huzhu.kernel.figures import PlaceScope
from huzhu.kernel.today import waiting_for
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import built, client_of

pytestmark = pytest.mark.django_db


def titles(appointment):
    return [str(row.title) for row in waiting_for(Viewer(appointment.user))]


def quiet(check):
    return [problem.message for problem in check(lambda _n: None)]


def test_the_clerk_has_a_row_for_what_is_due_and_one_for_the_rest(here):
    filed(here, "urgent")
    filed(here, "dibao")
    assert "吉家，祖孙三口，急难型临时救助：等受理" in " ".join(titles(here.clerk))
    assert "还有 1 份申请等着，来得及" in titles(here.clerk)


def test_the_volunteer_is_sent_for_the_missing_papers(here):
    application = filed(here)
    ask_supplement(by=here.clerk, application=application, what="收入证明")
    assert any(title.startswith("去取一趟：吉家") for title in titles(here.volunteer))
    page = client_of(here.volunteer).get(here.case.get_absolute_url()).text
    assert "材料补齐了" in page


def test_the_surveyors_see_the_house_to_go_to_until_one_wrote_it_down(here):
    application = accepted(here)
    begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.second])
    assert any("两人上门调查：吉家" in title for title in titles(here.second))
    record_survey(by=here.second, application=application, reason="三口人")
    assert not any("两人上门调查" in title for title in titles(here.second))


def test_the_volunteer_asks_for_the_money_in_the_month_it_comes(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    with later(8):
        step = granted(here, application)
        assert (
            not any("钱到了没有" in title for title in titles(here.volunteer)) or step.from_month <= f"{today():%Y-%m}"
        )
    with later(45):
        assert any(title.startswith("钱到了没有：吉家") for title in titles(here.volunteer))


def test_the_end_of_the_time_for_reconsideration_is_remembered(here):
    application = accepted(here, "urgent")
    record_decision(by=here.clerk, application=fresh(application), granted=False, reason="不是急难")
    deliver_refusal(by=here.volunteer, application=application)
    assert not any("行政复议" in title for title in titles(here.volunteer))
    with later(50):
        assert any("还能申请行政复议" in title for title in titles(here.volunteer))
    with later(61):
        assert not any("行政复议" in title for title in titles(here.volunteer))


def test_the_family_page_tells_each_step_and_the_section_of_applications(here):
    application = accepted(here)
    page = client_of(here.volunteer).get(here.case.get_absolute_url()).text
    assert "申请了什么" in page
    assert "最低生活保障：受理" in page
    assert application.number in page


def test_the_figures_count_and_open_their_records(here):
    scope, now = PlaceScope(here.here.place.prefix), today()
    application = accepted(here, "urgent")
    filed(here, "dibao")
    record_decision(by=here.clerk, application=fresh(application), granted=False, reason="不是急难")
    assert applications_filed(scope, now, now).value == 2
    assert list(applications_decided(scope, now, now).records) == [application]
    assert applications_within_limit(scope, now, now).value == 1.0


def test_verify_finds_nothing_wrong_with_a_file_that_went_its_way(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    assert quiet(steps_are_legal) == quiet(surveys_have_two_people) == quiet(notices_hang_their_days) == []


def test_verify_names_a_step_out_of_order(here):
    application = filed(here)
    step = {"application": application, "number": 1, "happened": Happened.PUBLISHED, "happened_on": today()}
    built(here.case, lambda by: ApplicationStep.objects.create(**step))
    assert quiet(steps_are_legal) == ["published was not legal after []"]


def test_verify_names_a_notice_that_was_cut_short(here):
    application = accepted(here)
    to_opinion(here, application)
    until = today() + timedelta(days=7)
    step = {"application": application, "number": 8, "happened": Happened.NOTICED, "happened_on": today()}
    built(here.case, lambda by: ApplicationStep.objects.create(**step, until=until))
    ended = step | {"number": 9, "happened": Happened.NOTICE_ENDED}
    built(here.case, lambda by: ApplicationStep.objects.create(**ended))
    assert quiet(notices_hang_their_days) == [f"ended on {today()}, its notice ran to {until}"]
