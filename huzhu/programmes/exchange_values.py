"""Each kind of value in the exchange format: amounts, flags, choices, days, texts; what can't be read is refused."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from huzhu.programmes.compiling.layout import NO_END, Place

MAX_FEN = 9_999_999_999


class BadHousehold(ValueError):
    """A household that can't be read: `field` names what is wrong (`members[2].birth`), `message` says why."""

    def __init__(self, field: str, message: Any):
        super().__init__(field, message)
        self.field = field
        self.message = message

    def __str__(self) -> str:
        return f"{self.field}：{self.message}"


def _read_amount(value: Any, place: Place, slots: list[Any], where: str) -> bool:
    slot = place.slot
    if type(value) is list:
        if len(value) != 2:
            raise BadHousehold(f"{where}{place.name}", _("范围要写两个数：最少和最多。"))
        low = 0 if value[0] is None else _fen(value[0], place, where)
        high = NO_END if value[1] is None else _fen(value[1], place, where)
        if low > high:
            raise BadHousehold(f"{where}{place.name}", _("范围的前一个数不能比后一个大。"))
        slots[slot], slots[slot + 1] = low, high
        return low == high
    slots[slot] = slots[slot + 1] = _fen(value, place, where)
    return True


def _fen(value: Any, place: Place, where: str) -> int:
    fen = fen_of(value) if type(value) is str else None
    if fen is None:
        raise BadHousehold(f"{where}{place.name}", _('金额要写成带两位小数的文字，如 "730.00"，不能是负数。'))
    if fen > MAX_FEN:
        raise BadHousehold(f"{where}{place.name}", _("金额太大，最多 99999999.99 元。"))
    return fen


@lru_cache(maxsize=65536)
def fen_of(text: str) -> int | None:
    """Whole fen of yuan with up to two decimals; None if it is no such number."""
    yuan, dot, cents = text.partition(".")
    if not (yuan.isascii() and yuan.isdigit() and len(yuan) <= 18):
        return None
    if dot and not (cents.isascii() and cents.isdigit() and len(cents) <= 2):
        return None
    return int(yuan) * 100 + int(cents.ljust(2, "0") or 0)


def _read_flag(value: Any, place: Place, slots: list[Any], where: str) -> bool:
    if value is not True and value is not False:
        raise BadHousehold(f"{where}{place.name}", _("只能是 true 或 false。"))
    slots[place.slot] = slots[place.slot + 1] = value
    return True


def _read_choice(value: Any, place: Place, slots: list[Any], where: str) -> bool:
    code = place.codes.get(value) if type(value) in (str, int) else None
    if code is None:
        raise BadHousehold(f"{where}{place.name}", _("只能是其中之一：%(values)s。") % {"values": _listed(place)})
    slots[place.slot] = code
    return True


def _read_set(value: Any, place: Place, slots: list[Any], where: str) -> bool:
    if type(value) is not list or not all(type(one) is str and one in place.codes for one in value):
        raise BadHousehold(f"{where}{place.name}", _("只能是这些中的几个：%(values)s。") % {"values": _listed(place)})
    slots[place.slot] = tuple(value)
    return True


def _read_day(value: Any, place: Place, slots: list[Any], where: str) -> bool:
    read_day(value, f"{where}{place.name}")
    return True


def _read_text(value: Any, place: Place, slots: list[Any], where: str) -> bool:
    if not isinstance(value, str | list | dict):
        raise BadHousehold(f"{where}{place.name}", _("看不懂这一项。"))
    return True


READ: dict[str, Callable[[Any, Place, list[Any], str], bool]] = {
    "amount": _read_amount,
    "flag": _read_flag,
    "choice": _read_choice,
    "set": _read_set,
    "day": _read_day,
    "text": _read_text,
}


def _listed(place: Place) -> str:
    return "、".join(str(value) for value in place.codes)


def read_day(value: Any, field: str) -> date:
    day = day_of(value) if type(value) is str else None
    if day is None:
        raise BadHousehold(field, _("日期要写成 2026-07-01 的样子。"))
    return day


@lru_cache(maxsize=65536)
def day_of(text: str) -> date | None:
    """The day of 2026-07-01; None if it is no such day."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None
