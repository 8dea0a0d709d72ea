"""The pages of leads, as people use them."""

import uuid

import pytest
from django.test import Client

from huzhu.cases.models import Case, Lead, LeadAnswer, PhoneShown, Urgency, What
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, county, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return county()


@pytest.fixture
def village(here):
    return here.villages[0]


@pytest.fixture
def officer(village):
    return person_with(Role.DUTY_OFFICER, village.association, name="王桂兰")


@pytest.fixture
def stranger(here):
    return client_of(person_with(Role.DUTY_OFFICER, here.villages[1].association))


def triaged(lead, responsible, **changed):
    fields = {"act_id": uuid.uuid4(), "seen": lead.version, "responsible": responsible.pk, "level": Urgency.SOON}
    return {f"triage-{name}": value for name, value in (fields | changed).items()}


def test_an_officer_sees_who_waits_with_the_clock(village, officer):
    lead_for(village)
    page = client_of(officer).get("/leads/")
    assert "1 家等人接" in page.text
    assert "已等" in page.text


def test_another_villages_lead_is_not_there(village, stranger):
    lead = lead_for(village)
    assert stranger.get(lead.get_absolute_url()).status_code == 404
    assert stranger.post(f"/leads/{lead.pk}/triage/", {"triage-act_id": uuid.uuid4()}).status_code == 404
    assert "没有等人接的线索" in stranger.get("/leads/").text


def test_whoever_has_not_signed_in_is_sent_to_the_door(village):
    answer = Client().get("/leads/")
    assert answer.status_code == 302
    assert "/sign-in/" in answer.url


def test_a_volunteer_reports_in_three_taps_and_a_name(village):
    volunteer = person_with(Role.MEMBER, village.association)
    client = client_of(volunteer)
    form = client.get("/leads/new/").context["form"]
    assert form["place"].value() == village.place.code
    assert form["urgency"].value() == Urgency.TODAY
    said = {"act_id": form.act_id, "called": "吉家", "what": What.DEATH, "urgency": Urgency.TODAY}
    answer = client.post("/leads/new/", said | {"place": village.place.code})
    assert answer.status_code == 302
    assert Lead.objects.get().reported_by == volunteer


def test_what_was_typed_stays_after_a_refusal(village, officer):
    said = {"act_id": uuid.uuid4(), "called": "吉家", "urgency": Urgency.TODAY, "place": village.place.code}
    page = client_of(officer).post("/leads/new/", said)
    assert page.status_code == 422
    assert "吉家" in page.text
    assert "请选一样" in page.text


def test_an_impossible_time_is_named(here, village):
    clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
    said = {"act_id": uuid.uuid4(), "called": "吉家", "what": What.OTHER, "urgency": Urgency.TODAY}
    said |= {"place": village.place.code, "reported_at": "2026-02-30T10:00"}
    page = client_of(clerk).post("/leads/call/", said)
    assert page.status_code == 422
    assert "没有这个时间" in page.text
    assert Lead.objects.count() == 0


def test_triage_by_the_page_and_pressed_twice(village, officer):
    lead, client = lead_for(village), client_of(officer)
    sent = triaged(lead, officer)
    first = client.post(f"/leads/{lead.pk}/triage/", sent)
    again = client.post(f"/leads/{lead.pk}/triage/", sent)
    assert first.status_code == again.status_code == 302
    assert first.url == again.url == Case.objects.get().get_absolute_url()


def test_a_stale_tab_is_told_that_somebody_was_faster(village, officer):
    lead, client = lead_for(village), client_of(officer)
    client.post(f"/leads/{lead.pk}/triage/", triaged(lead, officer))
    page = client.post(f"/leads/{lead.pk}/triage/", triaged(lead, officer))
    assert page.status_code == 422
    assert "别人已经改动过" in page.text
    assert Case.objects.count() == 1


def test_a_foreign_person_cannot_be_chosen(here, village, officer):
    lead = lead_for(village)
    foreign = person_with(Role.MEMBER, here.villages[1].association)
    page = client_of(officer).post(f"/leads/{lead.pk}/triage/", triaged(lead, foreign))
    assert page.status_code == 422
    assert "请另选" in page.text


