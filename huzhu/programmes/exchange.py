"""A household in the exchange format, read into places and codes; whatever can't be read is told by its field."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from huzhu.programmes.compiling.layout import MOST_MEMBERS, Layout
from huzhu.programmes.compiling.reading import UNCLEAR, reading
from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.exchange_faults import look_for_faults
from huzhu.programmes.exchange_values import DAYS, REFS, Unreadable, code_of


class Told(NamedTuple):
    """A household as read: tuples for the compiled function, and what was said for the reasons."""

    day: date
    region: str
    event_region: str
    household: tuple[Any, ...]
    open: int
    people: tuple[tuple[Any, ...], ...]
    refs: tuple[str, ...]
    said: Mapping[str, Any]

    def valid_until(self, window: int | None) -> date:
        """The last day on which birthdays and the event's window change nothing."""
        days = [_next_birthday(DAYS[p["birth"]], self.day) for p in self.said["members"] if p.get("birth")]
        if self.said.get("event_date"):
            event = DAYS[self.said["event_date"]]
            days += [event, event + timedelta(days=(window or 0) + 1)]
        later = [day for day in days if day > self.day]
        return min(later) - timedelta(days=1) if later else date.max


class Reader:
    """Reads households for one catalogue: by generated functions what is right, fact by fact what isn't."""

    def __init__(self, catalogue: Catalogue, layout: Layout):
        self.layout = layout
        self.household = reading(catalogue, layout, "household")
        self.person = reading(catalogue, layout, "person")

    def read(self, told: Any) -> Told:
        """The household. Raises BadHousehold."""
        try:
            return self._read(told)
        except UNCLEAR:
            look_for_faults(told, self.layout)
            raise

    def _read(self, told: Any) -> Told:
        day = DAYS[told["date"]]
        year, today = day.year, (day.month, day.day)
        household = self.household(told, day, year, today)
        members, person = told["members"], self.person
        if type(members) is not list or not 0 < len(members) <= MOST_MEMBERS:
            raise Unreadable
        people = tuple([person(one, day, year, today) for one in members])
        refs = tuple([REFS[one["ref"]] for one in members])
        if len(set(refs)) < len(refs):
            raise Unreadable
        region, event_region = code_of(told.get("region")), code_of(told.get("event_region"))
        open_ = household[-1] << self.layout.own
        return Told(day, region, event_region, household[:-1], open_, people, refs, told)


def _next_birthday(birth: date, day: date) -> date:
    for year in (day.year, day.year + 1):
        try:
            birthday = birth.replace(year=year)
        except ValueError:
            birthday = date(year, 3, 1)
        if birthday > day:
            return birthday
    raise AssertionError("a year has a birthday")
