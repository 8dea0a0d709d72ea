"""A trial's run: asked for once, worked out by one process, begun anew when killed, forgotten after a month; it writes
its own row and nothing else."""

import random
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from huzhu.households.tests.builders import a_household
from huzhu.kernel.clock import now, set_clock
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with
from huzhu.programmes.models import TrialRun
from huzhu.programmes.sweeping.claims import new_claim
from huzhu.programmes.sweeping.runs import TakenOver
from huzhu.programmes.trials import runs, trying
from huzhu.programmes.trials.counting import WHOLE
from huzhu.programmes.trials.refusals import TrialGoesOn
from huzhu.programmes.trials.runs import Tried, ask, outcome_of, stop, work_out
from huzhu.programmes.trials.ticks import look_after_trials
from huzhu.programmes.trials.trying import run_trial, trial_of

from .builders import another_standard, told, work

POOR = Tried({"D": "100"}, before={"D": "730"})
OWN = re.compile(r'^(SELECT|SAVEPOINT|RELEASE|ROLLBACK TO|(INSERT INTO|UPDATE|DELETE FROM) "programmes_trialrun")')


@pytest.fixture
def homes(village, zhou):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    return [zhou["household"], a_household(village, "孙巧云")]


@pytest.fixture
def officer(here):
    return person_with(Role.BUREAU_OFFICER, here.clerk.organisation.superior)


@pytest.fixture
def region(officer):
    return officer.organisation.place.prefix


@pytest.fixture
def large(monkeypatch):
    """As if the county were too large to wait for."""
    monkeypatch.setattr(runs, "WHILE_ONE_WAITS", 0)


