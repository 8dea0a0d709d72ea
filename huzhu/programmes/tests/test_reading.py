"""The act reads a family by the same rule as every page: `households.facts.facts_of`."""

from datetime import date, timedelta

import pytest

from huzhu.households.acts import end_member, merge_households, merge_persons, separate
from huzhu.households.facts import facts_of, holding
from huzhu.households.models import HouseholdMember
from huzhu.households.tests.builders import a_household, a_member
from huzhu.kernel.clock import today
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.needed import KINDS_READ
from huzhu.programmes.rows import ROWS
from huzhu.programmes.snapshot import exchange_of, laid_over, snapshot_of, snapshots_of

from .builders import told
from .test_refreshing import problems, result


def by_the_rule(household):
    """What counts as every page reads it, of the kinds that programmes ask for."""
    counting = holding(facts_of(household), today()).items()
    return {key: fact.pk for key, fact in counting if key[1] in KINDS_READ}


def as_read(household):
    """What pages read; what acts and sweeps read of the same says the same."""
    read = snapshot_of(household)
    [bare] = snapshots_of([household], today(), ROWS)
    assert bare.exchange() == read.exchange()
    return {key: fact.pk for key, fact in read.facts.items()}


@pytest.fixture
def twice(village, zhou):
    """The same family entered a second time, with the head and what was told of him."""
    again = a_household(village, "周立秋", birth=date(1972, 3, 8), called="周家")
    head = again.members.get()
    told(village.duty_officer, again, financial_assets=800_000)
    told(village.duty_officer, again, head.person, needs_care=True)
    return again


def test_a_family_reads_the_same_in_the_act_and_on_the_page(zhou):
    assert as_read(zhou["household"]) == by_the_rule(zhou["household"])
    assert len(as_read(zhou["household"])) == 35


def test_merged_entries_are_read_as_one_and_apart_again(village, zhou, twice):
    home, head = zhou["household"], HouseholdMember.objects.get(person=zhou["head"])
    merge = merge_households(by=village.secretary_general, kept=home, merged=twice, because="same_door")
    assert as_read(home) == by_the_rule(home)
    merge_persons(by=village.secretary_general, kept=head, merged=twice.members.get(), because="same_person")
    assert as_read(home) == by_the_rule(home)
    assert result(home, "dibao") == "yes"
    assert not StoredScreening.objects.filter(household=twice).exists()
    told(village.duty_officer, twice, twice.members.get().person, gravely_ill=True)
    assert problems() == []
    separate(by=village.secretary_general, merge=merge)
    assert as_read(home) == by_the_rule(home)
    assert StoredScreening.objects.filter(household=twice).exists()
    assert problems() == []


def test_what_is_told_of_a_person_at_an_earlier_door_counts_where_they_live_now(village, zhou):
    home = zhou["household"]
    member = HouseholdMember.objects.get(person=zhou["father"])
    end_member(by=village.duty_officer, member=member, because="moved", last_day=today() - timedelta(days=1))
    assert str(zhou["father"].pk) not in {one["ref"] for one in exchange_of(home)["members"]}
    assert as_read(home) == by_the_rule(home)
    assert problems() == []


def test_a_fact_that_no_programme_asks_for_changes_nothing(village, zhou):
    StoredScreening.objects.update(likely=99)
    told(village.duty_officer, zhou["household"], story="在厂里伤了手")
    assert StoredScreening.objects.get(household=zhou["household"]).likely == 99


def test_the_head_stands_first_and_amounts_are_yuan(zhou):
    said = exchange_of(zhou["household"])
    assert [one["relation"] for one in said["members"]] == ["head", "spouse", "parent", "child"]
    assert said["members"][1]["income_monthly"] == ["500.00", "900.00"]
    assert said["region"] == zhou["household"].place.code
    extra = {"financial_assets": 120_000, f"{zhou['son'].pk}.income_monthly": [0, 29_999], "car": None}
    over = laid_over(said, extra)
    assert (over["financial_assets"], over["members"][3]["income_monthly"]) == ("1200.00", ["0.00", "299.99"])
    assert over["car"] is False
    assert "financial_assets" not in said


def test_what_somebody_can_do_alone_is_told_together(village):
    household = a_household(village, birth=date(1950, 1, 1))
    person = household.members.get().person
    told(village.duty_officer, household, person, self_care_eat=False, self_care_walk=False)
    a_member(village, household)
    assert exchange_of(household)["members"][0]["self_care"] == {"eat": False, "walk": False}
