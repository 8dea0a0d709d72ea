"""Somebody leaves or falls ill, or nobody takes a lead."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.handover import hand_over_work, reassign_case, take_handover_back
from huzhu.cases.acts.plans import add_plan_item
from huzhu.cases.acts.targets import set_case_target
from huzhu.cases.models import Case, Escalation, Level, PlanItem, Urgency
from huzhu.cases.refusals import NothingOpen, NotResponsible, SamePerson
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.cases.ticks import escalate_leads, pass_on_ended
from huzhu.kernel.clock import now, set_clock, today
from huzhu.kernel.refused import NotAllowed
from huzhu.kernel.undo import undo_act
from huzhu.people.access import Viewer
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, client_of, county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return county()


@pytest.fixture
def village(here):
    return here.villages[0]


@pytest.fixture
def people(village):
    roles = (Role.MEMBER, Role.MEMBER, Role.SECRETARY_GENERAL)
    return [person_with(role, village.association) for role in roles]


def levels_of(lead):
    return set(Escalation.objects.filter(lead=lead).values_list("level", flat=True))


def test_all_open_work_goes_over_in_one_act(village, people):
    leaver, taker, secretary = people
    cases = [case_for(village, called=f"第{n}家", responsible=leaver) for n in range(3)]
    handover = hand_over_work(by=secretary, from_appointment=leaver, to_appointment=taker, reason="住院了")
    assert handover.cases == 3
    assert {case.responsible for case in Case.objects.all()} == {taker}
    assert [step.responsible for step in cases[0].assignments.order_by("number")] == [leaver, taker]


def test_one_hands_over_ones_own_work_but_not_anothers(village, people):
    leaver, taker, _secretary = people
    case_for(village, responsible=leaver)
    with pytest.raises(NotAllowed):
        hand_over_work(by=taker, from_appointment=leaver, to_appointment=taker)
    assert hand_over_work(by=leaver, from_appointment=leaver, to_appointment=taker).cases == 1


def test_work_goes_to_another_person_of_the_same_association(here, village, people):
    leaver, taker, secretary = people
    case_for(village, responsible=leaver)
    other = person_with(Role.DUTY_OFFICER, village.association, user=leaver.user)
    with pytest.raises(SamePerson):
        hand_over_work(by=secretary, from_appointment=leaver, to_appointment=other)
    stranger = person_with(Role.MEMBER, here.villages[1].association)
    with pytest.raises(NotResponsible):
        hand_over_work(by=secretary, from_appointment=leaver, to_appointment=stranger)
    with pytest.raises(NothingOpen):
        hand_over_work(by=secretary, from_appointment=taker, to_appointment=leaver)


def test_who_handed_over_sees_the_family_no_more(village, people):
    leaver, taker, secretary = people
    case = case_for(village, responsible=leaver)
    assert case in Case.objects.visible_to(Viewer(leaver.user))
    reassign_case(by=secretary, case=case, responsible=taker)
    assert case not in Case.objects.visible_to(Viewer(leaver.user))
    assert case in Case.objects.visible_to(Viewer(taker.user))


def test_a_lead_that_nobody_takes_goes_up_by_itself(village):
    lead = lead_for(village)
    escalate_leads()
    assert levels_of(lead) == set()
    with set_clock(now() + timedelta(hours=1, minutes=1)):
        escalate_leads()
        escalate_leads()
    assert levels_of(lead) == {Level.SECRETARY}
    with set_clock(now() + timedelta(hours=4, minutes=1)):
        escalate_leads()
    assert levels_of(lead) == {Level.SECRETARY, Level.TOWN}


def test_a_lead_that_was_taken_does_not_go_up(village):
    case = case_for(village)
    with set_clock(now() + timedelta(days=3)):
        escalate_leads()
    assert levels_of(case.lead) == set()


def test_less_urgent_leads_have_longer(village):
    lead = lead_for(village, urgency=Urgency.NO_HURRY)
    with set_clock(now() + timedelta(hours=23)):
        escalate_leads()
    assert levels_of(lead) == set()


def test_a_county_sets_its_own_hours_from_a_day_on(here, village):
    leader = person_with(Role.BUREAU_LEADER, here.bureau)
    hours = {"help_hours": 12, "secretary_hours": 2, "town_hours": 3}
    set_case_target(by=leader, organisation=here.bureau, level=Urgency.TODAY, effective_from=today(), **hours)
    case = case_for(village)
    assert case.due_at - case.reported_at == timedelta(hours=12)
    lead = lead_for(village)
    with set_clock(now() + timedelta(hours=1, minutes=30)):
        escalate_leads()
    assert levels_of(lead) == set()


def test_what_an_ended_appointment_left_open_goes_to_who_leads(village, people):
    leaver, _other, secretary = people
    case = case_for(village, responsible=leaver)
    pass_on_ended()
    case.refresh_from_db()
    assert case.responsible == leaver
    with set_clock(now() - timedelta(days=20)):
        past = person_with(Role.MEMBER, village.association)
        left = case_for(village, called="周家", responsible=past)
    built(village.association, lambda by: ended(past))
    pass_on_ended()
    left.refresh_from_db()
    assert left.responsible == secretary
    assert left.assignments.count() == 2


def ended(appointment):
    """The appointment ended yesterday."""
    appointment.until = today() - timedelta(days=1)
    appointment.save()
    return appointment


def test_a_secretary_who_is_a_member_too_hands_over_for_others(village, people):
    leaver, taker, _secretary = people
    both = person_with(Role.MEMBER, village.association)
    person_with(Role.SECRETARY_GENERAL, village.association, user=both.user)
    case_for(village, responsible=leaver)
    sent = {"act_id": uuid.uuid4(), "from_appointment": leaver.pk, "to_appointment": taker.pk}
    assert client_of(both).post("/handover/", sent).status_code == 302
    assert Case.objects.get().responsible == taker


def test_an_officer_of_a_federation_reads_families_only_where_it_serves_them(here, village):
    with_association = case_for(village)
    federation = here.towns[0].federation
    cashier = person_with(Role.CASHIER, federation)
    reviewer = person_with(Role.FEDERATION_REVIEWER, federation)
    assert not Case.objects.visible_to(Viewer(cashier.user)).exists()
    assert with_association in Case.objects.visible_to(Viewer(reviewer.user))
    built(federation, lambda by: closed(village.association))
    assert with_association in Case.objects.visible_to(Viewer(cashier.user))


def closed(association):
    association.ended_on = today()
    association.save()
    return association


def test_a_handover_is_undone_case_by_case_and_the_takers_own_work_stays(village, people):
    leaver, taker, secretary = people
    mine, further = (case_for(village, called=name, responsible=leaver) for name in ("吉家", "周家"))
    theirs = case_for(village, called="丁家", responsible=taker)
    said = {"what": "接送", "source": "volunteer", "due_on": today()}
    item = add_plan_item(by=leaver, case=mine, who=leaver, **said)
    own = add_plan_item(by=taker, case=theirs, who=taker, **said)
    act_id = uuid.uuid4()
    hand_over_work(by=leaver, from_appointment=leaver, to_appointment=taker, act_id=act_id)
    undo_act(by=leaver, act_id=act_id)
    assert carriers(mine, further, theirs) == [leaver, leaver, taker]
    assert [PlanItem.objects.get(pk=each.pk).who for each in (item, own)] == [leaver, taker]
    handover = hand_over_work(by=leaver, from_appointment=leaver, to_appointment=taker)
    reassign_case(by=secretary, case=Case.objects.get(pk=further.pk), responsible=secretary)
    with pytest.raises(NotAllowed):
        take_handover_back(by=taker, handover=handover)
    take_handover_back(by=secretary, handover=handover)
    assert carriers(mine, further, theirs) == [leaver, secretary, taker]


def carriers(*cases):
    return [Case.objects.get(pk=case.pk).responsible for case in cases]
