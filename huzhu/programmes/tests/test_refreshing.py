"""The stored screening is made anew in the act that changes a fact or a member, once an act."""

from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from huzhu.households.acts import end_member, erase_household, record_fact
from huzhu.households.models import Household
from huzhu.households.registering import append_fact
from huzhu.households.tests.builders import a_household, a_member
from huzhu.kernel.bus import subscriptions
from huzhu.kernel.checks import invariants
from huzhu.kernel.clock import set_clock, today
from huzhu.kernel.refused import Refused
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, person_with
from huzhu.programmes import refreshing, stored
from huzhu.programmes.happenings import ScreeningChanged
from huzhu.programmes.masks import bit_of, holding_bit, programmes_in
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.ticks import due, refresh_outdated, standards_changed, sweep_when_due

from .builders import set_parameter, told, work


def result(household, programme):
    """As it is stored: of a person's programme any member's answer."""
    row = StoredScreening.objects.get(household=household)
    if row.yes & bit_of(programme):
        return "yes"
    return "unknown" if row.open & bit_of(programme) else "no"


def row_of(household):
    return StoredScreening.objects.filter(household=household).values().get()


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
    told(village.duty_officer, home, financial_assets=1_200_000)
    assert result(home, "dibao") == "yes"
    told(village.duty_officer, home, financial_assets=90_000_000)
    assert result(home, "dibao") == "no"


def test_an_act_that_fails_leaves_the_stored_answer_as_it_was(village, zhou):
    before = row_of(zhou["household"])
    with pytest.raises(Refused):
        record_fact(by=village.duty_officer, household=zhou["household"], kind="financial_assets", value=-1)
    assert row_of(zhou["household"]) == before


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
    assert result(home, "orphan") == "unknown"
    end_member(by=village.duty_officer, member=baby, because="moved")
    assert result(home, "orphan") == "no"


def test_what_is_erased_leaves_no_screening(here, village, zhou):
    leader = person_with(Role.BUREAU_LEADER, here.clerk.organisation.superior)
    erase_household(by=leader, household=zhou["household"], ground="purpose_ended")
    assert not StoredScreening.objects.exists()


def test_verify_names_a_stored_answer_that_was_altered(zhou):
    assert problems() == []
    row = StoredScreening.objects.get(household=zhou["household"])
    StoredScreening.objects.filter(pk=row.pk).update(yes=row.yes | bit_of("dibao"))
    assert set(problems()) == {f"programmes.storedscreening {row.pk}"}


def test_verify_names_a_packed_household_that_was_altered_or_put_beside_another(village, zhou):
    row = StoredScreening.objects.get(household=zhou["household"])
    other = a_household(village, "孙巧云")
    assert problems() == []
    StoredScreening.objects.filter(pk=other.pk).update(packed=row.packed)
    assert set(problems()) == {f"programmes.storedscreening {other.pk}"}


def test_verify_names_what_no_longer_follows_the_facts(zhou):
    row = StoredScreening.objects.get(household=zhou["household"])
    StoredScreening.objects.filter(pk=row.pk).update(packed=b"", yes=0, open=0)
    assert set(problems()) == {f"programmes.storedscreening {row.pk}"}


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


def test_who_is_likely_entitled_is_a_query(village, zhou):
    home = zhou["household"]
    assert list(holding_bit(StoredScreening.objects.all(), "urgent").values_list("pk", flat=True)) == [home.pk]
    assert not holding_bit(StoredScreening.objects.all(), "dibao").exists()
    assert holding_bit(StoredScreening.objects.all(), "dibao", "open").get().pk == home.pk
    assert holding_bit(Household.objects.all(), "urgent", "screening__yes").get() == home


def test_later_rooms_hear_whose_answers_changed(village, zhou, monkeypatch):
    heard = []
    monkeypatch.setitem(subscriptions, ScreeningChanged, [heard.append])
    home = zhou["household"]
    was = StoredScreening.objects.get(household=home).yes
    told(village.duty_officer, home, financial_assets=1_200_000)
    told(village.duty_officer, home, financial_assets=1_200_100)
    [change] = heard
    assert (change.household_id, change.was_yes) == (home.pk, was)
    assert "dibao" in programmes_in(change.yes & ~was)


def test_what_government_confirmed_is_due_no_more_and_in_doubt_once_its_own_conditions_fail(village, zhou):
    home, row = zhou["household"], StoredScreening.objects.filter(household=zhou["household"])
    told(village.duty_officer, home, financial_assets=1_200_000)
    assert "dibao" in programmes_in(row.get().due)
    told(village.duty_officer, home, confirmed=["dibao"])
    assert ("dibao" in programmes_in(row.get().due), row.get().doubt) == (False, 0)
    told(village.duty_officer, home, car=True)
    assert programmes_in(row.get().yes)[0] == "dibao"
    assert programmes_in(row.get().doubt) == ("dibao",)
    assert problems() == []


def test_another_standard_marks_every_answer_and_the_clock_has_them_swept(here, village, zhou):
    home = zhou["household"]
    told(village.duty_officer, home, financial_assets=1_200_000)
    assert result(home, "dibao") == "yes"
    officer = person_with(Role.BUREAU_OFFICER, here.clerk.organisation.superior)
    said = {"name": "D", "value": "100", "effective_from": today(), "source": "某文件"}
    set_parameter(by=officer, organisation=officer.organisation, **said)
    assert standards_changed()
    sweep_when_due()
    assert result(home, "dibao") == "yes"
    work()
    assert result(home, "dibao") == "no"
    assert not standards_changed()
    assert problems() == []
