from datetime import timedelta

from huzhu.applications.filing import file
from huzhu.discovery.following import NEVER, follow
from huzhu.discovery.models import Raised, Unhelped
from huzhu.kernel.checks import invariants
from huzhu.kernel.clock import now, set_clock, today
from huzhu.people.tests.builders import built
from huzhu.programmes.masks import programmes_in
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.sweeping.runs import begin_anew, run

from .builders import case_of


def problems():
    """What this room's invariants find."""
    checks = [check for check in invariants.values() if check.__module__ == "huzhu.discovery.invariants"]
    assert len(checks) == 2
    return [problem for check in checks for problem in check(lambda done: None)]


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
