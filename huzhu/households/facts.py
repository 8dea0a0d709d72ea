"""What holds on a day: of each kind, the one fact that counts, and how it reads aloud."""

from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from huzhu.kernel.clock import today
from huzhu.kernel.money import show_yuan
from huzhu.kernel.secrets import open_text

from .kinds import KINDS, WORDS
from .models import Fact, Verified

BETTER = {Verified.SAID: 0, Verified.SEEN: 1, Verified.DOCUMENT: 2, Verified.DEPARTMENT: 3}


def rank(fact: Fact) -> tuple[date, int, datetime]:
    """Of several facts the greatest counts: latest holding day, then better verified, then later recorded."""
    return fact.holds_from, BETTER[Verified(fact.verified)], fact.at


def holding(facts, on: date | None = None) -> dict[tuple[Any, str], Fact]:
    """The facts that count on that day (today if not said), by (person id or None, kind)."""
    day = on or today()
    counting: dict[tuple[Any, str], Fact] = {}
    for fact in facts:
        key = (fact.person_id, fact.kind)
        if fact.holds_from <= day and (key not in counting or rank(fact) > rank(counting[key])):
            counting[key] = fact
    return counting


def in_words(fact: Fact) -> str:
    """The fact's value as one would say it; a sealed one is only said to be there."""
    kind = KINDS.get(fact.kind)
    if kind is None:
        return str(fact.value)
    if kind.sealed:
        return _("已记下，查看须登记")
    return WORDED.get(kind.form, str)(fact.value)


def sealed_words(fact: Fact) -> str:
    """The content of a sealed fact. Only for an act that logs the reading."""
    return open_text(fact.person_id or fact.household_id, fact.sealed_value)


def _amount(value: Any) -> str:
    if isinstance(value, list):
        return _("%(low)s 到 %(high)s 元") % {"low": show_yuan(value[0]), "high": show_yuan(value[1])}
    return _("%(amount)s 元") % {"amount": show_yuan(value)}


def _listed(value: Any) -> str:
    return "、".join(str(WORDS.get(one, one)) for one in value) or _("没有")


WORDED = {
    "fen": _amount,
    "flag": lambda value: _("是") if value else _("不是"),
    "day": lambda value: formats.date_format(date.fromisoformat(value), "DATE_FORMAT"),
    "choice": lambda value: str(WORDS.get(value, value)),
    "choices": _listed,
}
