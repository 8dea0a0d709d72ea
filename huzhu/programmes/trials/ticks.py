"""What the clock does about trials: one that was cut short is begun anew, those of long ago are forgotten."""

from datetime import timedelta

from huzhu.kernel.ticks import tick

from ..models import TrialRun
from ..sweeping.tasks import is_left_alone
from .runs import begin_anew, forget_old


@tick(every=timedelta(minutes=1))
def look_after_trials() -> None:
    """Whoever asked may have gone: nobody has to look at a page for it to end."""
    for one in TrialRun.objects.filter(finished=None):
        if is_left_alone(one):
            begin_anew(one)
    forget_old()
