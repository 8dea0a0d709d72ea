"""Ages and birthdays of many at once; days are ordinals, 0 where nobody said it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
EPOCH = 719_163
"""1 January 1970 as an ordinal."""


def years(birth: Days, day: Days) -> Days:
    """Completed years on `day`: born on 29 February, a year older on 1 March of common years."""
    if len(day) and (day == day[0]).all():
        return _by_table(birth, lambda births: _years(births, np.full(len(births), day[0])))
    return _years(birth, day)


def _years(birth: Days, day: Days) -> Days:
    year, month_day = _calendar(day)
    born, birthday = _calendar(birth)
    return year - born - (month_day < birthday)


def next_birthdays(birth: Days, day: Days) -> Days:
    """The first birthday after `day`."""
    if len(day) and (day == day[0]).all():
        return _by_table(birth, lambda births: _next(births, np.full(len(births), day[0])))
    return _next(birth, day)


def _next(birth: Days, day: Days) -> Days:
    year, _ = _calendar(day)
    _, birthday = _calendar(birth)
    this_year = _in_year(year, birthday)
    return np.where(this_year > day, this_year, _in_year(year + 1, birthday))


def _calendar(day: Days) -> tuple[Days, Days]:
    """The year, and month and day as one number that grows through the year."""
    days = (day - EPOCH).astype("M8[D]")
    in_years, months = days.astype("M8[Y]"), days.astype("M8[M]")
    month = (months - in_years.astype("M8[M]")).astype(np.int64) + 1
    return in_years.astype(np.int64) + 1970, month * 32 + (days - months.astype("M8[D]")).astype(np.int64) + 1


def _in_year(year: Days, month_day: Days) -> Days:
    """That day of a year; 29 February of a common year is 1 March."""
    months = ((year - 1970) * 12 + month_day // 32 - 1).astype("M8[M]")
    return months.astype("M8[D]").astype(np.int64) + month_day % 32 - 1 + EPOCH


def _by_table(days: Days, work: Callable[[Days], Days]) -> Days:
    """Worked out once for each day between the first and the last, where that is less than for each of them."""
    if not len(days):
        return work(days)
    low, high = int(days.min()), int(days.max())
    if high - low >= len(days):
        return work(days)
    return work(np.arange(low, high + 1))[days - low]
