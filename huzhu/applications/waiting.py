"""Which files wait for a viewer's own hand, beyond those of the queue."""

from datetime import timedelta

from huzhu.kernel.clock import today

from .models import Happened
from .standing import Next

ASK_BEFORE = timedelta(days=9)  # the month begins: from the first on one may ask whether the money came


def may_be_asked(step: Next) -> bool:
    """Whether a step makes sense today: nobody asks for the money before the month in which it comes."""
    return step.happened != Happened.PAID or step.due is None or step.due - ASK_BEFORE <= today()