def everything():
    """Every row of every table but the runs'."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model is not TrialRun:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                found[model._meta.db_table] = sorted(map(repr, cursor.fetchall()))
    return found


def some_trial(luck):
    values = {"D": str(luck.randint(1, 3000)), "k": f"{luck.uniform(1, 3):.2f}", "r": f"{luck.uniform(0.1, 1):.2f}"}
    values = {name: value for name, value in values.items() if luck.random() < 0.6} or {"D": "1"}
    tests = ["Y < 2 * D", "FALSE", "NULL", "Y < D / 2 OR disaster_affected"]
    return Tried(values, *(("income_below_standard", luck.choice(tests)) if luck.random() < 0.5 else ("", "")))


def test_a_trial_writes_its_own_row_and_nothing_else_whatever_is_tried(homes, officer, region):
    before, luck = everything(), random.Random(8)
    for _turn in range(12):
        with CaptureQueriesContext(connection) as asked:
            ask(officer.user, region, some_trial(luck))
        assert [one["sql"] for one in asked.captured_queries if not OWN.match(one["sql"].strip())] == []
    assert not TrialRun.objects.filter(finished=None).exists()
    assert everything() == before
    assert TrialRun.objects.count() == 12


def test_a_small_county_has_its_answer_at_once_and_it_is_the_trial_s(homes, officer, region):
    run = TrialRun.objects.get(pk=ask(officer.user, region, POOR).pk)
    kept, fresh = outcome_of(run), run_trial(trial_of(POOR.values))
    assert (kept.households, kept.persons, kept.left) == (2, fresh.persons, 0)
    assert list(kept.changed) == list(fresh.changed)
    for name in (WHOLE, *fresh.changed):
        kept_towns, fresh_towns = kept.towns(name), fresh.towns(name)
        assert kept_towns.keys() == fresh_towns.keys()
        assert all((kept_towns[town].numbers == fresh_towns[town].numbers).all() for town in fresh_towns)


def test_a_large_county_is_worked_out_in_the_background(homes, officer, region, large):
    asked = ask(officer.user, region, POOR)
    assert TrialRun.objects.get().finished is None
    work()
    done = TrialRun.objects.get()
    assert (done.pk, done.households, done.share, done.claim) == (asked.pk, 2, 100, "")
    assert outcome_of(done).whole.households("lost") == 1


def test_a_second_click_is_the_same_run_and_another_s_trial_waits_for_it(homes, officer, region, large):
    first = ask(officer.user, region, POOR)
    assert ask(officer.user, region, POOR).pk == first.pk
    with pytest.raises(TrialGoesOn) as refused:
        ask(officer.user, region, Tried({"D": "200"}))
    assert officer.user.name in str(refused.value)
    work()
    with set_clock(now() + timedelta(minutes=1)):
        assert ask(officer.user, region, POOR).pk != first.pk


def test_the_same_once_more_within_a_moment_is_the_same_run_unless_it_is_another_s(here, homes, officer, region):
    first, other = ask(officer.user, region, POOR), person_with(Role.BUREAU_LEADER, officer.organisation)
    assert ask(officer.user, region, POOR).pk == first.pk
    assert ask(officer.user, region, Tried({"D": "200"})).pk != first.pk
    assert ask(other.user, region, POOR).pk != first.pk
    another_standard("D", "800")
    assert ask(officer.user, region, POOR).pk != first.pk


def test_where_the_one_in_the_way_ends_meanwhile_the_trial_begins(homes, officer, region, monkeypatch):
    real, ways = runs._written_down, [IntegrityError]

    def in_the_way(*said):
        if ways:
            raise ways.pop()
        return real(*said)

    monkeypatch.setattr(runs, "_written_down", in_the_way)
    assert ask(officer.user, region, POOR).pk == TrialRun.objects.get().pk
    ways += [IntegrityError] * 2
    with pytest.raises(IntegrityError):
        ask(officer.user, region, Tried({"D": "200"}))


def test_progress_is_written_piece_by_piece(homes, officer, region, large, monkeypatch):
    monkeypatch.setattr("huzhu.programmes.packed.AT_ONCE", 1)
    seen, real = [], trying.sweep

    def watched(*args, **kwargs):
        seen.append(TrialRun.objects.get().share)
        return real(*args, **kwargs)

    monkeypatch.setattr(trying, "sweep", watched)
    ask(officer.user, region, POOR)
    work()
    assert seen == [0, 0, 50, 50]


def test_one_whose_worker_was_killed_is_begun_anew_and_at_last_given_up(homes, officer, region, large):
    run = ask(officer.user, region, POOR)
    TrialRun.objects.update(claim="elsewhere 1 token", beat=now(), tries=1, households=1)
    work()
    assert TrialRun.objects.get().claim == "elsewhere 1 token"
    with set_clock(now() + timedelta(minutes=4)):
        look_after_trials()
        work()
    assert (TrialRun.objects.get().tries, bool(TrialRun.objects.get().finished)) == (2, True)
    TrialRun.objects.filter(pk=run.pk).update(finished=None, claim="elsewhere 1 token", tries=3)
    with set_clock(now() + timedelta(minutes=8)):
        look_after_trials()
    assert (TrialRun.objects.get().error, bool(TrialRun.objects.get().finished)) == ("killed", True)


def test_one_that_goes_on_is_left_alone(homes, officer, region, large):
    ask(officer.user, region, POOR)
    TrialRun.objects.update(claim=new_claim(), beat=now())
    look_after_trials()
    work()
    assert TrialRun.objects.get().finished is None


def test_one_that_was_stopped_stops_at_the_next_piece(homes, officer, region, large, monkeypatch):
    run, real = ask(officer.user, region, POOR), trying.sweep

    def stopped(*args, **kwargs):
        stop(run)
        return real(*args, **kwargs)

    monkeypatch.setattr(trying, "sweep", stopped)
    with pytest.raises(TakenOver):
        work_out(run.pk)
    work()
    assert not TrialRun.objects.exists()


def test_one_that_fails_comes_to_nothing_and_the_next_may_be_tried(homes, officer, region, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("ours")

    monkeypatch.setattr(runs, "run_trial", broken)
    with pytest.raises(ValueError, match="ours"):
        ask(officer.user, region, POOR)
    assert (TrialRun.objects.get().error, bool(TrialRun.objects.get().finished)) == ("ValueError", True)
    monkeypatch.undo()
    assert ask(officer.user, region, POOR).pk != TrialRun.objects.last().pk


def test_a_fault_of_one_that_was_taken_over_is_not_hidden(homes, officer, region, large, monkeypatch):
    run = ask(officer.user, region, POOR)

    def broken(*args, **kwargs):
        stop(run)
        raise ValueError("ours")

    monkeypatch.setattr(runs, "run_trial", broken)
    with pytest.raises(ValueError, match="ours"):
        work_out(run.pk)
    assert not TrialRun.objects.exists()


def test_one_whose_process_is_told_to_stop_is_left_to_the_next(homes, officer, region, large, monkeypatch):
    def told_to_stop(*args, **kwargs):
        raise KeyboardInterrupt

    run = ask(officer.user, region, POOR)
    monkeypatch.setattr(runs, "run_trial", told_to_stop)
    with pytest.raises(KeyboardInterrupt):
        work_out(run.pk)
    assert TrialRun.objects.filter(finished=None, claim="", error="").exists()


def test_runs_are_forgotten_after_a_month(homes, officer, region):
    ask(officer.user, region, POOR)
    with set_clock(now() + timedelta(days=29)):
        look_after_trials()
    assert TrialRun.objects.count() == 1
    with set_clock(now() + timedelta(days=31)):
        look_after_trials()
    assert TrialRun.objects.count() == 0
