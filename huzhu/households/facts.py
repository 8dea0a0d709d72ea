"""What holds on a day: of each kind, the one fact that counts, and how it reads aloud."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from huzhu.kernel.clock import today
from huzhu.kernel.money import MAX_FEN, show_yuan

from .asking import ASKING
from .kinds import KINDS, Kind
from .merging import persons_of, same_family
from .models import Fact, Household, Verified

BETTER = {Verified.SAID: 0, Verified.SEEN: 1, Verified.DOCUMENT: 2, Verified.DEPARTMENT: 3}


def rank(fact: Fact) -> tuple[date, int, datetime]:
    """Of several facts the greatest counts: latest holding day, then better verified, then later recorded.

    What was taken against a paper, with the reason, stands as the best does: who visits chose it knowing the paper.
    """
    verified = Verified.DEPARTMENT if fact.why_box else Verified(fact.verified)
    return fact.holds_from, BETTER[verified], fact.at


def holding(facts: Iterable[Fact], on: date | None = None) -> dict[tuple[Any, str], Fact]:
    """The facts that count on that day (today if not said), by (person id or None, kind).

    One that disputes a recent paper doesn't count: the visitor is asked which of the two does.
    """
    day = on or today()
    counting: dict[tuple[Any, str], Fact] = {}
    for fact in facts:
        key = (fact.about_id, fact.kind)
        if fact.disputes_id or fact.holds_from > day:
            continue
        if key not in counting or rank(fact) > rank(counting[key]):
            counting[key] = fact
    return counting


def facts_of(household: Household, persons: dict[Any, Any] | None = None) -> list[Fact]:
    """All that was told about a family and the persons who live there now, wherever it was told.

    Follows merges: a person entered twice counts as one. What was told about someone who has left is not here, so
    that one family's answers never stand in another's form. Two queries, one where `persons_of` it is given.
    """
    about = persons_of(household) if persons is None else persons
    of_family = Q(household__in=same_family(household), person=None)
    facts = Fact.objects.filter(of_family | Q(person__in=list(about))).select_related("person", "by__user")
    found = [fact for fact in facts if fact.content is not None]  # what was erased by law is known no more
    for fact in found:
        fact.count_for(about.get(fact.person_id), household.pk)
    return found


def in_words(fact: Fact) -> str:
    """The fact's value as one would say it; a sealed one is only said to be there."""
    kind = KINDS.get(fact.kind)
    if kind is None or (fact.content is None):
        return _("已删除")
    if kind.sealed:
        return _("已记下，查看须登记")
    return value_in_words(fact.kind, fact.value)


def value_in_words(kind: str, value: Any) -> str:
    """A value of that kind as one would say it; a yes or no in the words of its question."""
    if KINDS[kind].form == "flag":
        return str(dict(ASKING[kind].options)[value])
    return WORDED.get(KINDS[kind].form, lambda value, _kind: str(value))(value, KINDS[kind])


def sealed_words(fact: Fact) -> str:
    """The content of a sealed fact. Only for an act that logs the reading."""
    return str(fact.content or "")


def _amount(value: Any, _kind: Kind) -> str:
    if not isinstance(value, list):
        return _("%(amount)s 元") % {"amount": show_yuan(value)}
    low, high = value
    if high == MAX_FEN:
        return _("%(low)s 元以上") % {"low": show_yuan(low)}
    return _("%(low)s 到 %(high)s 元") % {"low": show_yuan(low), "high": show_yuan(high)}


def _one(value: Any, kind: Kind) -> str:
    return str(kind.choices.get(str(value), value))


def _listed(value: Any, kind: Kind) -> str:
    return "、".join(_one(one, kind) for one in value) or _("没有")


def _rows(value: Any, _kind: Kind) -> str:
    return "；".join(" ".join(part for part in row.values() if part) for row in value) or _("没有")


WORDED: dict[str, Callable[[Any, Kind], str]] = {
    "fen": _amount,
    "day": lambda value, _kind: formats.date_format(date.fromisoformat(value), "DATE_FORMAT"),
    "choice": _one,
    "choices": _listed,
    "rows": _rows,
}
