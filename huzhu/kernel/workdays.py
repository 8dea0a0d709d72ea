"""Working days of the real Chinese calendar. Knows no Django: plain dates in, plain dates out.

A year whose holidays are not published yet is counted by weekdays; what falls into it is provisional (暂算).
The day of the event isn't counted, the last day counts in full.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import chinese_calendar

SATURDAY = 5


class Deadline(NamedTuple):
    """A last day, and whether it rests on a year whose holidays are not published yet."""

    day: date
    provisional: bool


def is_published(day: date) -> bool:
    """Whether the holidays of the day's year are known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


def is_workday(day: date) -> bool:
    """Whether people work that day; by weekday where the year isn't published."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


def add_workdays(start: date, count: int) -> Deadline:
    """The last day of `count` working days after the event on `start`; raises ValueError below 1."""
    if count < 1:
        raise ValueError("a limit is at least one working day")
    left, provisional = count, False
    for day in _days_after(start):
        provisional = provisional or not is_published(day)
        left -= is_workday(day)
        if not left:
            return Deadline(day, provisional)
    raise AssertionError("days never end")


def workdays_until(start: date, end: date) -> int:
    """How many working days are left after `start`, up to and with `end`; 0 once it has passed."""
    return sum(is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
