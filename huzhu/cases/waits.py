"""How long families wait, as the figures count it: one query for a period, grouped wherever a page wants it.

A case past its target without help counts as missed, and with its wait so far; one that still has time counts not
yet. A case closed without help waited until it was closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.timezone import get_current_timezone, localtime

from huzhu.kernel.clock import now

from .models import Case, Closing
from .states import real_cases


@dataclass(frozen=True)
class Wait:
    """One case's wait for its first help and its limit, in hours; whether it ended with help, and within the limit;
    where and when it was reported."""

    place_code: str
    reported_at: datetime
    hours: float
    limit: float
    within: bool
    helped: bool

    @property
    def month(self) -> str:
        """The local month of the report: “2026-11”."""
        return f"{localtime(self.reported_at):%Y-%m}"


def begin_of(day: date) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time(), get_current_timezone())


def next_day(day: date) -> date:
    """The day after."""
    return day + timedelta(days=1)


def reported_between(prefix: str, since: date, until: date) -> QuerySet[Case]:
    """Real cases of the places under the prefix whose first report lies in these days, the last one included."""
    span = {"reported_at__gte": begin_of(since), "reported_at__lt": begin_of(next_day(until))}
    return real_cases(Case.objects.filter(place__code__startswith=prefix, **span))


def waits(prefix: str, since: date, until: date) -> list[Wait]:
    """The waits that count, of cases reported in these days. One query."""
    closing = Closing.objects.filter(case=OuterRef("pk"), reopening=None).order_by("-number")
    rows = reported_between(prefix, since, until).annotate(
        code=F("place__code"), closed_at=Subquery(closing.values("at")[:1])
    )
    values = rows.values_list("code", "reported_at", "due_at", "helped_at", "closed_at")
    return [wait for wait in (_wait(*row) for row in values) if wait]


def _wait(code: str, reported: datetime, due: datetime, helped, closed) -> Wait | None:
    """One case's wait; None where it doesn't count (yet)."""
    end = helped or closed or now()
    if helped is None and end <= due:
        return None
    within = helped is not None and helped <= due
    return Wait(code, reported, _hours(end - reported), _hours(due - reported), within, helped is not None)


def _hours(span: timedelta) -> float:
    """A length of time in hours."""
    return span.total_seconds() / 3600


def median_hours(some: Sequence[Wait]) -> float | None:
    """The middle wait in hours; None where nobody waited."""
    return median(wait.hours for wait in some) if some else None


def ninetieth_hours(some: Sequence[Wait]) -> float | None:
    """Nine families in ten had help within so many hours; None where help hasn't come to nine in ten."""
    return helped_within(some, 9)


def helped_within(some: Sequence[Wait], tenths: int) -> float | None:
    """The hours within which so many tenths of the families had help (the nearest rank); None where fewer had any.

    Whoever still waits, or was closed without help, counts among the families and never as helped.
    """
    hours = sorted(wait.hours for wait in some if wait.helped)
    rank = -(-tenths * len(some) // 10)
    return hours[rank - 1] if 0 < rank <= len(hours) else None


def median_of_limit(some: Sequence[Wait]) -> float | None:
    """The middle wait as a part of each case's own limit: above 1, most were late. None where nobody waited."""
    return median(wait.hours / wait.limit for wait in some) if some else None


def share_within(some: Sequence[Wait]) -> float | None:
    """The share helped within their target."""
    return sum(wait.within for wait in some) / len(some) if some else None


def grouped(some: Iterable[Wait], key) -> dict[str, list[Wait]]:
    """The waits by what `key` says of each."""
    found: dict[str, list[Wait]] = {}
    for wait in some:
        found.setdefault(key(wait), []).append(wait)
    return found
