"""From which month what was granted is paid."""

from datetime import date

from django.utils.timezone import localdate

from huzhu.kernel.clock import today

from .models import Happened
from .standing import Standing
from .taking import first_day
from .words import month_words

# Paid from the month after the decision (民发〔2021〕57号, art. 21; 43号; 民发〔2019〕62号). For anything else no
# rule at hand says so: some allowances count from the month in which they were applied for.
FROM_NEXT_MONTH = ("dibao", "dibao_single", "tekun", "unattended_child")
AHEAD = 4
MOST = 12


def first_month(standing: Standing, decided_on: date) -> str:
    """The first month that can be paid, “2026-12”, when it was decided that day."""
    return _months(_first(standing, decided_on), 1)[0]


def months_ahead(standing: Standing) -> list[tuple[str, str]]:
    """The months that can be chosen: from the first that any day of decision allows, to three after today's."""
    last = _first(standing, today()) + AHEAD
    first = max(_first(standing, first_day(standing, Happened.DECIDED)), last - MOST)
    return [(month, month_words(month)) for month in _months(first, last - first)]


def _first(standing: Standing, decided_on: date) -> int:
    application = standing.application
    if application.programme in FROM_NEXT_MONTH:
        return _number(decided_on) + 1
    return _number(localdate(application.filed_at))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _months(first: int, count: int) -> list[str]:
    return [f"{each // 12}-{each % 12 + 1:02d}" for each in range(first, first + count)]
