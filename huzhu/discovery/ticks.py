"""What the clock does in this room: a refusal of half a year ago, or a grant of a year ago, counts no more."""

from datetime import timedelta

from huzhu.kernel.clock import today
from huzhu.kernel.ticks import tick

from .applied import lapsing
from .following import follow

WITHIN = timedelta(days=3)


@tick(every=timedelta(hours=6))
def raise_again() -> None:
    """Those families stand on the list again, as far as they are still entitled."""
    follow(list(set(lapsing(today(), WITHIN))))
