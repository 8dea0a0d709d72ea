"""What the overview says: the finding in words, tiles of places, the months, the figures. Numbers come from the
registry, and the waits from where the registry takes them, in one query for the whole page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from huzhu.cases.counted import tally, waiting_over_target
from huzhu.cases.figures import WAITED
from huzhu.cases.waits import (
    Wait,
    begin_of,
    grouped,
    median_hours,
    median_of_limit,
    next_day,
    ninetieth_hours,
    waits,
)
from huzhu.kernel.figures import figures
from huzhu.places.models import Place
from huzhu.web.charts import Line, line_chart

from .scope import Scope, places_inside
from .written import written

MONTHS = 7
SLOWEST_NAMED = 3
# A trend is said from so many months on, of which each has so many families.
MONTHS_FOR_TREND = 3
FAMILIES_FOR_TREND = 5
SHOWN = (
    "leads",
    "leads_waiting",
    "cases",
    "cases_open",
    "cases_closed",
    "person_times",
    "first_help_within_target",
    "waiting_over_target",
    "entitled_not_helped",
    "fund_total",
    "funds_short",
    "association_coverage",
)


@dataclass(frozen=True)
class Tile:
    """One place under this one: the middle wait in hours, and its colour by the families' own limits."""

    name: str
    hours: str
    kind: str
    url: str


@dataclass(frozen=True)
class Shown:
    """One figure as it is written, with the page of its records."""

    title: Any
    value: str
    unit: Any
    url: str
    kind: str = ""


