from datetime import timedelta

from huzhu.applications.filing import file
from huzhu.applications.models import ApplicationStep
from huzhu.discovery.following import NEVER, follow, household_erased
from huzhu.discovery.models import Raised, Unhelped
from huzhu.discovery.ticks import raise_again
from huzhu.households.acts import merge_households
from huzhu.households.happenings import HouseholdErased
from huzhu.kernel.checks import invariants
from huzhu.kernel.clock import now, set_clock, today
from huzhu.people.tests.builders import built
from huzhu.programmes.masks import programmes_in
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.sweeping.runs import begin_anew, run

from .builders import case_of
from .families import entitled


def problems():
    """What this room's invariants find."""
    checks = [check for check in invariants.values() if check.__module__ == "huzhu.discovery.invariants"]
    assert len(checks) == 2
    return [problem for check in checks for problem in check(lambda done: None)]


def left(home):
    row = Unhelped.objects.filter(household=home).first()
    return programmes_in(row.left) if row else ()


def raised(home):
    return set(Raised.objects.filter(household=home, until=None).values_list("programme", flat=True))


def test_who_is_likely_entitled_stands_on_the_list_with_what_it_pays(family):
    row = Unhelped.objects.get(household=family)
    assert "dibao" in programmes_in(row.left)
    assert (row.rank, row.amount, row.since, row.event_on) == (2, 68_000, today(), NEVER)
    assert raised(family) == set(programmes_in(row.left))
    assert problems() == []


def test_what_is_confirmed_ends_the_reminder_and_leaves_the_list(family, says):
    with set_clock(now() + timedelta(days=3)):
        says(family, confirmed=["dibao"])
        assert "dibao" not in raised(family)
        assert Raised.objects.get(household=family, programme="dibao").until == today()
        row = Unhelped.objects.filter(household=family).first()
        assert row is None or "dibao" not in programmes_in(row.left)
        assert problems() == []


def test_an_urgent_event_comes_first_and_names_its_day(family, says):
    day = today() - timedelta(days=2)
    says(family, event="fire", event_date=day.isoformat(), livelihood_threatened=True)
    row = Unhelped.objects.get(household=family)
    assert (row.rank, row.event_on) == (0, day)


def test_what_was_applied_for_waits_on_no_list_but_stays_raised(family, village):
    case = case_of(family, village)
    built(case, lambda by: file(case, "dibao"))
    row = Unhelped.objects.filter(household=family).first()
    assert row is None or "dibao" not in programmes_in(row.left)
    assert row is None or row.amount == 0
    assert "dibao" in raised(family)
    assert problems() == []


def test_a_sweep_tells_of_many_at_once(family):
    Unhelped.objects.all().delete()
    Raised.objects.all().delete()
    StoredScreening.objects.update(yes=0, due=0)
    begin_anew()
    run()
    assert "dibao" in raised(family)
    assert Unhelped.objects.get(household=family).amount == 68_000
    assert problems() == []


def test_verify_names_a_list_that_was_altered(family):
    Unhelped.objects.update(left=1)
    Raised.objects.filter(programme="dibao").delete()
    assert len(problems()) == 2
    follow([family.pk])
    assert problems() == []


def test_a_merged_family_stands_on_the_list_under_the_one_that_stands_for_it(family, village):
    twice = entitled(village, called="周立春家")
    merge_households(by=village.secretary_general, kept=family, merged=twice, because="same_door")
    assert not Unhelped.objects.filter(household=twice).exists()
    assert raised(twice) == set()
    assert problems() == []


def test_a_refusal_keeps_a_family_off_the_list_for_half_a_year(family, village):
    case = case_of(family, village)
    application = built(case, lambda by: file(case, "dibao"))
    refused = {"number": 1, "happened": "decided", "outcome": "refused", "happened_on": today()}
    built(case, lambda by: ApplicationStep.objects.create(application=application, **refused))
    follow([family.pk])
    assert "dibao" not in left(family)
    with set_clock(now() + timedelta(days=181)):
        raise_again()
        assert "dibao" in left(family)


def test_a_result_for_an_earlier_emergency_says_nothing_of_the_one_that_came_after_it(family, village, says):
    case = case_of(family, village)
    application = built(case, lambda by: file(case, "urgent"))
    granted = {"number": 1, "happened": "decided", "outcome": "granted", "happened_on": today()}
    built(case, lambda by: ApplicationStep.objects.create(application=application, **granted))
    told = {"event": "fire", "livelihood_threatened": True}
    says(family, event_date=today().isoformat(), **told)
    assert "urgent" not in left(family)
    with set_clock(now() + timedelta(days=40)):
        says(family, event_date=(today() - timedelta(days=1)).isoformat(), **told)
        assert "urgent" in left(family)
        assert problems() == []


def test_what_is_derived_goes_with_a_family_that_is_erased(family):
    household_erased(HouseholdErased(family))
    assert not Unhelped.objects.filter(household=family).exists()
    assert not Raised.objects.filter(household=family).exists()
