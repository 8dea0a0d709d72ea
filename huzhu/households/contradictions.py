"""A word of mouth against a recent paper: the visitor is asked, never overruled; and what is a sum of others."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from huzhu.kernel.clock import today

from .facts import facts_of, holding
from .kinds import KINDS
from .merging import same_family, same_person
from .models import Fact, Household, Person, Verified

RECENT = timedelta(days=365)
PAPERS = (Verified.DOCUMENT, Verified.DEPARTMENT)


def told_of(household: Household, kinds: tuple[str, ...], person: Person | None = None) -> QuerySet:
    """What was told of these kinds about a person, else about the household, merges followed."""
    whose = Q(person__in=same_person(person)) if person else Q(household__in=same_family(household), person=None)
    return Fact.objects.filter(whose, kind__in=kinds)


def contradicted(
    household: Household,
    kind: str,
    value: Any,
    *,
    person: Person | None = None,
    on: date | None = None,
    verified: str = Verified.SAID,
) -> Fact | None:
    """The paper of the last year that something newly said contradicts, or None. A value in fen for money."""
    if verified != Verified.SAID or kind not in KINDS:
        return None
    day = on or today()
    facts = list(told_of(household, (kind,), person))
    for fact in facts:
        fact.count_for(None)
    standing = holding(facts, day).get((None, kind))
    if standing is None or not _is_recent_paper(standing, day):
        return None
    return None if agree(kind, standing.content, value) else standing


def recent_papers(household: Household, on: date | None = None) -> dict[tuple[Any, str], Fact]:
    """What papers of the last year say of a family and who lives there, by (person id or None, kind). Two queries."""
    day = on or today()
    return {key: fact for key, fact in holding(facts_of(household), day).items() if _is_recent_paper(fact, day)}


def _is_recent_paper(fact: Fact, day: date) -> bool:
    return fact.verified in PAPERS and fact.holds_from >= day - RECENT


def agree(kind: str, one: Any, other: Any) -> bool:
    """The two may both be true: equal, or amounts whose ranges meet."""
    if KINDS[kind].form != "fen":
        return bool(one == other)
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    return low <= other_high and other_low <= high


def _ends(value: Any) -> tuple[int, int]:
    return (value[0], value[-1]) if isinstance(value, list | tuple) else (value, value)


def summed(values: list[Any]) -> Any:
    """The sum of amounts and ranges."""
    low, high = (sum(each) for each in zip(*map(_ends, values), strict=True))
    return low if low == high else [low, high]
