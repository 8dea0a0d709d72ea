"""A year's holidays out of the State Council's notice, sentence by sentence, as people paste it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.workdays import YearDays

from .refusals import BadHolidays

SATURDAY = 5
DAY = r"(?:(?P<{0}y>20\d\d)年)?(?:(?P<{0}m>\d{{1,2}})月)?(?P<{0}d>\d{{1,2}})日"
SPAN = re.compile(DAY.format("a") + r"(?:\s*(?:至|到|—|–|-|~|～)\s*" + DAY.format("b") + ")?")
ASIDES = re.compile(r"（[^）]*）|\([^)]*\)")
# Free for everybody by the State Council's rules; a notice that lacks one of them wasn't pasted whole.
EVERY_YEAR = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))


def read_notice(text: str, year: int) -> YearDays:
    """The days off and the weekend days worked, out of the notice's own sentences. Raises BadHolidays."""
    off: set[date] = set()
    worked: set[date] = set()
    for sentence in re.split(r"[。；;\n]", ASIDES.sub("", text)):
        days = set(_days(sentence, year))
        (worked if "上班" in sentence else off).update(days)
    _check(off, worked, year)
    return YearDays(frozenset(off), frozenset(worked))


def _days(sentence: str, year: int) -> Iterator[date]:
    """The days of one sentence that lie in the year; a span without a month goes on in the month before it."""
    month = 0
    for found in SPAN.finditer(sentence):
        start = _day(found, "a", year, month)
        month = start.month
        end = _day(found, "b", start.year, month) if found["bd"] else start
        month = end.month
        for n in range(min((end - start).days, 31) + 1):
            day = start + timedelta(days=n)
            if day.year == year:
                yield day


def _day(found: re.Match[str], mark: str, year: int, month: int) -> date:
    try:
        return date(int(found[f"{mark}y"] or year), int(found[f"{mark}m"] or month), int(found[f"{mark}d"]))
    except ValueError:
        raise BadHolidays(why=_("“%(text)s”不是一天") % {"text": found[0]}) from None


def _check(off: set[date], worked: set[date], year: int) -> None:
    """Every year's fixed holidays are there, and only weekend days that are not off are worked instead."""
    missing = [date(year, *each) for each in EVERY_YEAR if date(year, *each) not in off]
    if missing:
        raise BadHolidays(why=_("没有 %(day)s 放假") % {"day": _said(missing[0])})
    for day in sorted(worked):
        if day in off:
            raise BadHolidays(why=_("%(day)s 又放假又上班") % {"day": _said(day)})
        if day.weekday() < SATURDAY:
            raise BadHolidays(why=_("%(day)s 不是周末，本来就上班") % {"day": _said(day)})


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"
