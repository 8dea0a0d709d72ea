"""A household in the exchange format, read into places and codes; whatever can't be read is told by its field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from huzhu.programmes.compiling.layout import GONE, MOST_MEMBERS, NO_END, SOME, UNKNOWN, Layout, Level, Place
from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.exchange_values import READ, BadHousehold, read_day

INCOMES = ("income_wage", "income_business", "income_property", "income_transfer")
SPENDING = ("spending_medical", "spending_education", "spending_rehab", "spending_other")
SCALAR = (str, int)
SELF_CARE = ("eat", "dress", "bed", "toilet", "walk", "bathe")


@dataclass(frozen=True)
class Told:
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
        days = [
            _next_birthday(date.fromisoformat(p["birth"]), self.day) for p in self.said["members"] if p.get("birth")
        ]
        if self.said.get("event_date"):
            event = date.fromisoformat(self.said["event_date"])
            days += [event, event + timedelta(days=(window or 0) + 1)]
        later = [day for day in days if day > self.day]
        return min(later) - timedelta(days=1) if later else date.max


class Reader:
    """Reads households for one catalogue."""

    def __init__(self, catalogue: Catalogue, layout: Layout):
        self.household = _Blank(layout.household)
        self.person = _Blank(layout.person)
        self.shift = layout.own
        self.care = _care(layout.person)
        self.partners = [
            (layout.person.places[fact.id], layout.person.places[fact.without[0]], fact.without[1])
            for fact in catalogue.facts.values()
            if fact.without
        ]

    def read(self, told: Any) -> Told:
        """The household. Raises BadHousehold."""
        if not isinstance(told, dict):
            raise BadHousehold("household", _("应该是一个家庭的资料。"))
        day = read_day(told.get("date"), "date")
        slots, open_ = self.household.read(told, "", ("date", "members"))
        self._days(slots, told, day)
        if told.get("essential_spending_12m") is None:
            open_ = _summed(slots, self.household.level, "essential_spending_12m", SPENDING, open_, "spending_living")
        people, refs = self._people(told.get("members"), day)
        return Told(
            day, _code(told.get("region"), "region"), _code(told.get("event_region"), "event_region"),
            tuple(slots), open_ << self.shift, people, refs, told,
        )  # fmt: skip

    def _days(self, slots: list[Any], told: Mapping[str, Any], day: date) -> None:
        place = self.household.level.places["event_days"]
        if told.get("event_date") is None:
            slots[place.slot : place.slot + 2] = (-NO_END, NO_END)
        else:
            slots[place.slot] = slots[place.slot + 1] = (day - read_day(told["event_date"], "event_date")).days

    def _people(self, members: Any, day: date) -> tuple[tuple[tuple[Any, ...], ...], tuple[str, ...]]:
        if not isinstance(members, list) or not members:
            raise BadHousehold("members", _("至少要有一个人。"))
        if len(members) > MOST_MEMBERS:
            raise BadHousehold("members", _("一户最多 %(most)s 人。") % {"most": MOST_MEMBERS})
        people: list[tuple[Any, ...]] = []
        refs: list[str] = []
        for number, person in enumerate(members):
            where = f"members[{number}]"
            if not isinstance(person, dict):
                raise BadHousehold(where, _("应该是一个人的资料。"))
            refs.append(_ref(person.get("ref"), where, refs))
            people.append(self._person(person, f"{where}.", day))
        return tuple(people), tuple(refs)

    def _person(self, person: dict[str, Any], where: str, day: date) -> tuple[Any, ...]:
        level = self.person.level
        slots, open_ = self.person.read(person, where, ("ref",))
        if person.get("birth") is not None:
            slots[self.person.age] = slots[self.person.age + 1] = _age(person["birth"], f"{where}birth", day)
        for place, partner, absent in self.partners:
            if slots[partner.slot] == partner.codes[absent]:
                slots[place.slot] = GONE
                open_ &= ~place.bit
            elif slots[partner.slot] == UNKNOWN and slots[place.slot] != UNKNOWN:
                slots[partner.slot] = SOME
        if person.get("income_monthly") is None:
            open_ = _summed(slots, level, "income_monthly", INCOMES, open_)
        _self_care(slots, self.care, person, where)
        slots.append(open_)
        return tuple(slots)


class _Blank:
    """A level with nothing known, and how each of its facts is read."""

    def __init__(self, level: Level):
        self.level = level
        self.slots: list[Any] = [None] * level.width
        for place in level.places.values():
            _set_blank(self.slots, place)
        self.readers = {
            name: (READ[place.kind], place, place.kind, place.slot, ~place.bit)
            for name, place in level.places.items()
            if place.fact is not None
        }
        self.age = level.places["age"].slot if "age" in level.places else -1

    def read(self, told: dict[str, Any], where: str, other: tuple[str, ...]) -> tuple[list[Any], int]:
        """The slots, and the mask of what is still open. Flags and choices, which are many, are read on the spot."""
        slots, open_ = self.slots[:], self.level.open
        readers = self.readers
        for name, value in told.items():
            if name in readers:
                if value is None:
                    continue
                read, place, kind, slot, others = readers[name]
                if kind == "flag" and (value is True or value is False):
                    slots[slot] = slots[slot + 1] = value
                    open_ &= others
                elif kind == "choice" and type(value) in SCALAR and value in place.codes:
                    slots[slot] = place.codes[value]
                    open_ &= others
                elif read(value, place, slots, where):
                    open_ &= others
            elif name not in other:
                raise BadHousehold(f"{where}{name}", _("没有这一项。"))
        return slots, open_


def _set_blank(slots: list[Any], place: Place) -> None:
    if place.kind in ("amount", "number"):
        slots[place.slot : place.slot + 2] = (0, NO_END)
    elif place.kind == "flag":
        settled = place.fact is not None and place.fact.settled
        slots[place.slot : place.slot + 2] = (False, not settled)
    elif place.kind in ("choice", "set"):
        slots[place.slot] = UNKNOWN if place.kind == "choice" else ()


def _age(value: Any, field: str, day: date) -> int:
    """Years on `day`: born on 29 February, a year older on 1 March of common years."""
    birth = read_day(value, field)
    if birth > day:
        raise BadHousehold(field, _("出生日期不能晚于所问的日期。"))
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _next_birthday(birth: date, day: date) -> date:
    for year in (day.year, day.year + 1):
        try:
            birthday = birth.replace(year=year)
        except ValueError:
            birthday = date(year, 3, 1)
        if birthday > day:
            return birthday
    raise AssertionError("a year has a birthday")


def _ref(value: Any, where: str, seen: list[str]) -> str:
    if type(value) is not str or not value.strip() or len(value) > 64 or value == "household" or "." in value:
        raise BadHousehold(f"{where}.ref", _("每个人要有代号，如 p1；不能叫 household，不能带点号。"))
    if value in seen:
        raise BadHousehold(f"{where}.ref", _("代号 %(ref)s 用了两次。") % {"ref": value})
    return value


def _code(value: Any, field: str) -> str:
    if value is None:
        return ""
    if type(value) is not str or len(value) != 12 or not value.isascii() or not value.isdigit():
        raise BadHousehold(field, _("要写 12 位区划代码。"))
    return value


def _summed(slots: list[Any], level: Level, name: str, kinds: tuple[str, ...], open_: int, perhaps: str = "") -> int:
    """Where a sum wasn't said, its kinds bound it; all of them known make it known. `perhaps` may or may not count."""
    places = [level.places[kind] for kind in kinds]
    low = sum(slots[place.slot] for place in places)
    high = min(NO_END, sum(slots[place.slot + 1] for place in places))
    if perhaps:
        high = min(NO_END, high + slots[level.places[perhaps].slot + 1])
    target = level.places[name]
    slots[target.slot : target.slot + 2] = (low, high)
    return open_ & ~target.bit if low == high else open_


def _care(level: Level) -> tuple[tuple[tuple[str, int], ...], int]:
    """The slots of the six abilities by name, and that of how many are lost."""
    places = level.places
    return tuple((name, places[f"self_care_{name}"].slot) for name in SELF_CARE), places["self_care_lost"].slot


def _self_care(
    slots: list[Any], care: tuple[tuple[tuple[str, int], ...], int], person: Mapping[str, Any], where: str
) -> None:
    """How many of the six a person can no longer do; each flag says that they can."""
    given = person.get("self_care") or {}
    if not isinstance(given, dict) or not all(key in SELF_CARE and type(value) is bool for key, value in given.items()):
        raise BadHousehold(
            f"{where}self_care", _("六项自理能力，每项 true 或 false：%(names)s。") % {"names": "、".join(SELF_CARE)}
        )
    abilities, lost_slot = care
    lost = unknown = 0
    for name, slot in abilities:
        if name in given:
            lost += not given[name]
        elif not slots[slot + 1]:
            lost += 1
        elif not slots[slot]:
            unknown += 1
    slots[lost_slot] = lost
    slots[lost_slot + 1] = lost + unknown
