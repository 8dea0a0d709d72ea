"""From filing to the decision: which step may follow which, who may take it, and what each one refuses."""

import uuid
from datetime import timedelta

import pytest

from huzhu.applications.acts.entry import (
    accept_application,
    ask_supplement,
    bring_supplement,
    explain_afterwards,
    record_relatives,
    withdraw_application,
)
from huzhu.applications.acts.inquiry import (
    begin_survey,
    give_opinion,
    record_appraisal,
    record_check,
    record_survey,
    start_check,
)
from huzhu.applications.acts.notice import end_notice, post_notice, record_objection
from huzhu.applications.acts.result import deliver_refusal, publish_decision, record_decision, record_delivery
from huzhu.applications.models import ApplicationStep, Happened, StepTakenBack
from huzhu.applications.refusals import (
    AppliedAlready,
    CountyVisitMissing,
    NoPaper,
    NoReasons,
    NotASurveyor,
    NotNow,
    NotYet,
    Over,
    Paused,
    TakenAlready,
    TwoSurveyors,
)
from huzhu.applications.standing import in_hand, pending, standing_of
from huzhu.applications.tests.builders import (
    accepted,
    filed,
    fresh,
    granted,
    later,
    through_notice,
    to_opinion,
)
from huzhu.applications.ticks import withdraw_notices
from huzhu.households.acts import declare_relative
from huzhu.households.refusals import Recused
from huzhu.kernel.acts import CLOCK
from huzhu.kernel.clock import today
from huzhu.kernel.refused import NotAllowed, Stale, TooLate
from huzhu.kernel.secrets import destroy_key
from huzhu.kernel.undo import undo_act
from huzhu.people.access import MakerIsChecker
from huzhu.people.tests.builders import built
from huzhu.programmes.setting import set_value

pytestmark = pytest.mark.django_db


def test_a_family_applies_once_for_the_same_until_there_is_a_result(here):
    first = filed(here, "dibao")
    filed(here, "urgent")
    with pytest.raises(AppliedAlready, match=first.number):
        filed(here, "dibao")


def test_numbers_run_without_gaps_in_the_association_and_year(here):
    assert [filed(here, each).number[-4:] for each in ("dibao", "urgent")] == ["0001", "0002"]


def test_a_dibao_file_goes_its_whole_way(here):
    application = accepted(here)
    to_opinion(here, application)
    assert standing_of(application).headline.happened == Happened.NOTICED
    post_notice(by=here.clerk, application=application)
    until = standing_of(application).notice.until
    assert until == today() + timedelta(days=7)
    with later(8):
        withdraw_notices()
        assert standing_of(application).step(Happened.NOTICE_ENDED).happened_on == until
        granted(here, application)
        publish_decision(by=here.clerk, application=application)
    with later(40):
        record_delivery(by=here.volunteer, application=application, amount=83_500)
        assert standing_of(application).waiting == []
    assert application not in in_hand(type(application).objects.all())


def test_a_notice_stays_its_last_day_in_full(here):
    application = accepted(here)
    to_opinion(here, application)
    post_notice(by=here.clerk, application=application)
    with later(7):
        withdraw_notices()
        assert standing_of(application).is_noticed
        with pytest.raises(NotYet):
            end_notice(by=CLOCK, application=application)


def test_two_clerks_who_accept_the_same_make_one_acceptance(here):
    application = accepted(here)
    with pytest.raises(TakenAlready, match="沈立"):
        accept_application(by=here.clerk, application=application)
    assert ApplicationStep.objects.filter(application=application).count() == 1


def test_what_must_stand_first_is_named(here):
    application = filed(here)
    with pytest.raises(NotYet, match="受理"):
        start_check(by=here.clerk, application=application)
    accept_application(by=here.clerk, application=application)
    with pytest.raises(NotYet, match="近亲属登记、核对结果、入户调查结果"):
        give_opinion(by=here.clerk, application=application, agrees=True, reason="属实")


def test_papers_are_asked_for_once_and_the_clock_stands_until_they_come(here):
    application = filed(here)
    ask_supplement(by=here.clerk, application=application, what="两年的收入证明")
    with pytest.raises(Paused):
        accept_application(by=here.clerk, application=application)
    standing = standing_of(application)
    assert standing.is_paused
    assert standing.headline.due is None
    assert standing.headline.by == "family"
    bring_supplement(by=here.volunteer, application=application)
    accept_application(by=here.clerk, application=application)
    with pytest.raises(TakenAlready):
        ask_supplement(by=here.clerk, application=application, what="还要一份")


def test_a_survey_needs_two_people_who_are_no_kin(here):
    application = accepted(here)
    with pytest.raises(TwoSurveyors):
        begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.clerk])
    household = application.household
    declare_relative(by=here.first, household=household, user=here.first.user, relation="sibling")
    with pytest.raises(TwoSurveyors):
        begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.first])
    begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.second])
    with pytest.raises(NotASurveyor):
        record_survey(by=here.volunteer, application=application, reason="看过")
    record_survey(by=here.second, application=application, reason="三口人")


def test_kin_of_the_family_take_no_step(here):
    application = filed(here)
    declare_relative(by=here.clerk, household=application.household, user=here.clerk.user, relation="sibling")
    with pytest.raises(Recused):
        accept_application(by=here.clerk, application=application)


def test_a_stranger_takes_no_step(here):
    with pytest.raises(NotAllowed):
        withdraw_application(by=here.stranger, application=filed(here), reason="不关他事")


