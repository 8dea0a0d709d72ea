"""The history of one kind of fact: who said it, when, how it was verified, and the paper."""

from dataclasses import dataclass
from typing import Any

from .facts import facts_of, holding, in_words
from .kinds import KINDS
from .models import Fact, FactEvidence, FactReading, FactSettlement, Household, Person


@dataclass(frozen=True)
class Told:
    """One telling: in words, whether it counts, its papers, and what was decided where it contradicts one."""

    fact: Fact
    words: str
    counts: bool
    papers: list[FactEvidence]
    settlement: FactSettlement | None
    readings: list[FactReading]

    @property
    def is_open(self) -> bool:
        """It contradicts a paper, and nobody has decided yet."""
        return bool(self.fact.disputes_id) and self.settlement is None


def history_of(household: Household, kind: str, person: Person | None = None) -> list[Told]:
    """Every telling of a kind about a family or one of its persons, the latest holding first. Five queries."""
    about = person.pk if person else None
    told = [fact for fact in facts_of(household) if fact.kind == kind and fact.about_id == about]
    counting = holding(told).get((about, kind))
    told.sort(key=lambda fact: (fact.holds_from, fact.at), reverse=True)
    papers = _by_fact(FactEvidence.objects.filter(fact__in=told))
    settled = _by_fact(FactSettlement.objects.filter(fact__in=told).select_related("by__user"))
    readings = _by_fact(FactReading.objects.filter(fact__in=told).select_related("by__user").order_by("-at"))
    return [
        Told(
            fact,
            in_words(fact),
            fact == counting,
            papers.get(fact.pk, []),
            next(iter(settled.get(fact.pk, [])), None),
            readings.get(fact.pk, []),
        )
        for fact in told
    ]


def _by_fact(rows: Any) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(row.fact_id, []).append(row)
    return found


@dataclass(frozen=True)
class Line:
    """One kind of the catalogue about somebody: its title, what is known, and where it is asked for."""

    kind: str
    title: Any
    words: str
    person: Person | None


def lines_of(household: Household, person: Person | None, told: list[Fact]) -> list[Line]:
    """Every kind that may be known about a family, or about one person, with what counts today."""
    counting = holding(told)
    about = person.pk if person else None
    lines = []
    for kind, known in KINDS.items():
        if known.of_person == (person is not None):
            fact = counting.get((about, kind))
            lines.append(Line(kind, known.title, in_words(fact) if fact else "", person))
    return lines
