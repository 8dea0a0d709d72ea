"""Which years' holidays are known."""

from dataclasses import dataclass
from datetime import date, timedelta

from huzhu.kernel.clock import today
from huzhu.kernel.workdays import calendar

from ..models import YearHolidays

LOOK_AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class Year:
    """One year as entered: its spans of days off, the weekend days worked, and where it was published."""

    year: int
    source: str
    off: list[tuple[date, date]]
    worked: list[date]


def missing_year() -> int | None:
    """The year that deadlines begin to run into and whose holidays are not known; None where none is missing."""
    soon = today() + LOOK_AHEAD
    return None if calendar().is_published(soon) else soon.year


def years_entered() -> list[Year]:
    """What the bureau has entered, the newest year first; of each year what counts. One query."""
    last = {row.year: row for row in YearHolidays.objects.order_by("year", "number")}
    return [
        Year(row.year, row.source, _spans(sorted(row.days.off)), sorted(row.days.worked))
        for row in sorted(last.values(), key=lambda row: -row.year)
    ]


def _spans(days: list[date]) -> list[tuple[date, date]]:
    spans: list[tuple[date, date]] = []
    for day in days:
        if spans and day - spans[-1][1] == timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