def test_an_objection_opens_a_new_round_of_survey_opinion_and_notice(here):
    application = accepted(here)
    to_opinion(here, application)
    post_notice(by=here.clerk, application=application)
    record_objection(by=here.clerk, application=application, reason="说他家有车")
    standing = standing_of(application)
    assert standing.round == 2
    assert standing.headline.happened == Happened.SURVEY_BEGUN
    assert standing.may(Happened.APPRAISED)
    with later(9):
        withdraw_notices()
        assert not standing_of(application).has(Happened.NOTICE_ENDED)
    record_appraisal(by=here.clerk, application=application, agrees=True, reason="车是他弟弟的")
    give_opinion(by=here.clerk, application=fresh(application), agrees=True, reason="仍然符合")
    through_notice(here, application)
    with later(8):
        granted(here, application, county_visited=True)


def test_a_town_that_says_no_needs_no_notice(here):
    application = accepted(here)
    to_opinion(here, application, agrees=False)
    with pytest.raises(NotNow):
        post_notice(by=here.clerk, application=application)
    assert standing_of(application).headline.happened == Happened.DECIDED


def test_a_refusal_names_its_reasons_is_delivered_and_shows_until_when_to_appeal(here):
    application = accepted(here)
    to_opinion(here, application, agrees=False)
    with pytest.raises(NoReasons):
        record_decision(by=here.officer, application=fresh(application), granted=False)
    record_decision(by=here.officer, application=fresh(application), granted=False, conditions=["income_below_D"])
    with pytest.raises(NotNow):
        publish_decision(by=here.clerk, application=application)
    deliver_refusal(by=here.clerk, application=application)
    assert not pending(type(application).objects.all()).exists()
    assert not in_hand(type(application).objects.all()).exists()


def test_the_clerk_who_gave_the_opinion_copies_the_countys_decision_by_its_number(here):
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    said = {"application": fresh(application), "granted": True, "amount": 83_500, "from_month": ""}
    with later(8), pytest.raises(NoPaper):
        record_decision(by=here.clerk, **said)
    with later(8):
        record_decision(by=here.clerk, document_no="东民助〔2026〕88号", **said)


def test_where_the_town_decides_another_person_than_the_opinions_does(here):
    built(here.here.bureau, lambda by: set_value(here.here.place.code[:6], "town_decides", "true", today()))
    application = accepted(here)
    to_opinion(here, application)
    through_notice(here, application)
    with later(8), pytest.raises(MakerIsChecker):
        record_decision(by=here.clerk, application=fresh(application), granted=True, document_no="1")


def test_a_relative_makes_the_county_visit_first(here):
    application = accepted(here, "dibao")
    record_relatives(by=here.clerk, application=application, any_relative=True, reason="村会计的弟弟")
    start_check(by=here.clerk, application=application)
    begin_survey(by=here.clerk, application=application, surveyors=[here.clerk, here.first])
    record_check(by=here.clerk, application=application, reason="对得上")
    record_survey(by=here.clerk, application=application, reason="三口人")
    give_opinion(by=here.clerk, application=fresh(application), agrees=False, reason="不符合")
    with pytest.raises(CountyVisitMissing):
        record_decision(by=here.officer, application=fresh(application), granted=False, reason="超过标准")
    record_decision(
        by=here.officer, application=fresh(application), granted=False, reason="超过标准", county_visited=True
    )


def test_urgent_relief_has_no_notice_is_due_in_three_days_and_explained_afterwards(here):
    application = accepted(here, "urgent")
    standing = standing_of(application)
    assert standing.headline.happened == Happened.DECIDED
    assert standing.headline.due == today() + timedelta(days=3)
    with pytest.raises(NotNow):
        post_notice(by=here.clerk, application=application)
    record_decision(by=here.clerk, application=fresh(application), granted=True, amount=73_000)
    record_delivery(by=here.volunteer, application=application, amount=73_000)
    assert application in in_hand(type(application).objects.all())
    explain_afterwards(by=here.clerk, application=application, reason="火灾，当天没有吃住")
    assert application not in in_hand(type(application).objects.all())


def test_a_withdrawn_application_takes_no_more_steps(here):
    application = filed(here)
    withdraw_application(by=here.volunteer, application=application, reason="儿子找到工作了")
    with pytest.raises(Over):
        accept_application(by=here.clerk, application=application)
    filed(here)


def test_a_decision_on_a_file_that_changed_meanwhile_is_stale(here):
    application = accepted(here)
    seen = fresh(application)
    to_opinion(here, application)
    with pytest.raises(Stale):
        give_opinion(by=here.clerk, application=seen, agrees=False, reason="再看")


def test_a_step_is_taken_back_within_ten_minutes_unless_it_left_the_house_or_another_followed(here):
    application = filed(here)
    act_id = uuid.uuid4()
    accept_application(by=here.clerk, application=application, act_id=act_id)
    undo_act(by=here.clerk, act_id=act_id)
    assert StepTakenBack.objects.count() == 1
    again = uuid.uuid4()
    accept_application(by=here.clerk, application=application, act_id=again)
    start_check(by=here.clerk, application=application)
    with pytest.raises(TooLate):
        undo_act(by=here.clerk, act_id=again)


def test_what_was_written_about_a_family_goes_with_its_key(here):
    application = filed(here)
    accept_application(by=here.clerk, application=application, reason="灶屋烧光，老人摔伤")
    step = ApplicationStep.objects.get()
    assert step.words == "灶屋烧光，老人摔伤"
    assert application.reason == "灶屋烧了"
    built(here.here.bureau, lambda by: destroy_key(application.household_id))
    assert ApplicationStep.objects.get().words == ""
    assert fresh(application).reason == ""
