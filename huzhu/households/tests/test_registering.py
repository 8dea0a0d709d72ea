from datetime import date, timedelta

import pytest

from huzhu.households.acts import correct_person, end_member, move_household, reveal_number
from huzhu.households.models import HouseholdAddress, HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.households.refusals import AtAnotherDoor, NothingThere, SameNumber, WrongDate, WrongName, WrongNumber
from huzhu.households.registering import add_household
from huzhu.kernel.clock import today
from huzhu.kernel.models import Event
from huzhu.kernel.refused import NotAllowed, Stale
from huzhu.kernel.running import OutsideAct
from huzhu.kernel.secrets import open_text
from huzhu.people.phones import BadPhone

from .builders import a_household, a_member, identity_number


def test_a_family_is_entered_with_its_head_and_called_after_them(village):
    household = a_household(village, "周立秋", id_number=identity_number(), phone="13900001111", address="河东三号")
    head = members_of(household).get()
    assert household.called == "周立秋家"
    assert (head.relation, head.person.birth, head.person.sex) == ("head", date(1979, 3, 8), "male")
    assert head.person.id_number_mask == "990***********" + identity_number()[-4:]
    assert open_text(household.pk, household.address) == "河东三号"
    assert HouseholdAddress.objects.get(household=household).place == village.place


def test_what_is_sealed_never_stands_in_plain_in_an_event(village):
    number = identity_number(order=3)
    a_household(village, "周立秋", id_number=number, phone="13900001111", address="河东三号")
    bodies = "".join(Event.objects.values_list("body", flat=True))
    for secret in (number, number[6:14], "13900001111", "河东三号", "周立秋", "1979-03-08"):
        assert secret not in bodies
    person = Person.objects.get(name="周立秋")
    assert number.encode() not in bytes(person.id_number)
    assert number not in str(Person.objects.filter(pk=person.pk).values())


def test_the_same_number_is_refused_and_the_family_is_named_to_who_may_see_it(village):
    number = identity_number()
    a_household(village, "周立秋", id_number=number)
    with pytest.raises(SameNumber, match="柳园村委会 周立秋家的周立秋"):
        a_household(village, "周力秋", id_number=number.lower())
    assert Person.objects.count() == 1


def test_to_another_village_only_whom_to_call_is_said(village, neighbour):
    number = identity_number()
    a_household(village, "周立秋", id_number=number)
    with pytest.raises(SameNumber) as refused:
        a_household(neighbour, "周力秋", id_number=number)
    assert "周" not in str(refused.value)
    assert "柳园村互助会" in str(refused.value)
    assert "王桂枝" in str(refused.value)


@pytest.mark.parametrize("name", ["𠮷川", "王㛃", "买买提·艾力", "阿" * 60, "𠮷" * 60])
def test_rare_and_long_names_stay_as_written(village, name):
    household = a_household(village, name)
    assert members_of(household).get().person.name == name


@pytest.mark.parametrize("name", ["", "  ", "王" * 61, "王\u200b芳", "王2"])
def test_a_name_that_is_none_is_refused(village, name):
    with pytest.raises(WrongName):
        a_household(village, name)


def test_dots_and_blanks_in_names_are_made_one(village):
    household = a_household(village, "买买提•艾力")
    a_member(village, household, "周　立秋")
    assert set(members_of(household).values_list("person__name", flat=True)) == {"买买提·艾力", "周立秋"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"birth": date(2999, 1, 1)},
        {"birth": date(1700, 1, 1)},
        {"birth": date(1980, 3, 8), "id_number": identity_number()},
        {"sex": "female", "id_number": identity_number()},
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(village, wrong):
    with pytest.raises(WrongDate) as refused:
        a_household(village, "周立秋", **wrong)
    assert refused.value.field in ("birth", "sex")
    assert not Person.objects.exists()


def test_a_wrong_telephone_or_number_leaves_nothing_behind(village):
    with pytest.raises(BadPhone):
        a_household(village, "周立秋", phone="12")
    with pytest.raises(WrongNumber):
        a_household(village, "周立秋", id_number="1")
    assert not Person.objects.exists()


def test_a_house_has_one_head(village):
    household = a_household(village)
    with pytest.raises(AtAnotherDoor):
        a_member(village, household, "周大寒", "head")


def test_the_next_head_follows_when_the_first_has_died(village):
    household = a_household(village)
    head = members_of(household).get()
    end_member(by=village.duty_officer, member=head, because="died")
    a_member(village, household, "周小河", "head")
    assert HouseholdMember.objects.get(until=None).person.name == "周小河"


def test_a_correction_keeps_the_numbers_left_empty(village):
    household = a_household(village, "周立秋", id_number=identity_number(), phone="13900001111")
    head = members_of(household).get()
    correct_person(
        by=village.duty_officer, member=head, name="周丽秋", relation="head", birth=date(1979, 3, 8), sex="male"
    )
    person = Person.objects.get()
    assert (person.name, person.name_pinyin) == ("周丽秋", "zhouliqiu")
    assert open_text(person.pk, person.phone) == "13900001111"
    assert open_text(person.pk, person.id_number) == identity_number()


def test_a_stale_correction_is_refused(village):
    household = a_household(village)
    head = members_of(household).get()
    correct_person(by=village.duty_officer, member=head, name="周丽秋", relation="head", seen=1)
    with pytest.raises(Stale):
        correct_person(by=village.duty_officer, member=head, name="周理秋", relation="head", seen=1)


def test_only_the_own_village_and_those_above_enter_families(village, neighbour, county):
    with pytest.raises(NotAllowed):
        a_household(village, by=neighbour.duty_officer)
    with pytest.raises(NotAllowed):
        a_household(village, by=county.stranger)
    assert a_household(village, by=county.clerk)


def test_a_household_that_moves_keeps_its_history(village, county):
    household = a_household(village, address="河东三号")
    place = county.neighbour.place
    move_household(by=county.clerk, household=household, place=place, holds_from=today(), address="桥北一号")
    addresses = HouseholdAddress.objects.filter(household=household).order_by("number")
    assert [one.place for one in addresses] == [village.place, place]
    with pytest.raises(WrongDate):
        move_household(by=county.clerk, household=household, place=place, holds_from=today() + timedelta(days=1))


def test_seeing_a_full_number_is_an_act_with_a_reason(village):
    household = a_household(village, id_number=identity_number())
    head = members_of(household).get()
    reveal = reveal_number(by=village.duty_officer, member=head, what="id_number", reason="填申请表")
    assert (reveal.by, reveal.reason, reveal.person) == (village.duty_officer, "填申请表", head.person)
    with pytest.raises(NothingThere):
        reveal_number(by=village.duty_officer, member=head, what="phone", reason="打电话")
    with pytest.raises(NotAllowed):
        reveal_number(by=village.member, member=head, what="id_number", reason="好奇")


def test_inner_verbs_demand_an_act(village):
    with pytest.raises(OutsideAct):
        add_household(place=village.place, called="周立秋家")
