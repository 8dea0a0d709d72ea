"""Runs of trials: asked for one at a time, worked out by one process, kept for a month; they write their own row."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks import task

from huzhu.kernel.clock import now, today

from ..effects import WHILE_ONE_WAITS, county_size
from ..models import TrialRun
from ..standing import parameters_in_force, version_with
from ..sweeping.claims import goes_on, new_claim
from ..sweeping.runs import Busy, TakenOver
from .counting import WHOLE
from .refusals import TrialGoesOn
from .trying import Outcome, run_trial, trial_of

KEPT = timedelta(days=30)
TRIES = 3
KILLED = "killed"
# Within so long the same once more is the second tap of one hand.
A_TAP = timedelta(seconds=10)


@dataclass(frozen=True)
class Tried:
    """What somebody wants to try, and how that stands now: standards by id, at most one condition with its text."""

    values: Mapping[str, str]
    condition: str = ""
    test: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


def unfinished(region: str) -> TrialRun | None:
    """The run that waits or goes on, if there is one."""
    return TrialRun.objects.filter(region=region, finished=None).first()


def ask(by: Any, region: str, tried: Tried) -> TrialRun:
    """A run of this, begun at once; the one that goes on, or that they had a moment ago, if it tries the same.

    Raises TrialGoesOn for another's; whatever a trial raises, where the asker waits for it.
    """
    if just_ended := _just_ended(by, region, tried):
        return just_ended
    try:
        asked = _written_down(by, region, tried)
    except IntegrityError:
        if going := unfinished(region):
            return _same_or_refused(going, tried)
        # The one in the way ended meanwhile; what else can't be written down is raised now.
        asked = _written_down(by, region, tried)
    start(asked)
    return asked


def _written_down(by: Any, region: str, tried: Tried) -> TrialRun:
    with transaction.atomic():
        return TrialRun.objects.create(by=by, region=region, asked_at=now(), **vars(tried))


def _just_ended(by: Any, region: str, tried: Tried) -> TrialRun | None:
    """Where a small county's answer is there before the second tap of the same hand."""
    late = TrialRun.objects.filter(by=by, region=region, finished__gt=now() - A_TAP, error="")
    rests_on = version_with(parameters_in_force())
    return next((run for run in late if run.version == rests_on and _tries(run, tried)), None)


def _tries(run: TrialRun, tried: Tried) -> bool:
    return (run.values, run.condition, run.test) == (dict(tried.values), tried.condition, tried.test)


def _same_or_refused(going: TrialRun, tried: Tried) -> TrialRun:
    if _tries(going, tried):
        return going
    raise TrialGoesOn(who=going.by.name)


def start(asked: TrialRun) -> None:
    """Work it out while the asker waits, where the county is small; else in the background."""
    if county_size() > WHILE_ONE_WAITS:
        in_background(asked)
        return
    with suppress(Busy, TakenOver):
        work_out(asked.pk)


def in_background(asked: TrialRun) -> None:
    """Have a worker begin it."""
    with transaction.atomic():
        TrialRun.objects.filter(pk=asked.pk).update(claim="", beat=now())
        try_out.enqueue(asked.pk)


@task()
def try_out(run_id: int) -> None:
    """Work a run out; one that has ended, was stopped, or that another process works on, is left alone."""
    with suppress(Busy, TakenOver):
        work_out(run_id)


def stop(asked: TrialRun) -> bool:
    """Forget a run that has not ended, and say whether it hadn't; who works on it hears of it at the next piece."""
    rows, _by_model = TrialRun.objects.filter(pk=asked.pk, finished=None).delete()
    return bool(rows)


def begin_anew(one: TrialRun) -> None:
    """A run that was cut short starts again from the first household; after a few times it is given up."""
    if one.tries < TRIES:
        in_background(one)
    else:
        TrialRun.objects.filter(pk=one.pk, claim=one.claim).update(finished=now(), error=KILLED, claim="")


def forget_old() -> None:
    """Runs of more than a month ago are kept no longer."""
    TrialRun.objects.filter(asked_at__lt=now() - KEPT).exclude(finished=None).delete()


def work_out(run_id: int) -> None:
    """Claim a run and bring it to its end. Raises Busy, TakenOver; whatever a trial raises, which ends the run."""
    going = _claimed(run_id)
    try:
        outcome = run_trial(trial_of(going.values, going.condition, going.test), lambda n: _keep(going, households=n))
    except TakenOver:
        raise
    except BaseException as error:
        _broke(going, error)
        raise
    found = {"households": outcome.households, "persons": outcome.persons, "counts": _counts(outcome)}
    _keep(going, finished=now(), claim="", **found)


def _broke(going: TrialRun, error: BaseException) -> None:
    """A fault ends the run; where only the process was told to stop, the next one begins it anew."""
    ended = {"finished": now(), "error": type(error).__name__} if isinstance(error, Exception) else {}
    with suppress(TakenOver):
        _keep(going, claim="", **ended)


def outcome_of(run: TrialRun) -> Outcome:
    """What a run came to."""
    counts = {name: {int(town): row for town, row in towns.items()} for name, towns in run.counts.items()}
    return Outcome(counts, run.households, run.persons, max(0, run.expected - run.households))


def _counts(outcome: Outcome) -> dict[str, dict[str, list[int]]]:
    """Of all together, and of the programmes for which something changes."""
    kept = (WHOLE, *outcome.changed)
    return {name: {str(town): tally.numbers.tolist() for town, tally in outcome.towns(name).items()} for name in kept}


def _claimed(run_id: int) -> TrialRun:
    with transaction.atomic():
        going = TrialRun.objects.select_for_update().filter(pk=run_id, finished=None).first()
        if going is None or goes_on(going):
            raise Busy
        going.claim, going.beat, going.tries = new_claim(), now(), going.tries + 1
        going.day, going.version, going.households = today(), version_with(parameters_in_force()), 0
        going.expected = county_size()
        going.save()
    return going


def _keep(going: TrialRun, **values: object) -> None:
    """Write down how it stands. Raises TakenOver where somebody stopped it or another process works on it."""
    if not TrialRun.objects.filter(pk=going.pk, claim=going.claim).update(beat=now(), **values):
        raise TakenOver
