"""What changes for whom when a programme is answered twice, in columns: under what holds and under what is tried."""

from typing import Any, NamedTuple

import numpy as np

from .amounts import NO_END
from .columns import Column, Frame

Truth = Any


class Sides(NamedTuple):
    """Rows (households or persons) on each side: certain now and then; what one side has and the other hasn't.

    gained: certain then and not now; lost: certain now, impossible then; unsure: certain now, open then; open: open
    then; opened: open then and not now. then = now + gained - lost - unsure.
    """

    now: Truth
    then: Truth
    gained: Truth
    lost: Truth
    unsure: Truth
    open: Truth
    opened: Truth


def sides_of(before: Column, after: Column) -> Sides:
    """The sides of one programme, a household's or a person's."""
    return sides(before.certain, before.possible, after.certain, after.possible)


def sides_by_home(frame: Frame, before: Column, after: Column) -> Sides:
    """The sides of a person's programme by household, which has it where any member has."""
    truths = before.certain, before.possible, after.certain, after.possible
    return sides(*(by_home(frame, truth) for truth in truths))


def sides(now: Truth, could: Truth, then: Truth, can: Truth) -> Sides:
    """From who is certain and who is possible, before and after."""
    open_ = can & ~then
    return Sides(now, then, then & ~now, now & ~can, now & open_, open_, open_ & ~(could & ~now))


def paid_otherwise(before: Column, after: Column) -> Truth:
    """Rows that are certain both times, whose amount is another, or known only once."""
    both = before.certain & after.certain
    if before.low is None or after.low is None:
        return both & False
    known, as_known = before.missing == 0, after.missing == 0
    other = (before.low != after.low) | (_end(before) != _end(after))
    return both & ((known != as_known) | (known & as_known & other))


def _end(column: Column) -> Any:
    """The most that is paid; what has no end is all the same."""
    most: Any = column.high
    return np.minimum(most, NO_END)


def by_home(frame: Frame, truth: Truth) -> Truth:
    """Households with a member of whom it is true."""
    return np.bincount(frame.home[truth], minlength=len(frame)) > 0
