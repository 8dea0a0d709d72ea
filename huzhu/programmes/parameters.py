"""The parameters that programmes rest on: what each is called, what it may be, and the values in force."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .engine import catalogue
from .refusals import BadValue, OutOfBounds, TooEarly, UnknownParameter, Unreadable
from .standards import too_small


@dataclass(frozen=True)
class Kind:
    """One parameter: what people call it, its unit, and what its value is: an amount, a ratio, a count or a flag."""

    title: Any
    unit: Any = ""
    form: str = "amount"


YUAN, A_MONTH, A_YEAR = _("元"), _("元/月"), _("元/年")
SHARE, MONTHS, DAYS, TIMES_D = _("比例"), _("个月"), _("天"), _("倍低保标准")
CATEGORIES = {"tekun": _("特困"), "dibao": _("低保"), "margin": _("低保边缘"), "rigid": _("刚性支出困难")}

KINDS: dict[str, Kind] = {
    "D": Kind(_("低保标准"), _("元/人·月")),
    "k": Kind(_("低保边缘线"), TIMES_D, "ratio"),
    "P": Kind(_("上年居民人均可支配收入"), A_YEAR),
    "r": Kind(_("刚性支出占收入的比例线"), SHARE, "ratio"),
    "assets_months": Kind(_("每人可有的存款"), _("个月低保标准"), "ratio"),
    "basic_pension_counts": Kind(_("基础养老金计入低保收入"), "", "flag"),
    "tekun_factor": Kind(_("特困基本生活标准"), TIMES_D, "ratio"),
    "tekun_care_0": Kind(_("特困照料护理，能自理"), A_MONTH),
    "tekun_care_1": Kind(_("特困照料护理，半失能"), A_MONTH),
    "tekun_care_2": Kind(_("特困照料护理，全失能"), A_MONTH),
    "event_window_days": Kind(_("出事后多少天内可申请急难救助"), DAYS, "count"),
    "small_urgent_cap_months": Kind(_("小额快救最多"), TIMES_D, "ratio"),
    "small_urgent_days": Kind(_("小额快救办结"), DAYS, "count"),
    "med_threshold_tekun": Kind(_("医疗救助起付线，特困"), YUAN),
    "med_threshold_dibao": Kind(_("医疗救助起付线，低保"), YUAN),
    "med_threshold_margin": Kind(_("医疗救助起付线，低保边缘"), YUAN),
    "med_threshold_rigid": Kind(_("医疗救助起付线，刚性支出困难"), YUAN),
    "med_ratio_tekun": Kind(_("医疗救助比例，特困"), SHARE, "ratio"),
    "med_ratio_dibao": Kind(_("医疗救助比例，低保"), SHARE, "ratio"),
    "med_ratio_margin": Kind(_("医疗救助比例，低保边缘"), SHARE, "ratio"),
    "med_ratio_rigid": Kind(_("医疗救助比例，刚性支出困难"), SHARE, "ratio"),
    "med_cap": Kind(_("医疗救助年度封顶"), YUAN),
    "disability_living": Kind(_("困难残疾人生活补贴"), A_MONTH),
    "disability_care_1": Kind(_("重度残疾人护理补贴，一级"), A_MONTH),
    "disability_care_2": Kind(_("重度残疾人护理补贴，二级"), A_MONTH),
    "orphan_home": Kind(_("孤儿基本生活费，散居"), A_MONTH),
    "premium_share_tekun": Kind(_("参保资助份额，特困"), SHARE, "ratio"),
    "premium_share_dibao": Kind(_("参保资助份额，低保"), SHARE, "ratio"),
    "premium_share_margin": Kind(_("参保资助份额，低保边缘"), SHARE, "ratio"),
    "premium_share_rigid": Kind(_("参保资助份额，刚性支出困难"), SHARE, "ratio"),
    "notice_days": Kind(_("公示天数"), DAYS, "count"),
    "notice_calendar": Kind(_("公示按哪种日历算"), "", "calendar"),
    "town_decides": Kind(_("确认权下放到镇街"), "", "flag"),
    "rigid_valid_months": Kind(_("刚性支出困难家庭认定有效"), MONTHS, "count"),
    "recheck_months_stable": Kind(_("收入稳定的低保家庭复核"), MONTHS, "count"),
    "recheck_months_variable": Kind(_("收入常变的低保家庭复核"), MONTHS, "count"),
}
WORDS = {"true": _("是"), "false": _("不是"), "working": _("工作日"), "calendar": _("日历天")}
GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("低保、低保边缘、刚性支出困难"), ("D", "k", "assets_months", "basic_pension_counts", "P", "r")),
    (_("特困"), ("tekun_factor", "tekun_care_0", "tekun_care_1", "tekun_care_2")),
    (_("急难救助"), ("event_window_days", "small_urgent_cap_months", "small_urgent_days")),
    (_("残疾人、孤儿"), ("disability_living", "disability_care_1", "disability_care_2", "orphan_home")),
    (
        _("医疗救助、参保资助"),
        tuple(name for name in KINDS if name.startswith(("med_", "premium_"))),
    ),
    (
        _("办事的规矩"),
        (
            *("notice_days", "notice_calendar", "town_decides", "rigid_valid_months"),
            *("recheck_months_stable", "recheck_months_variable"),
        ),
    ),
)
LARGEST = Decimal("99999999.99")
DECIMALS = 6
FIRST_DAY = date(1999, 10, 1)
"""Since when there are such standards (城市居民最低生活保障条例第十七条)."""


FORMS_OF_OWN = {"amount": "amount", "number": "ratio", "flag": "flag"}


def own_kinds() -> dict[str, Kind]:
    """The parameters that only this county has, as its folder's parameters.yaml says."""
    return _own_kinds(catalogue().version)


