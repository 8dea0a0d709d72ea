"""The stored screening is made anew in the act that changes a fact or a member, once an act."""

from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from huzhu.households.acts import end_member, erase_household, record_fact
from huzhu.households.registering import append_fact
from huzhu.households.tests.builders import a_household, a_member
from huzhu.kernel.checks import invariants
from huzhu.kernel.clock import set_clock, today
from huzhu.kernel.refused import Refused
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, person_with
from huzhu.programmes import refreshing, stored
from huzhu.programmes.acts import set_parameter
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.ticks import due, refresh_outdated

from .builders import told


def result(household, programme, subject="household"):
    row = StoredScreening.objects.get(household=household)
    found = [one for one in row.answers if one["programme"] == programme and one["subject"] == str(subject)]
    return found[0]["result"]


def problems():
    check = invariants["a stored screening is what the facts give"]
    return [problem.record for problem in check(lambda done: None)]


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_new_family_is_screened_in_the_act_that_enters_it(village):
    household = a_household(village, birth=date(1979, 3, 8))
    assert StoredScreening.objects.get().household == household
    assert result(household, "dibao") == "unknown"


def test_a_fact_changes_the_answer_in_its_own_act(village, zhou):
    home = zhou["household"]
    assert result(home, "dibao") == "unknown"
    assert StoredScreening.objects.get(household=home).short_of == 1
    told(village.duty_officer, home, financial_assets=1_200_000)
    assert result(home, "dibao") == "yes"
    told(village.duty_officer, home, financial_assets=90_000_000)
    assert result(home, "dibao") == "no"


def test_an_act_that_fails_leaves_the_stored_answer_as_it_was(village, zhou):
    before = StoredScreening.objects.get(household=zhou["household"]).answers
    with pytest.raises(Refused):
        record_fact(by=village.duty_officer, household=zhou["household"], kind="financial_assets", value=-1)
    assert StoredScreening.objects.get(household=zhou["household"]).answers == before


def test_many_facts_of_one_act_are_screened_once(village, zhou):
    home = zhou["household"]

    def visit(by):
        for kind in ("financial_assets", "spending_medical", "spending_education"):
            append_fact(household=home, kind=kind, value=100_000)
        return home

    with mock.patch.object(refreshing, "write", wraps=stored.write) as written:
        built(village.organisation, visit)
    assert written.call_count == 1


def test_who_joins_or_leaves_changes_the_answer(village, zhou):
    home = zhou["household"]
    baby = a_member(village, home, "周安", "grandchild", birth=today() - timedelta(days=30))
    assert result(home, "orphan", baby.person_id) == "unknown"
    end_member(by=village.duty_officer, member=baby, because="moved")
    subjects = {one["subject"] for one in StoredScreening.objects.get(household=home).answers}
    assert str(baby.person_id) not in subjects


def test_what_is_erased_leaves_no_screening(here, village, zhou):
    leader = person_with(Role.BUREAU_LEADER, here.clerk.organisation.superior)
    erase_household(by=leader, household=zhou["household"], ground="purpose_ended")
    assert not StoredScreening.objects.exists()


def test_verify_names_a_stored_answer_that_was_altered(zhou):
    assert problems() == []
    row = StoredScreening.objects.get(household=zhou["household"])
    changed = [{**one, "result": "yes"} if one["programme"] == "dibao" else one for one in row.answers]
    StoredScreening.objects.filter(pk=row.pk).update(answers=changed)
    assert problems() == [f"programmes.storedscreening {row.pk}"]


def test_the_clock_makes_anew_what_time_has_overtaken(village, zhou):
    home = zhou["household"]
    assert result(home, "urgent") == "yes"
    with set_clock(at_noon(today() + timedelta(days=90))):
        assert set(due()) == {home.pk}
        refresh_outdated()
        assert list(due()) == []
        assert result(home, "urgent") == "no"
        assert problems() == []


def test_a_birthday_is_the_last_day_of_an_answer(village):
    birth = today() + timedelta(days=5) - timedelta(days=365 * 15 + 4)
    household = a_household(village, birth=birth)
    row = StoredScreening.objects.get(household=household)
    coming = birth.replace(year=today().year + (birth.replace(year=today().year) <= today()))
    assert row.valid_until == coming - timedelta(days=1)


def test_another_standard_marks_every_answer_and_the_clock_makes_them_anew(here, village, zhou):
    home = zhou["household"]
    told(village.duty_officer, home, financial_assets=1_200_000)
    assert result(home, "dibao") == "yes"
    officer = person_with(Role.BUREAU_OFFICER, here.clerk.organisation.superior)
    said = {"name": "D", "value": "100", "effective_from": today(), "source": "某文件"}
    set_parameter(by=officer, organisation=officer.organisation, **said)
    assert home.pk in set(due())
    refresh_outdated()
    assert result(home, "dibao") == "no"
    assert problems() == []
