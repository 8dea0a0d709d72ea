"""Two people at one family at once, in threads with a connection each: one lead, and a friendly answer to the other."""

import uuid

import pytest
from django.urls import reverse

from huzhu.cases.acts.triage import triage_lead
from huzhu.cases.models import Lead
from huzhu.discovery.acts import raise_lead
from huzhu.discovery.models import LeadRaised, Raised
from huzhu.discovery.refusals import AlreadyAtIt
from huzhu.discovery.tests.families import entitled
from huzhu.households.tests.builders import a_county
from huzhu.people.tests.builders import client_of
from huzhu.programmes.tests.builders import standards
from tests.support.at_once import at_once


@pytest.fixture
def village(own_database):
    """A village with officers and the known standards, in a database that threads may commit to."""
    county = a_county()
    standards()
    return county.village


def test_two_officers_who_tap_one_family_at_once_make_one_lead(village):
    family, officers = entitled(village), (village.duty_officer, village.secretary_general)
    answers = at_once([lambda by=by: raise_lead(by=by, household=family) for by in officers * 4], AlreadyAtIt)
    assert sum(isinstance(answer, Lead) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyAtIt) for answer in answers) == 7
    assert Lead.objects.count() == LeadRaised.objects.count() == 1
    assert Raised.objects.get(household=family, programme="dibao").lead == Lead.objects.get()


def test_one_officer_who_presses_twice_makes_one_lead_and_gets_it_twice(village):
    family, act_id = entitled(village), uuid.uuid4()
    press = [lambda: raise_lead(by=village.duty_officer, household=family, act_id=act_id)] * 8
    assert len({lead.pk for lead in at_once(press, AlreadyAtIt)}) == 1
    assert Lead.objects.count() == 1


def test_on_the_page_the_second_of_two_is_led_to_the_first_one_s_lead(village):
    family = entitled(village)
    here = reverse("discovery:lead", args=[family.pk])
    clients = [client_of(by) for by in (village.duty_officer, village.secretary_general)]
    taps = [lambda client=client: client.post(here, {"act_id": str(uuid.uuid4())}) for client in clients]
    answers = at_once(taps, AlreadyAtIt)
    lead = Lead.objects.get()
    assert sorted(answer.url for answer in answers) == sorted([reverse("discovery:families"), lead.get_absolute_url()])
    told = next(
        client for client, answer in zip(clients, answers, strict=True) if answer.url == lead.get_absolute_url()
    )
    assert "已经有人在办这家了，就是这里。" in told.get(lead.get_absolute_url()).content.decode()


def test_a_tap_on_a_family_that_somebody_carries_meanwhile_leads_to_the_case(village):
    family = entitled(village)
    client, here = client_of(village.secretary_general), reverse("discovery:lead", args=[family.pk])
    client.get(here)
    lead = raise_lead(by=village.duty_officer, household=family)
    case = triage_lead(by=village.duty_officer, lead=lead, responsible=village.member, level="soon")
    answer = client.post(here, {"act_id": str(uuid.uuid4())})
    assert answer.url == case.get_absolute_url()
    assert Lead.objects.count() == 1
