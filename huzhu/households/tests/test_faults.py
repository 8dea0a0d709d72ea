"""Bad input at the door: the message names the field and the way out, and nothing typed is lost."""

import re
from datetime import date

import pytest
from django.urls import reverse

from huzhu.households.acts import end_member
from huzhu.households.models import HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.people.tests.builders import built, client_of

from .builders import a_household, a_member, identity_number
from .test_pages import send

RIGHT = identity_number(date(1979, 3, 8), order=1)
WITH_X = next(
    number
    for number in (identity_number(date(1979, 3, 8), order=order) for order in range(1, 400, 2))
    if number.endswith("X")
)
WRONG_CHECK = RIGHT[:-1] + str((int(RIGHT[-1].replace("X", "9")) + 1) % 10)
NO_SUCH_DAY = RIGHT[:10] + "0230" + RIGHT[14:]


@pytest.fixture
def officer(village):
    return client_of(village.duty_officer)


@pytest.fixture
def household(village):
    return a_household(village)


def errors_of(answer) -> str:
    """What the page says beside its fields."""
    return re.sub(r"<[^>]+>", "", answer.content.decode())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (RIGHT[:-1], "身份证号是 18 位，这里有 17 位"),
        (RIGHT + "1", "身份证号是 18 位，这里有 19 位"),
        ("990101790308001", "15 位的老号码，已经停用"),
        (WRONG_CHECK, "对不上校验码"),
        (RIGHT[:5] + "O" + RIGHT[6:], "身份证号只有数字"),
        (NO_SUCH_DAY, "对着证件再看一遍"),
    ],
    ids=["too short", "too long", "of the old kind", "check digit", "a letter", "no such day"],
)
def test_a_wrong_number_says_what_is_wrong_and_keeps_what_was_typed(officer, household, number, said):
    there = reverse("households:members", args=[household.pk])
    answer = send(officer, there, name="周小河", relation="child", id_number=number, phone="13900001111")
    assert answer.status_code == 422
    assert said in errors_of(answer)
    page = answer.content.decode()
    for typed in ("周小河", number, "13900001111"):
        assert f'value="{typed}"' in page
    assert not Person.objects.filter(name="周小河").exists()


@pytest.mark.parametrize(
    "typed", [WITH_X.lower(), "".join(chr(ord(c) + 0xFEE0) for c in RIGHT), f"{RIGHT[:6]} {RIGHT[6:]}"]
)
def test_a_small_x_wide_digits_and_blanks_are_read(officer, household, typed):
    there = reverse("households:members", args=[household.pk])
    assert send(officer, there, name="周小河", relation="child", id_number=typed).status_code == 302
    assert Person.objects.get(name="周小河").birth == date(1979, 3, 8)


def test_the_same_number_twice_names_the_family_and_keeps_what_was_typed(village, officer, household):
    a_member(village, household, "周小河", id_number=RIGHT)
    other = a_household(village, "孙平")
    there = reverse("households:members", args=[other.pk])
    answer = send(officer, there, name="孙小平", relation="child", id_number=RIGHT)
    assert answer.status_code == 422
    assert "周立秋家的周小河" in errors_of(answer)
    assert "请先查找这家人" in errors_of(answer)
    assert 'value="孙小平"' in answer.content.decode()


def test_a_known_number_with_another_name_is_not_taken_for_one_who_moved(village, officer, household):
    member = a_member(village, household, "周小河", id_number=RIGHT)
    end_member(by=village.duty_officer, member=member, because="moved")
    other = a_household(village, "孙平")
    answer = send(
        officer, reverse("households:members", args=[other.pk]), name="孙小平", relation="child", id_number=RIGHT
    )
    assert answer.status_code == 422
    assert "已经登记过了" in errors_of(answer)
    assert not HouseholdMember.objects.filter(household=other, person=member.person).exists()


def test_a_birth_after_the_death_is_refused_from_both_sides(village, officer, household):
    child = a_member(village, household, "周小河", birth=date(2020, 5, 1))
    leaving = send(officer, reverse("households:leaving", args=[child.pk]), because="died", last_day="2020-04-30")
    assert leaving.status_code == 422
    assert "离开的日子不能比这更早" in errors_of(leaving)
    assert 'value="2020-04-30"' in leaving.content.decode()
    built(village.organisation, lambda by: lived_there_since(child, date(2021, 1, 1)))
    gone = end_member(by=village.duty_officer, member=child, because="died", last_day=date(2026, 1, 1))
    there = reverse("households:correction", args=[gone.pk])
    corrected = send(officer, there, name="周小河", relation="child", birth="2026-02-01")
    assert corrected.status_code == 422
    assert "出生日期晚了" in errors_of(corrected)
    assert 'value="2026-02-01"' in corrected.content.decode()
    assert Person.objects.get(pk=child.person_id).birth == date(2020, 5, 1)


def lived_there_since(member: HouseholdMember, day: date) -> HouseholdMember:
    """The family was known before."""
    member.since = day
    member.save()
    return member


def test_somebody_entered_from_two_windows_is_there_once(village, officer, household):
    there = reverse("households:members", args=[household.pk])
    said = {"name": "周大河", "relation": "child", "birth": "2004-01-01"}
    assert send(officer, there, **said).status_code == 302
    again = send(client_of(village.secretary_general), there, **said)
    assert again.status_code == 422
    assert "家里已经登记了周大河" in errors_of(again)
    assert 'value="周大河"' in again.content.decode()
    assert send(officer, there, **{**said, "birth": ""}).status_code == 422
    assert send(officer, there, **{**said, "birth": "2009-05-05"}).status_code == 302
    assert Person.objects.filter(name="周大河").count() == 2


def test_a_second_head_is_refused_and_what_was_typed_stays(officer, household):
    answer = send(officer, reverse("households:members", args=[household.pk]), name="周立冬", relation="head")
    assert answer.status_code == 422
    assert "已经有户主了" in errors_of(answer)
    assert 'value="周立冬"' in answer.content.decode()


def test_a_member_who_is_not_tied_to_a_family_finds_none_of_its_pages(village, household):
    member, person = members_of(household).get(), members_of(household).get().person
    client = client_of(village.member)
    pk = household.pk
    for name, args in {
        "household": [pk],
        "facts": [pk],
        "consents": [pk],
        "agencies": [pk],
        "merge_household": [pk],
        "consent_new": [pk, person.pk],
        "fact_of": [pk, "diagnosis", person.pk],
        "moving": [member.pk],
        "merge_person": [member.pk],
    }.items():
        assert client.get(reverse(f"households:{name}", args=args)).status_code == 404, name
