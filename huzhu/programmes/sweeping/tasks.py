"""The sweep as a background task, and when somebody must be found to carry one on."""

from django.db import transaction
from django_tasks import task

from huzhu.kernel.clock import now

from ..models import CountyRun, SweepRun
from .claims import SILENT, goes_on
from .runs import Busy, TakenOver, ask, run


@task()
def carry_on(run_id: int) -> None:
    """Carry a run on; one that has ended, or that another process carries on, is left alone."""
    try:
        run(SweepRun.objects.get(pk=run_id))
    except (Busy, TakenOver):
        return


def start(why: str) -> SweepRun:
    """Have the county swept in the background: by the run that waits or goes on, else by a new one."""
    with transaction.atomic():
        asked = ask(why)
        if not goes_on(asked):
            SweepRun.objects.filter(pk=asked.pk).update(claim="", beat=now())
            carry_on.enqueue(asked.pk)
    return asked


def is_left_alone(one: CountyRun) -> bool:
    """Nobody carries it on, and nobody was asked to for some minutes."""
    return not goes_on(one) and now() - (one.beat or one.asked_at) > SILENT
