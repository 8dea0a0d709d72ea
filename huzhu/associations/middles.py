"""The middle of many values and how sure it is: the median with its 95 % range by order statistics. No Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, sqrt
from statistics import median

FEW = 6  # of fewer no range of 95 % can be given
SURE = 1.96


@dataclass(frozen=True)
class Middle:
    """A median with the range in which it lies with 95 % certainty, and of how many values."""

    value: float
    low: float
    high: float
    count: int

    def is_surely_below(self, other: "Middle") -> bool:
        """Lower than another although both ranges are allowed for."""
        return self.high < other.low


def middle_of(values: Iterable[float]) -> Middle | None:
    """The middle; None where there are too few values to say."""
    ordered: Sequence[float] = sorted(values)
    count = len(ordered)
    if count < FEW:
        return None
    outside = max(floor((count - SURE * sqrt(count)) / 2), 0)
    return Middle(median(ordered), ordered[outside], ordered[-1 - outside], count)