class Overview:
    """The page of one scope. Each part is found once."""

    def __init__(self, scope: Scope):
        self.scope = scope
        self.inside = places_inside(scope.place)
        self.all_waits = waits(scope.place.prefix, _months_back(scope.period.until, MONTHS - 1), scope.period.until)
        self.tally = tally(scope.place, scope.places, scope.period.since, scope.period.until)
        self.found = {name: self._find(name) for name in SHOWN if name in figures}
        self.late = self._late_by_place()

    def _find(self, name: str) -> Any:
        """The figure's value: from the one tally, from the waits at hand, or else asked of the registry."""
        if name in self.tally:
            return self.tally[name]
        if name in WAITED:
            return WAITED[name][2](self.waits)
        return figures[name](self.scope.places, self.scope.period.since, self.scope.period.until).value

    @cached_property
    def waits(self) -> list[Wait]:
        """Of cases reported within the period."""
        begin, end = begin_of(self.scope.period.since), begin_of(next_day(self.scope.period.until))
        return [wait for wait in self.all_waits if begin <= wait.reported_at < end]

    @cached_property
    def ninetieth(self) -> str:
        """Nine families in ten got help within so many hours; empty where help hasn't come to nine in ten."""
        return written(ninetieth_hours(self.waits), "hours")

    @cached_property
    def reached(self) -> dict[str, Any] | None:
        """How many of the families whose time is up or who have help had it; None where there are none."""
        if not self.waits:
            return None
        return {"all": len(self.waits), "n": sum(wait.helped for wait in self.waits)}

    @property
    def ninetieth_url(self) -> str:
        """The families behind it."""
        return self.scope.records_url("first_help_p90")

    @property
    def median(self) -> str:
        """The middle wait in hours, as the registry's figure."""
        return written(median_hours(self.waits), "hours")

    @property
    def median_url(self) -> str:
        """The families whose middle it is."""
        return self.scope.records_url("first_help_median")

    def _late_by_place(self) -> list[tuple[Place, int]]:
        """Places under this one where families are past their target without help, the most first. One query."""
        if not self.found["waiting_over_target"]:
            return []
        records = waiting_over_target(self.scope.places, self.scope.period.since, self.scope.period.until)
        codes = list(records.values_list("place__code", flat=True))
        counts = Counter(place for code in codes for place in self.inside if code.startswith(place.prefix))
        return counts.most_common(SLOWEST_NAMED)

    @cached_property
    def short_funds(self) -> dict[str, Any] | None:
        """How many funds will be empty within two months, and which; None where there is none."""
        n = self.found["funds_short"]
        return {"n": n, "url": self.scope.records_url("funds_short")} if n else None

    @cached_property
    def entitled(self) -> dict[str, Any] | None:
        """How many families are likely entitled and not yet helped, and the list of them; None where there is none."""
        n = self.found.get("entitled_not_helped")
        return {"n": n, "url": self.scope.records_url("entitled_not_helped")} if n else None

    @property
    def late_places(self) -> list[dict[str, Any]]:
        """Those places in words: name, how many, and the page of the families."""
        return [
            {"name": said(place), "n": n, "url": self.scope.records_url("waiting_over_target", place)}
            for place, n in self.late
        ]

    @cached_property
    def tiles(self) -> list[Tile]:
        """Every place under this one with its middle wait."""
        by_place = grouped(self.waits, lambda wait: self._place_of(wait.place_code))
        return [self._tile(place, by_place.get(place.prefix, [])) for place in self.inside]

    def _place_of(self, code: str) -> str:
        """The prefix of the place under this one that a code lies in."""
        width = len(self.inside[0].prefix) if self.inside else 12
        return code[:width]

    def _tile(self, place: Place, some: list[Wait]) -> Tile:
        hours = written(median_hours(some), "hours") or "—"
        return Tile(said(place), hours, _kind(median_of_limit(some)), self.scope.page_url(place))

    @property
    def tiles_title(self) -> str:
        """The finding: where help comes slowly."""
        slow = [tile.name for tile in self.tiles if tile.kind == "late"][:SLOWEST_NAMED]
        if slow:
            return _("第一次帮助，%(places)s来得慢") % {"places": _("、").join(slow)}
        if not self.waits:
            return _("这些天还没有可以算的")
        return _("第一次帮助，各处多半按时")

    @property
    def chart(self) -> dict[str, Any]:
        """Middle and ninetieth wait by month of the report."""
        by_month = grouped(self.all_waits, lambda wait: wait.month)
        months = [f"{first:%Y-%m}" for first in _months(self.scope.period.until, MONTHS)]
        middle = [median_hours(by_month.get(month, [])) for month in months]
        ninety = [ninetieth_hours(by_month.get(month, [])) for month in months]
        points = [_("%(m)s月") % {"m": int(month[5:])} for month in months]
        lines = [Line(_("中位"), _rounded(middle), "a"), Line(_("九成"), _rounded(ninety), "b")]
        return line_chart(
            _trend([by_month.get(month, []) for month in months]), _("每月第一次帮助，小时"), points, lines, _("小时")
        )

    @property
    def figures(self) -> list[Shown]:
        """Every figure as it is written."""
        return [self._shown(name, value) for name, value in self.found.items()]

    def _shown(self, name: str, value: Any) -> Shown:
        """One figure with its unit and the page of its records."""
        spec = figures[name]
        bad = name == "waiting_over_target" and value
        unit = {"hours": _("小时"), "fen": _("元")}.get(spec.unit, "")
        url = self.scope.records_url(name)
        return Shown(spec.title, written(value, spec.unit) or "—", unit, url, "bad" if bad else "")


def _kind(part: float | None) -> str:
    """Green where the middle family waited up to half of its limit, amber up to the limit, red above."""
    if part is None:
        return ""
    return "ok" if part <= 0.5 else "due" if part <= 1 else "late"


def said(place: Place) -> str:
    """A place as people say it: a town without 镇, a village without the name of its committee."""
    name = place.short_name
    return name.removesuffix("镇") if len(name) > 2 else name


def _rounded(values: list[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 1) for value in values]


def _trend(months: list[list[Wait]]) -> str:
    """What the line says, between its first and last month with families enough; nothing where there are too few."""
    known = [median_hours(some) or 0 for some in months if len(some) >= FAMILIES_FOR_TREND]
    if len(known) < MONTHS_FOR_TREND:
        return _("每月要等多久")
    first, last = known[0], known[-1]
    if last < first * 0.9:
        return _("等得越来越短")
    return _("等得比以前长了") if last > first * 1.1 else _("等的时间没有大变")


def _months(until: date, count: int) -> list[date]:
    """First days of the last so many months, the earliest first."""
    return [_months_back(until, back) for back in reversed(range(count))]


def _months_back(day: date, back: int) -> date:
    """The first day of the month so many months before."""
    index = day.year * 12 + day.month - 1 - back
    return date(index // 12, index % 12 + 1, 1)
