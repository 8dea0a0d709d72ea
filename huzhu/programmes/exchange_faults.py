"""What is wrong with a household that couldn't be read: the first fault in the order in which it was told."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzhu.programmes.compiling.layout import MOST_MEMBERS, Layout, Level
from huzhu.programmes.compiling.reading import OTHER
from huzhu.programmes.exchange_values import READ, BadHousehold, Unreadable, abilities_lost, code_of, day_of, ref_of


def look_for_faults(told: Any, layout: Layout) -> None:
    """Nothing if all can be read. Raises BadHousehold."""
    if not isinstance(told, dict):
        raise BadHousehold("household", _("应该是一个家庭的资料。"))
    day = _at("date", day_of, told.get("date"))
    _look(told, layout.household, "", OTHER["household"])
    members = told.get("members")
    if not isinstance(members, list) or not members:
        raise BadHousehold("members", _("至少要有一个人。"))
    if len(members) > MOST_MEMBERS:
        raise BadHousehold("members", _("一户最多 %(most)s 人。") % {"most": MOST_MEMBERS})
    refs: list[str] = []
    for number, person in enumerate(members):
        refs.append(_ref(person, f"members[{number}]", refs))
        _look_at_person(person, layout.person, f"members[{number}].", day)
    for field in ("region", "event_region"):
        _at(field, code_of, told.get(field))


def _ref(person: Any, where: str, seen: list[str]) -> str:
    if not isinstance(person, dict):
        raise BadHousehold(where, _("应该是一个人的资料。"))
    ref: str = _at(f"{where}.ref", ref_of, person.get("ref"))
    if ref in seen:
        raise BadHousehold(f"{where}.ref", _("代号 %(ref)s 用了两次。") % {"ref": ref})
    return ref


def _look_at_person(person: Mapping[str, Any], level: Level, where: str, day: date) -> None:
    _look(person, level, where, OTHER["person"])
    if person.get("birth") is not None and day_of(person["birth"]) > day:
        raise BadHousehold(f"{where}birth", _("出生日期不能晚于所问的日期。"))
    _at(f"{where}self_care", abilities_lost, person.get("self_care"), ())


def _look(told: Mapping[str, Any], level: Level, where: str, other: tuple[str, ...]) -> None:
    for name, value in told.items():
        place = level.places.get(name)
        if place is not None and place.fact is not None:
            if value is not None:
                _at(f"{where}{name}", READ[place.kind], value, place)
        elif name not in other:
            raise BadHousehold(f"{where}{name}", _("没有这一项。"))


def _at(field: str, read: Callable[..., Any], *given: Any) -> Any:
    try:
        return read(*given)
    except Unreadable as fault:
        raise BadHousehold(field, str(fault)) from None
