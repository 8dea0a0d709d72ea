"""A family's file as its page shows it: what counts, what is open, what was agreed, what was merged."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from .agencies import agencies_of
from .consents import consents_of, newest
from .facts import facts_of
from .kinds import KINDS
from .merging import persons_of, same_family
from .models import Fact, FactSettlement, Household, Merge
from .queries import Known, known_about


@dataclass(frozen=True)
class Question:
    """A word that contradicts a paper, still to be decided."""

    title: Any
    fact: Fact


@dataclass(frozen=True)
class File:
    """All of it, read in seven queries at most."""

    known: list[Known]
    questions: list[Question]
    agreed: list[Any]
    agencies: list[Any]
    merges: list[Merge]


def file_of(household: Household) -> File:
    """The file of a family that stands for itself. At most seven queries."""
    persons = persons_of(household)
    told = facts_of(household, persons)
    agreed = newest(consents_of(household, persons), persons)
    return File(
        known_about(household, told),
        open_questions(told),
        [consent for consent in agreed.values() if consent.standing],
        [agency for agency in agencies_of(household, persons) if agency.holds_today],
        merges_of(household, persons),
    )


def open_questions(told: list[Fact]) -> list[Question]:
    """What contradicts a paper and was not decided yet. One query where there is any."""
    disputing = [fact for fact in told if fact.disputes_id and fact.kind in KINDS]
    if not disputing:
        return []
    settled = set(FactSettlement.objects.filter(fact__in=disputing).values_list("fact_id", flat=True))
    return [Question(KINDS[fact.kind].title, fact) for fact in disputing if fact.pk not in settled]


def merges_of(household: Household, persons: dict[Any, Any]) -> list[Merge]:
    """The merges of this family or its persons that stand. One query."""
    of_family = Q(kept_household__in=same_family(household)) | Q(kept_person__in=list(persons))
    standing = Merge.objects.filter(of_family, undone=None)
    return list(standing.select_related("kept_person", "merged_person", "kept_household", "merged_household"))
