"""Runs of trials: asked for one at a time, worked out by one process, kept for a month; they write their own row."""

import logging
from collections.abc import Mapping
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

logger = logging.getLogger(__name__)
KEPT = timedelta(days=30)
TRIES = 3
KILLED = "killed"


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
    """A run of this, begun at once; the one that goes on if it tries the same. Raises TrialGoesOn for another's."""
    try:
        with transaction.atomic():
            asked = TrialRun.objects.create(by=by, region=region, asked_at=now(), **vars(tried))
    except IntegrityError:
        return _same_or_refused(region, tried)
    start(asked)
    return asked


def _same_or_refused(region: str, tried: Tried) -> TrialRun:
    going = unfinished(region)
    if going is not None and (going.values, going.condition, going.test) == (
        dict(tried.values),
        tried.condition,
        tried.test,
    ):
        return going
    raise TrialGoesOn(who=going.by.name if going else "")


def start(asked: TrialRun) -> None:
    """Work it out while the asker waits, where the county is small; else in the background."""
    if county_size() > WHILE_ONE_WAITS:
        in_background(asked)
        return
    try:
        work_out(asked.pk)
    except (Busy, TakenOver):
        return
    except Exception:
        logger.exception("a trial came to nothing")


def in_background(asked: TrialRun) -> None:
    """Have a worker begin it."""
    with transaction.atomic():
        TrialRun.objects.filter(pk=asked.pk).update(claim="", beat=now())
        try_out.enqueue(asked.pk)


@task()
def try_out(run_id: int) -> None:
    """Work a run out; one that has ended, was stopped, or that another process works on, is left alone."""
    try:
        work_out(run_id)
    except (Busy, TakenOver):
        return


def stop(asked: TrialRun) -> None:
    """Forget a run that has not ended; who works on it hears of it at the next piece."""
    TrialRun.objects.filter(pk=asked.pk, finished=None).delete()


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
    except Exception as error:
        _keep(going, finished=now(), error=type(error).__name__, claim="")
        raise
    except BaseException:
        _keep(going, claim="")
        raise
    found = {"households": outcome.households, "persons": outcome.persons, "counts": _counts(outcome)}
    _keep(going, finished=now(), claim="", **found)


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
