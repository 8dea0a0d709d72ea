"""What becomes of a lead."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.triage import dismiss_lead, join_lead, triage_lead
from huzhu.cases.acts.visits import record_visit
from huzhu.cases.models import Case, Urgency
from huzhu.cases.progress import DONE, progress_of
from huzhu.cases.queries.leads import leads_alike, leads_waiting, same_family
from huzhu.cases.refusals import (
    AlreadyBuiltOn,
    DueInThePast,
    LeadAnswered,
    NoReason,
    NotResponsible,
    OtherFamily,
)
from huzhu.cases.states import is_open
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.cases.tests.hands import INK
from huzhu.households.acts import declare_relative
from huzhu.households.refusals import Recused
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.refused import NotAllowed, Stale
from huzhu.kernel.undo import undo_act
from huzhu.people.access import Viewer
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return county()


@pytest.fixture
def village(here):
    return here.villages[0]


@pytest.fixture
def officer(village):
    return person_with(Role.DUTY_OFFICER, village.association)


@pytest.fixture
def volunteer(village):
    return person_with(Role.MEMBER, village.association)


def test_a_lead_becomes_a_case_with_somebody_responsible_and_a_due_time(village, officer, volunteer):
    lead = lead_for(village)
    case = triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.TODAY)
    assert case.responsible == volunteer
    assert case.due_at == lead.reported_at + timedelta(hours=24)
    assert case.assignments.get().responsible == volunteer
    assert case.triages.get().by == officer


@pytest.mark.parametrize(("level", "hours"), [(Urgency.TODAY, 24), (Urgency.SOON, 72), (Urgency.NO_HURRY, 72)])
def test_the_level_sets_the_due_time(village, level, hours):
    case = case_for(village, level=level)
    assert case.due_at - case.reported_at == timedelta(hours=hours)


def test_cases_are_numbered_by_association_and_year_without_gaps(here, village):
    numbers = [case_for(village, called=f"第{n}家").serial for n in range(3)]
    assert numbers == [1, 2, 3]
    assert case_for(here.villages[1]).serial == 1
    with set_clock(now() + timedelta(days=366)):
        case = case_for(village)
    assert case.serial == 1
    assert case.number.startswith("HZ-")
    assert case.number.endswith("-0001")


def test_an_earlier_due_time_may_be_asked_but_none_in_the_past_or_later_than_the_target(village, officer, volunteer):
    lead = lead_for(village)
    for bad in (now() - timedelta(hours=1), now() + timedelta(hours=30)):
        with pytest.raises(DueInThePast):
            triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.TODAY, due_at=bad)
    soon = now() + timedelta(hours=5)
    case = triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.TODAY, due_at=soon)
    assert case.due_at == soon


def test_a_member_of_another_association_cannot_be_responsible(here, village, officer):
    stranger = person_with(Role.MEMBER, here.villages[1].association)
    with pytest.raises(NotResponsible):
        triage_lead(by=officer, lead=lead_for(village), responsible=stranger, level=Urgency.SOON)


def test_a_member_triages_nothing_and_an_officer_not_in_another_village(here, village, volunteer):
    lead = lead_for(village)
    stranger = person_with(Role.DUTY_OFFICER, here.villages[1].association)
    for by in (volunteer, stranger):
        with pytest.raises(NotAllowed):
            triage_lead(by=by, lead=lead, responsible=volunteer, level=Urgency.SOON)


def test_of_two_officers_the_second_is_told_that_the_lead_is_taken(village, officer, volunteer):
    lead = lead_for(village)
    triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.SOON, seen=1)
    with pytest.raises(Stale):
        triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.SOON, seen=1)
    with pytest.raises(LeadAnswered):
        dismiss_lead(by=officer, lead=lead, reason="报过了")
    assert Case.objects.count() == 1


def test_triage_is_undone_within_ten_minutes_and_the_number_stays_taken(village, officer, volunteer):
    lead, act_id = lead_for(village), uuid.uuid4()
    case = triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.SOON, act_id=act_id)
    undo_act(by=officer, act_id=act_id)
    assert not is_open(case)
    assert not lead.is_answered
    again = triage_lead(by=officer, lead=lead_again(lead), responsible=volunteer, level=Urgency.SOON)
    assert again.serial == 2


def test_triage_is_not_undone_once_help_has_come(village, officer, volunteer):
    from huzhu.cases.clock import note_help
    from huzhu.people.tests.builders import built

    act_id = uuid.uuid4()
    case = triage_lead(by=officer, lead=lead_for(village), responsible=volunteer, level=Urgency.SOON, act_id=act_id)
    built(village.association, lambda by: note_help(case, happened_at=now(), kind="service"))
    with pytest.raises(AlreadyBuiltOn):
        undo_act(by=officer, act_id=act_id)


def lead_again(lead):
    """The lead as it is now."""
    return type(lead).objects.get(pk=lead.pk)


def test_leads_on_one_family_are_offered_by_the_sound_of_its_name(village, officer):
    viewer = Viewer(officer.user)
    case = case_for(village, called="周建国家")
    for alike in ("周建国", "周健国家，四口人", "周某某家", "周家"):
        assert same_family(viewer, lead_for(village, called=alike)) == [case]
    for other in ("吴明家", "周秀英家"):
        assert same_family(viewer, lead_for(village, called=other)) == []


def test_two_leads_on_one_family_that_both_wait_are_shown_to_each_other(here, village, officer):
    one, two = lead_for(village, called="周建国"), lead_for(village, called="周建国家，四口人")
    lead_for(here.villages[1], called="周建国")
    lead_for(village, called="吴明家")
    assert leads_alike(Viewer(officer.user), one) == [two]


def test_another_village_or_a_month_ago_is_not_offered(here, village, officer):
    with set_clock(now() - timedelta(days=40)):
        case_for(village, called="周建国家")
    case_for(here.villages[1], called="周建国家")
    assert same_family(Viewer(officer.user), lead_for(village, called="周建国家")) == []


def test_a_joined_lead_moves_the_clock_back_to_the_first_report(village, officer):
    with set_clock(now() - timedelta(hours=3)):
        earlier = lead_for(village, called="吉家")
    case = case_for(village, called="吉家祖孙")
    join_lead(by=officer, lead=earlier, case=case)
    case.refresh_from_db()
    assert case.reported_at == earlier.reported_at
    assert case.due_at == earlier.reported_at + timedelta(hours=24)


def test_joining_is_undone_and_the_clock_with_it(village, officer):
    with set_clock(now() - timedelta(hours=3)):
        earlier = lead_for(village, called="吉家")
    case, act_id = case_for(village, called="吉家祖孙"), uuid.uuid4()
    began = case.reported_at
    join_lead(by=officer, lead=earlier, case=case, act_id=act_id)
    undo_act(by=officer, act_id=act_id)
    case.refresh_from_db()
    assert case.reported_at == began
    assert not lead_again(earlier).is_answered


def test_a_lead_does_not_join_another_villages_case(here, village, officer):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    elsewhere = case_for(here.villages[1])
    with pytest.raises(OtherFamily):
        join_lead(by=clerk, lead=lead_for(village), case=elsewhere)


def test_a_lead_is_dismissed_with_a_reason_only(village, officer):
    lead = lead_for(village)
    with pytest.raises(NoReason):
        dismiss_lead(by=officer, lead=lead, reason="  ")
    answer = dismiss_lead(by=officer, lead=lead, reason="上个月办过")
    assert answer.reason == "上个月办过"
    assert progress_of(lead).step == DONE
    assert leads_waiting(Viewer(officer.user)) == []


def test_kin_of_a_family_called_like_the_lead_neither_dismiss_nor_triage_it(village, officer, volunteer):
    home = case_with_home(village, officer)
    declare_relative(by=officer, household=home, user=officer.user, relation="sibling")
    lead = lead_for(village, called="吉家")
    with pytest.raises(Recused):
        dismiss_lead(by=officer, lead=lead, reason="我去看过了")
    with pytest.raises(Recused):
        triage_lead(by=officer, lead=lead, responsible=volunteer, level=Urgency.TODAY)
    assert lead_again(lead).answer is None
    other = lead_for(village, called="周家")
    assert dismiss_lead(by=officer, lead=other, reason="没有这家")


def case_with_home(village, officer):
    people = [{"name": "吉家", "relation": "head"}]
    said = {"called": "吉家", "people": people, "opinion": "help", "what_happened": "灶屋烧了", "needs": []}
    second = person_with(Role.DUTY_OFFICER, village.association)
    return record_visit(
        by=officer, case=case_for(village, by=officer), companions=[second], signatures=[INK, INK], **said
    ).household
