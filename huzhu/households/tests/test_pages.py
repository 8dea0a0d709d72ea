import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzhu.households.acts import declare_relative, record_fact
from huzhu.households.models import Household, HouseholdMember, Person, Relative, Reveal
from huzhu.households.queries import members_of
from huzhu.kernel.money import yuan
from huzhu.people.tests.builders import client_of

from .builders import a_household, a_member, identity_number

SEARCH = "/households/search/"


def send(client, address, **said):
    """Fetch a form and send it back filled in, as a browser does."""
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'name="(act_id|seen)" value="([^"]+)"', page))
    return client.post(address, {**hidden, **said})


@pytest.fixture
def officer(village):
    return client_of(village.duty_officer)


def test_near_matches_are_shown_before_a_family_is_added(village, officer):
    a_household(village, "周立秋")
    page = officer.post(SEARCH, {"name": "周丽秋"}).content.decode()
    assert "有 1 位很像" in page
    assert "都不是，登记新的一家" in page


def test_a_match_in_another_village_shows_no_family(village, neighbour):
    a_household(village, "周立秋")
    page = client_of(neighbour.duty_officer).post(SEARCH, {"name": "周立秋"}).content.decode()
    assert "别的村居有一位很像的" in page
    assert "王桂枝" in page
    assert "周立秋家" not in page


def test_a_number_finds_its_family_and_a_wrong_one_says_why(village, officer):
    a_household(village, "周立秋", id_number=identity_number())
    assert "就是这家" in officer.post(SEARCH, {"id_number": identity_number().lower()}).content.decode()
    answer = officer.post(SEARCH, {"id_number": "123"})
    assert answer.status_code == 422
    assert "身份证号是 18 位" in answer.content.decode()
    assert "请写姓名" in officer.post(SEARCH, {}).content.decode()


def test_what_was_searched_for_stands_in_the_form_already(village, officer):
    page = officer.post(reverse("households:new"), {"name": "周立秋", "birth": "1979-03-08"}).content.decode()
    assert 'value="周立秋"' in page
    assert "1979-03-08" in page


def test_a_family_is_entered_from_the_page_twice_pressed_once_kept(village, officer):
    page = officer.get(reverse("households:new")).content.decode()
    act_id = re.search(r'name="act_id" value="([^"]+)"', page)[1]
    said = {
        "act_id": act_id,
        "name": "𠮷川",
        "village": str(village.place.pk),
        "birth": "１９７９－０３－０８".replace("－", "-"),
    }
    answers = [officer.post(reverse("households:new"), said) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Household.objects.get().called == "𠮷川家"


@pytest.mark.parametrize("birth", ["2026-02-30", "2999-01-01", "昨天"])
def test_an_impossible_day_is_refused_and_nothing_typed_is_lost(village, officer, birth):
    answer = send(officer, reverse("households:new"), name="周立秋", village=str(village.place.pk), birth=birth)
    assert answer.status_code == 422
    assert 'value="周立秋"' in answer.content.decode()
    assert not Household.objects.exists()


def test_a_foreign_family_is_not_found(village, neighbour, county):
    household = a_household(village)
    member = members_of(household).get()
    addresses = [
        household.get_absolute_url(),
        reverse("households:members", args=[household.pk]),
        reverse("households:correction", args=[member.pk]),
        reverse("households:number", args=[member.pk]),
        reverse("households:declare", args=[household.pk]),
    ]
    for stranger in (neighbour.duty_officer, county.stranger, village.member):
        client = client_of(stranger)
        assert {client.get(address).status_code for address in addresses} == {404}
    assert client_of(county.clerk).get(addresses[0]).status_code == 200


def test_the_familys_page_shows_masks_and_who_said_what(village, officer):
    household = a_household(village, id_number=identity_number(), phone="13900001111", address="河东三号")
    said = {"kind": "financial_assets", "value": yuan(1200), "said_by": "周立秋本人", "verified": "said"}
    record_fact(by=village.duty_officer, household=household, **said)
    page = officer.get(household.get_absolute_url()).content.decode()
    assert identity_number() not in page
    assert "13900001111" not in page
    assert "990***********" in page
    assert "河东三号" in page
    assert "1,200.00 元" in page
    assert "周立秋本人说的" in page


def test_the_familys_page_makes_the_same_queries_for_one_and_many(village, officer):
    household = a_household(village)
    officer.get(household.get_absolute_url())
    with CaptureQueriesContext(connection) as one:
        officer.get(household.get_absolute_url())
    for number in range(6):
        a_member(village, household, f"周小{'一二三四五六'[number]}")
    with CaptureQueriesContext(connection) as many:
        officer.get(household.get_absolute_url())
    assert len(one) == len(many) <= 15


def test_a_full_number_shows_once_and_is_logged(village, officer):
    household = a_household(village, id_number=identity_number())
    there = reverse("households:number", args=[members_of(household).get().pk])
    assert identity_number() not in officer.get(there).content.decode()
    shown = send(officer, there, what="id_number", reason="填申请表").content.decode()
    assert identity_number() in shown
    assert Reveal.objects.get().reason == "填申请表"


def test_members_are_added_corrected_and_leave(village, officer):
    household = a_household(village)
    added = send(officer, reverse("households:members", args=[household.pk]), name="周小河", relation="child")
    assert added.status_code == 302
    one = HouseholdMember.objects.get(person__name="周小河")
    there = reverse("households:correction", args=[one.pk])
    assert send(officer, there, name="周晓河", relation="child", phone="13900002222").status_code == 302
    gone = send(officer, reverse("households:leaving", args=[one.pk]), because="married")
    assert gone.status_code == 302
    assert Person.objects.get(name="周晓河").phone_mask == "139****2222"
    assert "嫁娶出去" in officer.get(household.get_absolute_url()).content.decode()


def test_a_relative_is_declared_found_and_taken_off(village):
    household = a_household(village)
    client = client_of(village.secretary_general)
    assert "还没有登记近亲属" in client.get("/relatives/").content.decode()
    assert "周立秋家" in client.get("/relatives/", {"find": "立秋"}).content.decode()
    there = reverse("households:declare", args=[household.pk])
    said = {"user": str(village.duty_officer.user_id), "relation": "child"}
    assert "要写明从哪里知道的" in send(client, there, **said).content.decode()
    assert village.supervisor.user.name not in client_of(village.president).get(there).content.decode()
    assert send(client, there, **said, reason="本人说的").status_code == 302
    assert village.supervisor.user.name not in client.get("/relatives/").content.decode()
    assert village.duty_officer.user.name in client.get("/relatives/").content.decode()
    end = reverse("households:relative_end", args=[Relative.objects.get().pk])
    assert send(client, end, reason="登记错了人").status_code == 302
    assert Relative.objects.get().until is not None


def test_the_register_of_relatives_makes_the_same_queries_for_one_and_many(village):
    client = client_of(village.president)
    counts = []
    for number in range(3):
        household = a_household(village, f"周立{'春夏秋'[number]}")
        declare_relative(by=village.duty_officer, household=household, user=village.duty_officer.user, relation="other")
        client.get("/relatives/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/relatives/")
        counts.append(len(seen))
    assert counts[0] == counts[-1] <= 12