def test_joining_by_the_page(village, officer):
    case = case_for(village, called="吉家")
    lead, client = lead_for(village, called="吉家祖孙"), client_of(officer)
    page = client.get(lead.get_absolute_url())
    assert "可能是同一家" in page.text
    sent = {f"join-{case.pk}-act_id": uuid.uuid4(), f"join-{case.pk}-seen": lead.version}
    assert client.post(f"/leads/{lead.pk}/joining/{case.pk}/", sent).url == case.get_absolute_url()
    assert lead.answer.outcome == LeadAnswer.Outcome.JOINED


def test_dismissing_needs_a_reason(village, officer):
    lead, client = lead_for(village), client_of(officer)
    sent = {"dismiss-act_id": uuid.uuid4(), "dismiss-seen": lead.version, "dismiss-reason": ""}
    assert client.post(f"/leads/{lead.pk}/dismissal/", sent).status_code == 422
    assert client.post(f"/leads/{lead.pk}/dismissal/", sent | {"dismiss-reason": "报过了"}).status_code == 302
    assert lead.is_answered


def test_a_member_sees_no_lead_of_others_but_their_own(village, officer):
    volunteer = person_with(Role.MEMBER, village.association)
    lead = lead_for(village)
    assert client_of(volunteer).get(lead.get_absolute_url()).status_code == 404


def test_the_reporters_number_is_shown_once_asked_for_and_that_is_written_down(village, officer):
    lead, client = lead_for(village, phone="13900001234"), client_of(officer)
    assert "13900001234" not in client.get(lead.get_absolute_url()).text
    page = client.post(lead.get_absolute_url(), {"phone-act_id": uuid.uuid4()})
    assert "13900001234" in page.text
    assert PhoneShown.objects.get().by == officer


def test_a_photo_is_seen_by_the_village_only(village, officer, stranger):
    lead = lead_for(village, photos=(b"jpeg bytes",))
    url = f"/leads/{lead.pk}/photos/1/"
    assert client_of(officer).get(url).content == b"jpeg bytes"
    assert stranger.get(url).status_code == 404
    assert client_of(officer).get(f"/leads/{lead.pk}/photos/2/").status_code == 404


def test_handing_over_by_the_page(village, officer):
    secretary = person_with(Role.SECRETARY_GENERAL, village.association)
    taker = person_with(Role.MEMBER, village.association)
    case = case_for(village, responsible=officer)
    client = client_of(secretary)
    assert "1 家" in client.get("/handover/").text
    sent = {"act_id": uuid.uuid4(), "from_appointment": officer.pk, "to_appointment": taker.pk, "reason": "病了"}
    assert client.post("/handover/", sent).status_code == 302
    case.refresh_from_db()
    assert case.responsible == taker


def test_today_shows_the_lead_to_the_officer_and_the_family_to_the_volunteer(village, officer):
    lead_for(village, called="吉家")
    volunteer = person_with(Role.MEMBER, village.association)
    case_for(village, called="周家", responsible=volunteer)
    assert "吉家" in client_of(officer).get("/today/").text
    assert "周家" in client_of(volunteer).get("/today/").text
    assert "吉家" not in client_of(volunteer).get("/today/").text


# 今天 gathers what waits in every room
MOST = {"/leads/": 12, "/leads/?answered=1": 12, "/today/": 17, "/handover/": 12}


@pytest.mark.parametrize("url", MOST)
def test_lists_ask_as_often_for_twenty_rows_as_for_one(village, officer, url, django_assert_max_num_queries):
    client = client_of(officer)

    def ask() -> int:
        with django_assert_max_num_queries(MOST[url]) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    case_for(village, called="周家", responsible=officer, by=officer)
    lead_for(village)
    once = ask()
    for n in range(20):
        lead_for(village, called=f"第{n}家")
        case_for(village, called=f"第{n}户", responsible=officer, by=officer)
    assert ask() == once


def test_a_calls_telephone_is_a_number(here, village):
    clerk = client_of(person_with(Role.TOWN_CLERK, here.towns[0].office))
    said = {"act_id": uuid.uuid4(), "called": "吉家", "what": What.OTHER, "urgency": Urgency.TODAY}
    said |= {"place": village.place.code, "phone": "隔壁小王"}
    refused = clerk.post("/leads/call/", said)
    assert refused.status_code == 422
    assert not Lead.objects.exists()
    assert clerk.post("/leads/call/", said | {"phone": "0515-8888 0001"}).status_code == 302
    assert "0001" in Lead.objects.get().reporter_phone_mask
