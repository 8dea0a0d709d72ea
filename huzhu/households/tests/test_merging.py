"""Two entries of one person or one family: nothing is moved, nothing is lost, and it can be taken back."""

from datetime import date

import pytest

from huzhu.households.acts import end_member, merge_households, merge_persons, record_fact, separate
from huzhu.households.facts import facts_of, holding
from huzhu.households.happenings import MembersChanged
from huzhu.households.invariants import pointers_follow_merges
from huzhu.households.merging import ids_of, survivor
from huzhu.households.models import Fact, Household, HouseholdMember
from huzhu.households.queries import members_of
from huzhu.households.refusals import CannotMerge, MergedAlready, UndoneAlready
from huzhu.kernel import bus
from huzhu.kernel.models import Event
from huzhu.kernel.refused import NotAllowed
from huzhu.kernel.undo import undo_act
from huzhu.people.tests.builders import built

from .builders import a_household, a_member, identity_number


@pytest.fixture
def first(village):
    return a_household(village, "周立秋", id_number=identity_number())


@pytest.fixture
def second(village):
    return a_household(village, "周立秋", called="周老二家")


def member_of(household):
    return HouseholdMember.objects.select_related("person", "household__place").get(household=household)


def tell(village, household, kind, value, **said):
    return record_fact(by=village.duty_officer, household=household, kind=kind, value=value, **said)


def rows(model):
    return sorted(model.objects.values_list("pk", "household_id", "person_id"))


def merged_family(village, first, second):
    return merge_households(by=village.secretary_general, kept=first, merged=second, because="same_door")


def merged_person(village, first, second):
    return merge_persons(
        by=village.secretary_general, kept=member_of(first), merged=member_of(second), because="same_person"
    )


def test_what_was_told_of_either_counts_for_both_and_nothing_is_moved(village, first, second):
    one, other = member_of(first).person, member_of(second).person
    tell(village, first, "car", False)
    tell(village, second, "financial_assets", 5)
    tell(village, second, "education", "none", person=other)
    before = rows(Fact), rows(HouseholdMember)
    merged_family(village, first, second)
    merged_person(village, first, second)
    counting = holding(facts_of(first))
    assert {(person, kind) for person, kind in counting} == {
        (None, "car"),
        (None, "financial_assets"),
        (one.pk, "education"),
    }
    assert [member.person for member in members_of(first)] == [one]
    assert (rows(Fact), rows(HouseholdMember)) == before
    assert ids_of(second) == ids_of(first) == [first.pk, second.pk]
    assert survivor(Household.objects.get(pk=second.pk)) == first


def test_a_merge_is_taken_back_and_everything_is_where_it_was(village, first, second):
    tell(village, second, "financial_assets", 5)
    merge = merged_family(village, first, second)
    separate(by=village.secretary_general, merge=merge, because="mistake")
    assert ids_of(first) == [first.pk]
    assert facts_of(first) == []
    assert [fact.kind for fact in facts_of(Household.objects.get(pk=second.pk))] == ["financial_assets"]
    with pytest.raises(UndoneAlready):
        separate(by=village.secretary_general, merge=merge)
    assert merged_family(village, first, Household.objects.get(pk=second.pk)).number == 2


def test_a_merge_is_undone_by_its_button_too(village, first, second):
    secretary = village.secretary_general
    merged_person(village, first, second)
    undo_act(by=secretary, act_id=Event.objects.filter(act="households.merge_persons").get().act_id)
    assert member_of(second).person.merged_into is None


def test_verify_names_a_pointer_without_its_merge(village, first, second):
    merged_family(village, first, second)
    assert not list(pointers_follow_merges(lambda done: None))

    def astray(by):
        first.merged_into = a_third
        first.save()
        return first

    a_third = a_household(village, "孙平")
    built(village.organisation, astray)
    (problem,) = pointers_follow_merges(lambda done: None)
    assert str(first.pk) in problem.record


def test_two_numbers_are_two_persons(village, first):
    other = a_household(village, "周立秋", called="另一家", id_number=identity_number(date(1980, 1, 1)))
    with pytest.raises(CannotMerge) as refused:
        merged_person(village, first, other)
    assert "两个人" in str(refused.value)


def test_the_entry_with_the_number_stays(village, first, second):
    with pytest.raises(CannotMerge) as refused:
        merged_person(village, second, first)
    assert "有身份证号" in str(refused.value)


def test_the_entry_that_lives_somewhere_stays(village, first, second):
    end_member(by=village.duty_officer, member=member_of(first), because="moved")
    with pytest.raises(CannotMerge):
        merged_person(village, first, second)


def test_one_is_merged_once_at_a_time_and_not_with_itself(village, first, second):
    merged_family(village, first, second)
    third = a_household(village, "周立秋", called="第三家")
    stale = Household.objects.get(pk=second.pk)
    with pytest.raises(MergedAlready):
        merged_family(village, third, stale)
    with pytest.raises(MergedAlready):
        merged_family(village, stale, third)
    for pair in ((first, first), (first, stale)):
        with pytest.raises(CannotMerge):
            merged_family(village, *pair)


def test_two_merges_deep_are_followed_and_a_third_is_refused(village, first, second):
    third, fourth = (a_household(village, "周立秋", called=f"{n}家") for n in ("第三", "第四"))
    merged_family(village, second, first)
    merged_family(village, third, Household.objects.get(pk=second.pk))
    assert set(ids_of(third)) == {first.pk, second.pk, third.pk}
    assert survivor(Household.objects.get(pk=first.pk)) == third
    with pytest.raises(CannotMerge):
        merged_family(village, fourth, Household.objects.get(pk=third.pk))


def test_other_rooms_hear_that_the_members_changed(village, first, second, monkeypatch):
    heard = []
    monkeypatch.setitem(bus.subscriptions, MembersChanged, [heard.append])
    merge = merged_family(village, first, second)
    assert heard == [MembersChanged(first)]
    separate(by=village.secretary_general, merge=merge)
    assert {happening.household.pk for happening in heard[1:]} == {first.pk, second.pk}


def test_joining_leaving_and_correcting_are_told_too(village, first, monkeypatch):
    heard = []
    monkeypatch.setitem(bus.subscriptions, MembersChanged, [heard.append])
    member = a_member(village, first)
    end_member(by=village.duty_officer, member=member, because="moved")
    assert [happening.household for happening in heard] == [first, first]


def test_a_member_does_not_merge_and_a_neighbour_neither(village, neighbour, first, second):
    for by in (village.member, neighbour.secretary_general):
        with pytest.raises(NotAllowed):
            merge_households(by=by, kept=first, merged=second, because="same_door")


def test_families_of_two_villages_are_merged_by_who_reaches_both(county, village, neighbour, first):
    there = a_household(neighbour, "周立秋", called="外村周家")
    with pytest.raises(NotAllowed):
        merged_family(village, first, there)
    merge_households(by=county.clerk, kept=first, merged=there, because="said")
    assert set(ids_of(first)) == {first.pk, there.pk}
