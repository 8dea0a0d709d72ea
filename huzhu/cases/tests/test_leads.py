"""Somebody says that a family is in trouble."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.leads import add_lead, report_lead, take_call, withdraw_lead
from huzhu.cases.models import Lead, Source, Urgency, What
from huzhu.cases.progress import DONE, RECEIVED, TAKEN, lead_coded, progress_of
from huzhu.cases.refusals import DayInTheFuture, TooLateToWithdraw, WrongCode
from huzhu.cases.reporting import CROWD, query_code
from huzhu.cases.tests.builders import SAID, case_for, lead_for
from huzhu.kernel.acts import PUBLIC
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.models import Event
from huzhu.kernel.refused import NotAllowed, TooLate
from huzhu.kernel.secrets import open_text
from huzhu.kernel.undo import undo_act
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return county()


def test_a_report_goes_to_the_villages_association(here):
    lead = lead_for(here.villages[0])
    assert lead.organisation == here.villages[0].association
    assert lead.source == Source.PUBLIC
    assert not lead.held


def test_a_village_without_an_association_is_served_by_its_towns_federation(here):
    assert lead_for(here.gap).organisation == here.towns[1].federation


def test_the_query_code_has_ten_digits_and_stands_nowhere_in_the_database(here):
    lead = lead_for(here.villages[0])
    code = query_code(lead)
    assert len(code) == 10
    assert code.isdigit()
    assert lead_coded(code) == lead
    row = Lead.objects.filter(pk=lead.pk).values().get()
    assert all(code not in str(value) for value in row.values())
    assert all(code not in event.body for event in Event.objects.all())


def test_the_reporters_telephone_is_sealed_and_shown_as_a_mask(here):
    lead = lead_for(here.villages[0], phone="13900001234")
    assert lead.reporter_phone_mask == "*******1234"
    assert b"13900001234" not in bytes(lead.reporter_phone)
    assert open_text(lead.pk, lead.reporter_phone) == "13900001234"


def test_the_same_report_sent_twice_is_one_lead(here):
    act_id = uuid.uuid4()
    first = report_lead(by=PUBLIC, place=here.villages[0].place, act_id=act_id, **SAID)
    again = report_lead(by=PUBLIC, place=here.villages[0].place, act_id=act_id, **SAID)
    assert first == again
    assert Lead.objects.count() == 1


def test_reports_from_one_address_are_never_refused_but_held(here):
    leads = [lead_for(here.villages[0], called=f"第{n}家", origin="one address") for n in range(CROWD + 2)]
    assert [lead.held for lead in leads] == [False] * CROWD + [True] * 2
    assert not lead_for(here.villages[0], origin="another address").held


def test_a_held_report_keeps_one_photo(here):
    photos = (b"one", b"two", b"three", b"four")
    assert lead_for(here.villages[0], photos=photos, origin="x").photos.count() == 3
    for _n in range(CROWD):
        held = lead_for(here.villages[0], photos=photos, origin="x")
    assert held.photos.count() == 1


def test_a_report_is_withdrawn_with_its_code_within_ten_minutes(here):
    lead = lead_for(here.villages[0])
    withdraw_lead(by=PUBLIC, lead=lead, code=query_code(lead))
    assert lead.is_answered
    assert progress_of(lead).step == DONE


def test_a_wrong_code_withdraws_nothing(here):
    lead = lead_for(here.villages[0])
    with pytest.raises(WrongCode):
        withdraw_lead(by=PUBLIC, lead=lead, code="0000000000")
    assert not lead.is_answered


def test_after_ten_minutes_a_report_stays(here):
    lead = lead_for(here.villages[0])
    with set_clock(now() + timedelta(minutes=11)), pytest.raises(TooLateToWithdraw):
        withdraw_lead(by=PUBLIC, lead=lead, code=query_code(lead))


def test_a_report_that_somebody_took_cannot_be_withdrawn(here):
    case = case_for(here.villages[0])
    lead = Lead.objects.get(pk=case.lead_id)
    with pytest.raises(TooLateToWithdraw):
        withdraw_lead(by=PUBLIC, lead=lead, code=query_code(lead))


def test_a_reporter_learns_only_how_far_it_is(here):
    lead = lead_for(here.villages[0])
    assert progress_of(lead).step == RECEIVED
    case_for(here.villages[0], lead=lead)
    assert progress_of(lead).step == TAKEN


@pytest.mark.parametrize("code", ["", "12345", "abcdefghij", "１２３４５６７８９０", "0000000000"])
def test_a_code_that_is_none_finds_nothing(here, code):
    assert lead_coded(code) is None


def test_a_volunteer_reports_in_their_own_village_only(here):
    volunteer = person_with(Role.MEMBER, here.villages[0].association)
    lead = add_lead(by=volunteer, place=here.villages[0].place, **SAID)
    assert (lead.source, lead.reported_by) == (Source.VOLUNTEER, volunteer)
    with pytest.raises(NotAllowed):
        add_lead(by=volunteer, place=here.villages[1].place, **SAID)


def test_a_call_counts_from_the_call(here):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    rang = now() - timedelta(hours=2)
    lead = take_call(by=clerk, place=here.villages[0].place, reported_at=rang, phone="051512345678", **SAID)
    assert (lead.source, lead.reported_at) == (Source.HOTLINE, rang)


@pytest.mark.parametrize("off", [timedelta(minutes=5), timedelta(days=-31)])
def test_a_call_from_tomorrow_or_last_season_is_refused(here, off):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    with pytest.raises(DayInTheFuture):
        take_call(by=clerk, place=here.villages[0].place, reported_at=now() + off, **SAID)


def test_rare_characters_and_long_names_are_kept(here):
    called = "阿卜杜热依木·买买提艾力·𠮷㛃"
    lead = lead_for(here.villages[0], called=called, what=What.OTHER, urgency=Urgency.NO_HURRY)
    assert Lead.objects.get(pk=lead.pk).called == called


def test_a_volunteer_takes_a_report_back_within_ten_minutes_and_not_after(here):
    volunteer = person_with(Role.MEMBER, here.villages[0].association)
    act_id = uuid.uuid4()
    lead = add_lead(by=volunteer, place=here.villages[0].place, act_id=act_id, **SAID)
    with set_clock(now() + timedelta(minutes=11)), pytest.raises(TooLate):
        undo_act(by=volunteer, act_id=act_id)
    undo_act(by=volunteer, act_id=act_id)
    assert lead.is_answered
