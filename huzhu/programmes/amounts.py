"""Amounts as a person says them: a month, once, at most; and how far the figure can be trusted."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from huzhu.kernel.clock import today
from huzhu.kernel.money import show_yuan

from .engine import Parameter
from .parameters import SHARE, kinds

ONCE = frozenset({"urgent", "spending", "medical", "education", "emergency_care", "premium"})
NO_END = 10**11
A_FEN_EACH = 20
NAMED = 2


def amount_words(programme: str, amount: int | tuple[int, int] | None, persons: int = 1) -> str:
    """“每月约 2,080 元”, “最多约 730 元”, “每人每月约 1,880 到 2,080 元” of several; nothing where it isn't known."""
    if amount is None:
        return ""
    low, high = amount if isinstance(amount, tuple) else (amount, amount)
    if high >= NO_END:
        return ""
    words = _span(low, high) if programme in ONCE else _("每月%(amount)s") % {"amount": _span(low, high)}
    return _("每人%(amount)s") % {"amount": words} if persons > 1 else words


def _span(low: int, high: int) -> str:
    if low == high:
        return _("约 %(yuan)s 元") % {"yuan": short_yuan(low)}
    low, high = _rounded(low), _rounded(high)
    if low == 0:
        return _("最多约 %(yuan)s 元") % {"yuan": short_yuan(high)}
    return _("约 %(low)s 到 %(high)s 元") % {"low": short_yuan(low), "high": short_yuan(high)}


def _rounded(fen: int) -> int:
    """An end that is some fen beside a whole yuan is said as that: each “不到 3 百” of a family ends at 299.99."""
    whole = (fen + 50) // 100 * 100
    return whole if abs(fen - whole) <= A_FEN_EACH else fen


def short_yuan(fen: int) -> str:
    """80000 → 800, 80050 → 800.50."""
    return show_yuan(fen).removesuffix(".00")


def doubts(parameters: Iterable[Parameter]) -> list[str]:
    """What to say of figures that rest on these: old, made up for the demo, or a national default, naming a few."""
    standing = list({each.id: each for each in parameters}.values())
    said = []
    dated = [each.effective_from for each in standing if each.effective_from and not each.demo]
    if dated and min(dated).year < today().year:
        said.append(_("标准是 %(year)s 年的，可能已调整") % {"year": min(dated).year})
    said += _marked(_("用了演示值，不是本地规定"), [each for each in standing if each.demo])
    return [*said, *_marked(_("用了默认值"), [each for each in standing if each.default])]


def _marked(words: str, standing: list[Parameter]) -> list[str]:
    """The words, with which standards they are about where these are few."""
    if not standing or len(standing) > NAMED:
        return [words] if standing else []
    named = _("、").join(title_of(each.id) for each in standing)
    return [_("%(words)s（%(named)s）") % {"words": words, "named": named}]


def value_words(parameter: Parameter) -> str:
    """The value with its unit: “730 元/人·月”, “1.5 倍低保标准”."""
    kind = kinds().get(parameter.id)
    unit: Any = kind.unit if kind else parameter.unit
    return figure_of(parameter) if unit == SHARE else f"{figure_of(parameter)} {unit}".strip()


def figure_of(parameter: Parameter) -> str:
    """The value without its unit: “730”, “1.5”, “60%”."""
    kind, value = kinds().get(parameter.id), parameter.value.removesuffix(".00")
    if kind and kind.unit == SHARE:
        return f"{float(value) * 100:g}%"
    return f"{int(value):,}" if value.isdigit() else value


def title_of(name: str) -> str:
    """What people call a parameter."""
    known = kinds()
    return str(known[name].title) if name in known else name
