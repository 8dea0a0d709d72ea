"""Each kind of value in the exchange format: amounts, flags, choices, days, texts; what can't be read is refused."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from huzhu.programmes.compiling.layout import NO_END, Place

MAX_FEN = 9_999_999_999
SELF_CARE = ("eat", "dress", "bed", "toilet", "walk", "bathe")


class Unreadable(ValueError):
    """A value that can't be read, and why; which one it was is for the caller to say."""


T = TypeVar("T")


class Kept(dict[str, T], Generic[T]):
    """Texts met so far with what they say: amounts, days and names come again and again."""

    MOST = 65_536

    def __init__(self, read: Callable[[Any], T]):
        super().__init__()
        self.read = read

    def __missing__(self, text: Any) -> T:
        value = self.read(text)
        if len(self) >= self.MOST:
            self.clear()
        self[text] = value
        return value


class BadHousehold(ValueError):
    """A household that can't be read: `field` names what is wrong (`members[2].birth`), `message` says why."""

    def __init__(self, field: str, message: Any):
        super().__init__(field, message)
        self.field = field
        self.message = message

    def __str__(self) -> str:
        return f"{self.field}：{self.message}"


def amount_of(value: Any) -> tuple[int, int]:
    """The ends of an amount in fen: both the same, or a range. Raises Unreadable."""
    if type(value) is str:
        return FEN[value], FEN[value]
    if type(value) is not list:
        raise Unreadable(_no_amount())
    if len(value) != 2:
        raise Unreadable(_("范围要写两个数：最少和最多。"))
    low = 0 if value[0] is None else FEN[_text(value[0])]
    high = NO_END if value[1] is None else FEN[_text(value[1])]
    if low > high:
        raise Unreadable(_("范围的前一个数不能比后一个大。"))
    return low, high


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Unreadable(_no_amount())
    return value


def _fen(value: Any) -> int:
    fen = fen_of(_text(value))
    if fen is None:
        raise Unreadable(_no_amount())
    if fen > MAX_FEN:
        raise Unreadable(_("金额太大，最多 99999999.99 元。"))
    return fen


FEN = Kept(_fen)


def _no_amount() -> str:
    return _('金额要写成带两位小数的文字，如 "730.00"，不能是负数。')


def fen_of(text: str) -> int | None:
    """Whole fen of yuan with up to two decimals; None if it is no such number."""
    yuan, dot, cents = text.partition(".")
    if not (yuan.isascii() and yuan.isdigit() and len(yuan) <= 18):
        return None
    if dot and not (cents.isascii() and cents.isdigit() and len(cents) <= 2):
        return None
    return int(yuan) * 100 + int(cents.ljust(2, "0") or 0)


def flag_of(value: Any) -> bool:
    """A yes or no. Raises Unreadable."""
    if value is not True and value is not False:
        raise Unreadable(_("只能是 true 或 false。"))
    return bool(value)


def choice_of(value: Any, codes: Mapping[str | int, int]) -> int:
    """The code of a choice. Raises Unreadable."""
    code = codes.get(value) if type(value) in (str, int) else None
    if code is None:
        raise Unreadable(_("只能是其中之一：%(values)s。") % {"values": _listed(codes)})
    return code


def set_of(value: Any, codes: Mapping[str | int, int]) -> tuple[str, ...]:
    """Several of these, or none. Raises Unreadable."""
    if type(value) is not list or not all(type(one) is str and one in codes for one in value):
        raise Unreadable(_("只能是这些中的几个：%(values)s。") % {"values": _listed(codes)})
    return tuple(value)


def text_of(value: Any) -> Any:
    """What is kept as it was said. Raises Unreadable."""
    if not isinstance(value, str | list | dict):
        raise Unreadable(_("看不懂这一项。"))
    return value


READ: dict[str, Callable[[Any, Place], Any]] = {
    "amount": lambda value, place: amount_of(value),
    "flag": lambda value, place: flag_of(value),
    "choice": lambda value, place: choice_of(value, place.codes),
    "set": lambda value, place: set_of(value, place.codes),
    "day": lambda value, place: day_of(value),
    "text": lambda value, place: text_of(value),
}


def _listed(codes: Mapping[str | int, int]) -> str:
    return "、".join(map(str, codes))


def day_of(value: Any) -> date:
    """The day of 2026-07-01. Raises Unreadable."""
    try:
        if type(value) is str and len(value) == 10 and value[4] == value[7] == "-":
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Unreadable(_("日期要写成 2026-07-01 的样子。"))


DAYS = Kept(day_of)


def abilities_lost(told: Any, each: tuple[tuple[str, bool, bool], ...]) -> tuple[int, int]:
    """How many of the six a person has lost, at least and at most. Raises Unreadable.

    `told` says of some that they can still do it; `each` whether that is certain and possible by a fact of its own.
    """
    given = told or {}
    if not isinstance(given, dict) or not all(key in SELF_CARE and type(value) is bool for key, value in given.items()):
        names = {"names": "、".join(SELF_CARE)}
        raise Unreadable(_("六项自理能力，每项 true 或 false：%(names)s。") % names)
    lost = unknown = 0
    for name, certain, possible in each:
        if name in given:
            lost += not given[name]
        elif not possible:
            lost += 1
        elif not certain:
            unknown += 1
    return lost, lost + unknown


def ref_of(value: Any) -> str:
    """What a member is called in this household. Raises Unreadable."""
    if type(value) is not str or not value.strip() or len(value) > 64 or value == "household" or "." in value:
        raise Unreadable(_("每个人要有代号，如 p1；不能叫 household，不能带点号。"))
    return value


REFS = Kept(ref_of)


def code_of(value: Any) -> str:
    """A place's code, or nothing. Raises Unreadable."""
    if value is None:
        return ""
    if type(value) is not str or len(value) != 12 or not value.isascii() or not value.isdigit():
        raise Unreadable(_("要写 12 位区划代码。"))
    return value
