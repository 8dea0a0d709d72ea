"""Sweep runs: asked for, claimed by one process at a time, carried on from where they were, ended."""

import time
from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from huzhu.households.models import Household
from huzhu.kernel.bus import announce
from huzhu.kernel.clock import now, today

from ..engine import Parameters
from ..happenings import ScreeningChanged, ScreeningsChanged
from ..models import SweepRun
from ..standing import parameters_in_force, version_with
from .answering import answer
from .claims import goes_on, new_claim
from .counting import changed_ones, counted
from .pieces import read_piece, uuid_of
from .writing import Answer, write

READ_AT_ONCE, WRITE_AT_ONCE = 5_000, 1_000
READ_BY = {"polars": 50_000, "spark": 200_000}
"""Whose one statement costs the same for few and for many reads more at once; what is written stays in small pieces."""
SIGN = timedelta(seconds=20)
Progress = Callable[[SweepRun], None]


class Busy(Exception):
    """Another process is carrying this run on."""


class TakenOver(Exception):
    """Another process carries this run on, since this one was silent too long."""


def unfinished() -> SweepRun | None:
    """The run that waits or goes on, if there is one."""
    return SweepRun.objects.filter(finished=None).first()


def ask(why: str = SweepRun.Why.ASKED) -> SweepRun:
    """The run that waits or goes on, else a new one that waits."""
    return unfinished() or SweepRun.objects.create(why=why, asked_at=now())


def begin_anew() -> SweepRun:
    """A run from the first household, also where one was cut short; one that goes on is left to its process."""
    waiting = ask()
    if not goes_on(waiting):
        SweepRun.objects.filter(pk=waiting.pk, claim=waiting.claim).update(version="", claim="")
    return waiting


def run(one: SweepRun | None = None, back: str = "numpy", progress: Progress | None = None) -> SweepRun:
    """Carry a run on to its end, that which waits or a new one if none is named. Raises Busy, TakenOver."""
    going, parameters = claimed(one or ask(), back), parameters_in_force()
    try:
        while _piece(going, parameters):
            if progress:
                progress(going)
    except TakenOver:
        raise
    except BaseException as error:
        _keep(going, error=f"{type(error).__name__}"[:200], claim="")
        raise
    _keep(going, finished=now(), error="", claim="")
    return going


def claimed(one: SweepRun, back: str) -> SweepRun:
    """The run taken over by this process; begun anew where it rests on other standards than today's. Raises Busy."""
    with transaction.atomic():
        going = SweepRun.objects.select_for_update().get(pk=one.pk)
        if going.finished or goes_on(going):
            raise Busy
        version = version_with(parameters_in_force())
        if going.version != version:
            going.version, going.at, going.counts = version, None, {}
            going.households = going.persons = going.changed = going.anew = 0
            going.started, going.seconds = now(), 0.0
        going.claim, going.beat, going.day, going.back = new_claim(), now(), today(), back
        going.expected = Household.objects.filter(merged_into=None, erasure=None).count()
        going.save()
    return going


def _piece(going: SweepRun, parameters: Parameters) -> bool:
    """One more piece; False where there is none left."""
    begun = time.monotonic()
    piece = read_piece(going.at, READ_BY.get(going.back, READ_AT_ONCE))
    if not piece:
        return False
    answers = answer(piece, _day(going), parameters, going.back, lambda: _give_sign(going))
    last = uuid_of(piece[-1].id)
    for start in range(0, len(answers), WRITE_AT_ONCE):
        some = answers[start : start + WRITE_AT_ONCE]
        at = last if start + WRITE_AT_ONCE >= len(answers) else uuid_of(some[-1].id)
        _store(going, some, at, begun)
        begun = time.monotonic()
    if not answers:
        _keep(going, at=last)
    return True


def _store(going: SweepRun, answers: list[Answer], at: object, begun: float) -> None:
    """Some answers, what they change and how far it is, in one short transaction."""
    with transaction.atomic():
        lost = write(answers, _day(going), going.version)
        kept = [one for one in answers if one.id not in lost] if lost else answers
        changes = changed_ones(kept)
        if told := told_of(kept):
            announce(ScreeningsChanged(told))
        _keep(
            going,
            at=at,
            households=going.households + len(answers),
            persons=going.persons + sum(one.size for one in answers),
            anew=going.anew + sum(one.turn < 0 for one in answers),
            changed=going.changed + len(changes),
            counts=counted(kept, going.counts),
            seconds=going.seconds + time.monotonic() - begun,
        )


def told_of(answers: list[Answer]) -> tuple[ScreeningChanged, ...]:
    """What later rooms hear of these: those made anew were told one by one when they were stored."""
    swept = (one for one in answers if one.turn >= 0 and (one.yes, one.due) != (one.was, one.was_due))
    return tuple(ScreeningChanged(uuid_of(one.id), one.was, one.yes, one.was_due, one.due) for one in swept)


def _day(going: SweepRun) -> date:
    assert going.day is not None, "a run that was claimed has its day"
    return going.day


def _give_sign(going: SweepRun) -> None:
    """Say that this process is still at it, where it hasn't for a while. Raises TakenOver."""
    if going.beat is None or now() - going.beat > SIGN:
        _keep(going)


def _keep(going: SweepRun, **values: object) -> None:
    """Write down how it stands. Raises TakenOver."""
    values["beat"] = now()
    kept = SweepRun.objects.filter(pk=going.pk, claim=going.claim).update(**values)
    if not kept:
        raise TakenOver
    for name, value in values.items():
        setattr(going, name, value)
