import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from huzhu.households.acts import end_member, erase_household, record_fact
from huzhu.households.happenings import HouseholdErased
from huzhu.households.models import Erasure, Household, HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.households.refusals import ErasedAlready
from huzhu.kernel import bus
from huzhu.kernel.refused import NotAllowed, Refused
from huzhu.kernel.secrets import Erased, open_text
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import built, client_of, person_with
from huzhu.places.queries import county as the_county

from .builders import a_household, a_member, identity_number
from .test_pages import send


@pytest.fixture
def leader(village):
    bureau = Organisation.standing(Kind.BUREAU, the_county().code)
    return person_with(Role.BUREAU_LEADER, bureau)


@pytest.fixture
def household(village):
    household = a_household(village, "周立秋", id_number=identity_number(), phone="13900001111", address="河东三号")
    person = members_of(household).get().person
    record_fact(by=village.duty_officer, household=household, kind="diagnosis", value="肝病", person=person)
    a_member(village, household, "周小河")
    return household


def erase(leader, household):
    return erase_household(by=leader, household=household, ground="consent_withdrawn")


def test_what_was_sealed_can_never_be_read_again_and_what_was_plain_is_blank(household, leader):
    before = Person.objects.get(name="周立秋")
    erase(leader, household)
    assert not Person.objects.filter(name__contains="周").exists()
    assert Household.objects.get().called == "—"
    for subject, box in ((before.pk, before.id_number), (household.pk, household.address or b"box")):
        with pytest.raises(Erased):
            open_text(subject, box)


def test_every_chain_and_record_still_verifies(household, leader):
    erase(leader, household)
    said = io.StringIO()
    call_command("verify", stdout=said)
    assert said.getvalue()


def test_the_number_is_free_again(village, household, leader):
    erase(leader, household)
    assert a_household(village, "周立秋", id_number=identity_number())


def test_who_has_moved_to_another_door_stays(village, household, leader):
    moved = members_of(household).get(person__name="周小河")
    end_member(by=village.duty_officer, member=moved, because="moved")
    other = a_household(village, "孙平")
    built(village.organisation, lambda by: HouseholdMember.objects.create(
        household=other, person=moved.person, relation="other", since=moved.since
    ))  # fmt: skip
    erase(leader, household)
    assert Person.objects.filter(name="周小河").exists()


def test_only_the_bureaus_leader_erases_and_only_once(village, household, leader, county):
    for other in (village.president, county.clerk):
        with pytest.raises(NotAllowed):
            erase(other, household)
    erase(leader, household)
    with pytest.raises(ErasedAlready):
        erase(leader, Household.objects.get())


def test_a_room_that_still_needs_the_family_can_refuse(household, leader, monkeypatch):
    def still_open(happening):
        raise Refused("还有互助单没办结")

    monkeypatch.setitem(bus.subscriptions, HouseholdErased, [still_open])
    with pytest.raises(Refused):
        erase(leader, household)
    assert Person.objects.filter(name="周立秋").exists()
    assert open_text(household.pk, household.address) == "河东三号"


def test_the_page_asks_for_the_name_once_more_and_then_finds_nobody(household, leader):
    client, there = client_of(leader), reverse("households:erasure", args=[household.pk])
    wrong = send(client, there, ground="term_ended", called="孙平家")
    assert wrong.status_code == 422
    assert not Erasure.objects.exists()
    assert send(client, there, ground="term_ended", called="周立秋家").status_code == 302
    assert client.get(household.get_absolute_url()).status_code == 404
