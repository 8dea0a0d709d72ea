"""Who may act for whom, from when to when, and what never comes along with it."""

from datetime import date, timedelta

import pytest

from huzhu.households.acts import authorise_agent, end_agency, merge_persons
from huzhu.households.agencies import agencies_of
from huzhu.households.models import PowerOfAttorney
from huzhu.households.queries import members_of
from huzhu.households.refusals import (
    AgentsNumber,
    AlreadyAuthorised,
    EndedAlready,
    NoMatter,
    NotTheAgent,
    NoWitness,
    WrongDate,
)
from huzhu.kernel.clock import today

from .builders import a_household, a_member, identity_number
from .test_told_and_papers import photo

AGENTS_NUMBER = identity_number(date(1958, 2, 3), order=12)


@pytest.fixture
def household(village):
    return a_household(village, birth=date(1941, 5, 1))


@pytest.fixture
def person(household):
    return members_of(household).get().person


def lets(village, household, person, **said):
    said = {
        "by": village.duty_officer,
        "agent": village.member.user,
        "agent_number": AGENTS_NUMBER,
        "since": today(),
        "until": today() + timedelta(days=90),
        "ground": "old",
        "signature": photo(),
        "agent_signature": photo(),
    } | said
    return authorise_agent(household=household, person=person, **said)


def holding(household, on=None):
    return [agency for agency in agencies_of(household) if agency.holds(on or today())]


def test_an_agent_applies_and_fetches_papers_but_no_money(village, household, person):
    agency = lets(village, household, person)
    assert agency.agent_name == "林小满"
    assert agency.agent_number == AGENTS_NUMBER
    assert agency.agent_phone.startswith("199")
    assert not agency.with_money
    assert holding(household) == [agency]


def test_it_holds_from_its_first_to_its_last_day(village, household, person):
    agency = lets(village, household, person, since=today() + timedelta(days=1))
    assert holding(household) == []
    assert holding(household, agency.since) == [agency]
    assert holding(household, agency.until) == [agency]
    assert holding(household, agency.until + timedelta(days=1)) == []


def test_it_ends_at_once_and_once(village, household, person):
    agency = lets(village, household, person)
    end_agency(by=village.duty_officer, agency=agency, because="revoked")
    assert holding(household) == []
    with pytest.raises(EndedAlready):
        end_agency(by=village.duty_officer, agency=agency, because="done")


def test_an_agents_number_is_asked_once(village, household, person):
    with pytest.raises(AgentsNumber):
        lets(village, household, person, agent_number="")
    with pytest.raises(AgentsNumber) as refused:
        lets(village, household, person, agent_number="123")
    assert "18 位" in str(refused.value)
    lets(village, household, person)
    other = a_household(village, "孙平")
    again = lets(village, other, members_of(other).get().person, agent_number="")
    assert again.agent_number == AGENTS_NUMBER


def test_the_agent_is_one_of_the_association(village, neighbour, household, person):
    with pytest.raises(NotTheAgent):
        lets(village, household, person, agent=neighbour.member.user)


def test_a_fingerprint_needs_a_witness(village, household, person):
    with pytest.raises(NoWitness):
        lets(village, household, person, fingerprint=True)
    assert lets(village, household, person, fingerprint=True, witness="顾长明").witness == "顾长明"


def test_what_cannot_be_is_refused(village, household, person):
    with pytest.raises(NoMatter):
        lets(village, household, person, matters=[])
    with pytest.raises(WrongDate):
        lets(village, household, person, until=today() - timedelta(days=1))
    assert not PowerOfAttorney.objects.exists()


def test_of_two_powers_given_at_once_one_stays(village, household, person):
    kept = lets(village, household, person)
    with pytest.raises(AlreadyAuthorised) as refused:
        lets(village, household, person, agent=village.duty_officer.user)
    assert kept.agent_name in str(refused.value)
    assert holding(household) == [kept]


def test_a_power_given_under_another_entry_of_the_person_is_there_already(village, household, person):
    other = a_member(village, household, "周丽秋")
    lets(village, household, other.person)
    merged = {"kept": members_of(household).get(person=person), "merged": other}
    merge_persons(by=village.secretary_general, because="same_person", **merged)
    with pytest.raises(AlreadyAuthorised):
        lets(village, household, person, agent=village.duty_officer.user)


def test_another_acts_in_another_matter_or_once_the_first_ended(village, household, person):
    first = lets(village, household, person, matters=["apply"])
    lets(village, household, person, matters=["collect"], agent=village.duty_officer.user)
    end_agency(by=village.duty_officer, agency=first, because="done")
    lets(village, household, person, matters=["apply"], agent=village.duty_officer.user)
