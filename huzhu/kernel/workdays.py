"""Working days of the real Chinese calendar. Knows no Django: plain dates in, plain dates out.

Each year's holidays come from the calendar package, over which a room may lay those that an office has entered
(`entered_by`): for a year that the package doesn't know yet, or one that was changed in its course. A year known to
neither is counted by weekdays, and what falls into it is provisional (暂算). The day of the event isn't counted, the
last day counts in full.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

import chinese_calendar

SATURDAY = 5


class Deadline(NamedTuple):
    """A last day, and whether it rests on a year whose holidays are not published yet."""

    day: date
    provisional: bool


@dataclass(frozen=True)
class YearDays:
    """One year as entered: the days off, and the weekend days that are worked instead (调休上班)."""

    off: frozenset[date]
    worked: frozenset[date]

    def is_workday(self, day: date) -> bool:
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)


@dataclass(frozen=True)
class Calendar:
    """The working calendar with the years that were entered by hand; these win over the package's."""

    entered: Mapping[int, YearDays] = field(default_factory=dict)

    def is_published(self, day: date) -> bool:
        """Whether the holidays of the day's year are known."""
        return day.year in self.entered or in_package(day.year)

    def is_workday(self, day: date) -> bool:
        """Whether people work that day; by weekday where the year isn't published."""
        year = self.entered.get(day.year)
        if year is not None:
            return year.is_workday(day)
        return bool(chinese_calendar.is_workday(day)) if in_package(day.year) else day.weekday() < SATURDAY

    def add(self, start: date, count: int) -> Deadline:
        """The last day of `count` working days after the event on `start`; raises ValueError below 1."""
        if count < 1:
            raise ValueError("a limit is at least one working day")
        left, provisional = count, False
        for day in _days_after(start):
            provisional = provisional or not self.is_published(day)
            left -= self.is_workday(day)
            if not left:
                return Deadline(day, provisional)
        raise AssertionError("days never end")

    def left(self, start: date, end: date) -> int:
        """How many working days are left after `start`, up to and with `end`; 0 once it has passed."""
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


BY_PACKAGE = Calendar()
_source: Callable[[], Calendar] = lambda: BY_PACKAGE  # noqa: E731
_kept: ContextVar[list[Calendar] | None] = ContextVar("kept_calendar", default=None)


def entered_by(source: Callable[[], Calendar]) -> None:
    """Take the calendar from `source`, which reads what an office has entered. Once, as a room gets ready."""
    global _source
    _source = source


@contextmanager
def one_calendar(known: Calendar | None = None) -> Iterator[None]:
    """Within it the calendar is read once at most (a page, a list, a tick), or is the one given."""
    token = _kept.set([known] if known else [])
    try:
        yield
    finally:
        _kept.reset(token)


def calendar() -> Calendar:
    """The working calendar as it stands now."""
    kept = _kept.get()
    if kept is None:
        return _source()
    if not kept:
        kept.append(_source())
    return kept[0]


def in_package(year: int) -> bool:
    """Whether the package knows the year's holidays."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def is_published(day: date) -> bool:
    """Whether the holidays of the day's year are known."""
    return calendar().is_published(day)


def is_workday(day: date) -> bool:
    """Whether people work that day; by weekday where the year isn't published."""
    return calendar().is_workday(day)


def add_workdays(start: date, count: int) -> Deadline:
    """The last day of `count` working days after the event on `start`; raises ValueError below 1."""
    return calendar().add(start, count)


def workdays_until(start: date, end: date) -> int:
    """How many working days are left after `start`, up to and with `end`; 0 once it has passed."""
    return calendar().left(start, end)


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day
