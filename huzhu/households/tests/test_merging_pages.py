"""The pages on which two entries become one, and somebody goes to another family."""

from datetime import date

from huzhu.households.acts import end_member
from huzhu.households.models import HouseholdMember, Merge
from huzhu.households.queries import members_of
from huzhu.people.tests.builders import client_of

from .builders import a_household, a_member, identity_number
from .test_file_pages import at, tell, text
from .test_pages import send
from .test_told_and_papers import photo


def test_two_entries_stand_side_by_side_before_they_are_merged(village, household, person):
    secretary = client_of(village.secretary_general)
    other = a_household(village, "周丽秋", called="周老二家")
    member, double = members_of(household).get(), members_of(other).get()
    found = text(secretary.get(at("merge_person", member.pk)))
    assert "周老二家" in found
    there = at("merge_person", member.pk) + f"?with={double.pk}"
    page = text(secretary.get(there))
    assert "摆在一起看" in page
    assert "不一样" in page
    assert send(secretary, there, keep=str(member.pk), because="same_person").status_code == 302
    merge = Merge.objects.get()
    assert merge.kept_person == person
    home = text(secretary.get(household.get_absolute_url()))
    assert "是同一个人" in home
    assert send(secretary, at("separation", merge.pk), because="mistake").status_code == 302
    assert secretary.get(at("separation", merge.pk)).status_code == 404


def test_a_merged_family_leads_to_the_one_that_stands_for_it(village, officer, household):
    secretary = client_of(village.secretary_general)
    other = a_household(village, "孙平")
    find = at("merge_household", household.pk)
    assert "孙平家" in text(secretary.post(find, {"find": "孙平"}))
    there = f"{find}?with={other.pk}"
    assert send(secretary, there, keep=str(household.pk), because="same_door").status_code == 302
    answer = officer.get(other.get_absolute_url())
    assert answer.url == household.get_absolute_url()
    assert "孙平家那一条并了进来" in text(officer.get(answer.url))


def test_who_goes_to_another_family_is_found_there(village, officer, household):
    other = a_household(village, "孙平")
    child = a_member(village, household, "周小河")
    find = at("moving", child.pk)
    assert "孙平家" in text(officer.post(find, {"find": "孙平"}))
    assert send(officer, f"{find}?to={other.pk}", relation="grandchild", because="moved").status_code == 302
    assert HouseholdMember.objects.get(person=child.person, until=None).household == other


def test_who_moved_from_another_village_is_known_by_name_and_number(village, neighbour, officer, household):
    child = a_member(village, household, "周小河", id_number=identity_number(date(2006, 9, 12)))
    tell(village, household, "education", "college", person=child.person)
    there = a_household(neighbour, "孙平")
    hands = client_of(neighbour.duty_officer)
    said = {"name": "周小河", "relation": "other", "id_number": identity_number(date(2006, 9, 12))}
    refused = send(hands, at("members", there.pk), **said)
    assert "已经登记过了" in text(refused)
    send(officer, at("leaving", child.pk), because="moved")
    assert send(hands, at("members", there.pk), **said).status_code == 302
    assert members_of(there).get(relation="other").person == child.person
    assert "大专、大学" in text(hands.get(there.get_absolute_url()))


def test_the_facts_of_who_moved_open_and_are_proved_at_the_new_door(village, neighbour, household):
    child = a_member(village, household, "周小河", id_number=identity_number(date(2006, 9, 12)))
    fact = tell(village, household, "diagnosis", "胃病", person=child.person, photos=[photo()])
    there, hands = a_household(neighbour, "孙平"), client_of(neighbour.duty_officer)
    said = {"name": "周小河", "relation": "other", "id_number": identity_number(date(2006, 9, 12))}
    pages = [at("reading", fact.pk), at("evidence_new", fact.pk), at("evidence", fact.evidence.get().pk)]
    assert {hands.get(page).status_code for page in pages} == {404}
    end_member(by=village.duty_officer, member=child, because="moved")
    assert send(hands, at("members", there.pk), **said).status_code == 302
    assert {hands.get(page).status_code for page in pages} == {200}
    home = text(hands.get(there.get_absolute_url()))
    assert at("fact_of", there.pk, "diagnosis", child.person_id) in home
    assert hands.get(at("fact_of", there.pk, "diagnosis", child.person_id)).status_code == 200
    assert "胃病" in text(send(hands, pages[0], reason="填表"))


def test_nothing_is_its_own_double(village, household):
    secretary, member = client_of(village.secretary_general), members_of(household).get()
    assert secretary.get(f"{at('merge_household', household.pk)}?with={household.pk}").status_code == 404
    assert secretary.get(f"{at('merge_person', member.pk)}?with={member.pk}").status_code == 404