@lru_cache(maxsize=4)
def _own_kinds(_version: str) -> dict[str, Kind]:
    return {
        one.id: Kind(one.title, one.unit, FORMS_OF_OWN[one.kind])
        for one in catalogue().parameters.values()
        if one.id not in KINDS and one.title and one.kind in FORMS_OF_OWN
    }


def kinds() -> dict[str, Kind]:
    """Every parameter that can be set here, in the order of the county's list."""
    own = own_kinds()
    return KINDS | own if own else KINDS


def groups() -> list[tuple[Any, tuple[str, ...]]]:
    """The same by what they are for; a county's own at the end."""
    own = tuple(own_kinds())
    return [*GROUPS, (_("本地自己的"), own)] if own else list(GROUPS)


def kind_of(name: str) -> Kind:
    """What the parameter of this id is. Raises UnknownParameter."""
    known = KINDS.get(name) or own_kinds().get(name)
    if known is None:
        raise UnknownParameter(name=name)
    return known


def checked(name: str, value: str) -> str:
    """The value as it is kept: a plain number, a share of D (“0.3×D”), a word; empty is unknown.

    Raises BadValue, Unreadable, OutOfBounds.
    """
    kind, text = kind_of(name), value.strip().replace(",", "").replace("，", "").replace(" ", "")
    if text.endswith("D"):
        text = f"{text.rstrip('D').rstrip('×xX*')}×D"
    if why := _too_small(name, text):
        raise OutOfBounds(title=kind.title, why=why, value=value)
    if text and not READERS[kind.form](text):
        if why := _why_not(kind, text):
            raise Unreadable(title=kind.title, why=why, value=value)
        raise BadValue(title=kind.title, value=value)
    return text


def settable(name: str, value: str) -> str:
    """The same, of a value that is to hold: within the bounds of the catalogue, which a trial may leave.

    Raises BadValue, Unreadable, OutOfBounds.
    """
    text, kind = checked(name, value), kind_of(name)
    if name == "D" and text.endswith("D"):
        raise Unreadable(title=kind.title, why=_("低保标准不能按它自己来定"), value=value)
    number = _finite(text.removesuffix("×D"))
    if number is not None and int(number.as_tuple().exponent) < -DECIMALS:
        raise Unreadable(title=kind.title, why=_("小数太长，最多六位"), value=value)
    if why := _out_of_bounds(name, kind, text):
        raise OutOfBounds(title=kind.title, why=why, value=value)
    return text


def _out_of_bounds(name: str, kind: Kind, text: str) -> str:
    """What to say of a number below the least or above the most of the catalogue; empty within."""
    bounds, number = catalogue().parameters.get(name), _number(text)
    if bounds is None or number is None:
        return ""
    if bounds.least is not None and number < Decimal(bounds.least):
        return gettext("最少是 %(bound)s") % {"bound": _bound(kind, bounds.least)}
    if bounds.most is not None and number > Decimal(bounds.most):
        return gettext("最多是 %(bound)s") % {"bound": _bound(kind, bounds.most)}
    return ""


def not_too_early(day: date) -> date:
    """The day itself. Raises TooEarly for one before there were any such standards."""
    if day < FIRST_DAY:
        raise TooEarly
    return day


def _bound(kind: Kind, number: str) -> str:
    """A bound with its unit; of a share also as people say it."""
    if kind.unit == SHARE:
        return gettext("%(number)s，就是 %(percent)s") % {"number": number, "percent": f"{float(number) * 100:g}%"}
    return f"{number} {kind.unit}".strip()


def _why_not(kind: Kind, text: str) -> Any:
    """What is wrong with a text that can't be read as this kind; empty where nothing more can be said."""
    if kind.form in WORDS_OF:
        return WORDS_OF[kind.form]
    if text.endswith(("%", "％")):
        return _("百分之几请写成小数，如六成写 0.6")
    number = _finite(text.removesuffix("×D"))
    if number is None or "e" in text.lower():
        return ""
    if number > LARGEST:
        return _("数太大了，最多 99,999,999.99")
    if kind.form == "count":
        return _("请写整数，最多四位")
    return _("最多两位小数") if kind.form == "amount" else ""


def _too_small(name: str, text: str) -> str:
    """What is wrong with a number below what the standard can be; empty for what isn't, or is no number at all."""
    number = _finite(text.removesuffix("×D"))
    return "" if number is None else too_small(name, number)


def _finite(text: str) -> Decimal | None:
    """The number that is written; None for what is none."""
    try:
        number = Decimal(text) if text.isascii() else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _number(text: str) -> Decimal | None:
    number = _finite(text)
    return number if number is not None and 0 <= number <= LARGEST else None


def _is_amount(text: str) -> bool:
    number = _number(text.removesuffix("×D"))
    return number is not None and "e" not in text.lower() and (text.endswith("D") or number == round(number, 2))


READERS = {
    "amount": _is_amount,
    "ratio": lambda text: _number(text) is not None and "e" not in text.lower(),
    "count": lambda text: text.isascii() and text.isdigit() and len(text) <= 4,
    "flag": lambda text: text in ("true", "false"),
    "calendar": lambda text: text in ("working", "calendar"),
}
WORDS_OF = {"flag": _("请写 true（是）或 false（不是）"), "calendar": _("请写 working（工作日）或 calendar（日历天）")}
