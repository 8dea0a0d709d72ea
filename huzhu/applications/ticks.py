"""What the clock does by itself in this room: a notice withdraws itself once its last day has passed."""

from datetime import timedelta

from huzhu.kernel.acts import CLOCK
from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.kernel.ticks import tick

from .acts.notice import end_notice
from .queries.notices import notices_over


@tick(every=timedelta(minutes=10))
def withdraw_notices() -> None:
    """End each notice whose last day has passed; one that somebody has just objected to is left alone."""
    for application in notices_over(today()):
        try:
            end_notice(by=CLOCK, application=application)
        except Refused:
            continue
