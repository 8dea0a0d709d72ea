"""Inner verbs about facts: one is told, proved by a paper, and what is the sum of others follows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.blobs import store_blob
from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.kernel.running import running

from .contradictions import contradicted, summed, told_of
from .days import not_after_today
from .facts import BETTER, holding
from .happenings import FactAppended
from .kinds import SUMS, checked
from .merging import same_family
from .models import Fact, FactEvidence, FactSettlement, Household, HouseholdMember, Person, Verified
from .refusals import WrongFact


def append_fact(
    *,
    household: Household,
    kind: str,
    value: Any,
    person: Person | None = None,
    holds_from: date | None = None,
    said_by: str = "",
    verified: str = "said",
    over_paper: str = "",
) -> Fact:
    """Append what is known from a day on, and tell the rooms that listen. Money in fen.

    Something said that contradicts a paper of the last year is kept but doesn't count (`disputes`), unless
    `over_paper` says why it is taken all the same. Raises WrongFact, WrongDate, OutsideAct.
    """
    running()
    kept = checked(kind, value, of_person=person is not None)
    if person is not None:
        refuse_a_stranger(household, person)
    day = not_after_today(holds_from or today(), "holds_from")
    paper = contradicted(household, kind, kept, person=person, on=day, verified=verified)
    fact = Fact(household=household, person=person, kind=kind, holds_from=day, verified=verified, content=kept)
    fact.said_by, fact.why = said_by.strip()[:60], over_paper.strip()
    fact.disputes = None if over_paper.strip() else paper
    fact.save(force_insert=True)
    publish(FactAppended(fact))
    _sum_up(fact)
    return fact


def refuse_a_stranger(household: Household, person: Person) -> None:
    """Raise WrongFact where the person never lived in this family: its answers would stand in another's form."""
    if not HouseholdMember.objects.filter(household__in=same_family(household), person=person).exists():
        raise WrongFact(_("这个人不是这家的，请先登记为家庭成员。"), field="person")


def _sum_up(fact: Fact) -> None:
    """Append the sum that this fact is part of, where all its parts are known and it isn't the same already."""
    for whole, parts in SUMS.items():
        if fact.kind not in parts or fact.disputes_id:
            continue
        told = list(told_of(fact.household, (whole, *parts), fact.person))
        for one in told:
            one.count_for(None)
        counting = holding(told)
        if all((None, part) in counting for part in parts):
            _append_sum(fact, whole, [counting[None, part] for part in parts], counting.get((None, whole)))


def _append_sum(fact: Fact, whole: str, parts: list[Fact], standing: Fact | None) -> None:
    value = summed([part.content for part in parts])
    if standing is not None and standing.content == value:
        return
    total = Fact(
        household=fact.household,
        person=fact.person,
        kind=whole,
        holds_from=max(part.holds_from for part in parts),
        verified=min((part.verified for part in parts), key=lambda verified: BETTER[Verified(verified)]),
        content=value,
        summed=True,
    )
    total.said_by = fact.said_by
    total.disputes = contradicted(
        fact.household, whole, value, person=fact.person, on=total.holds_from, verified=total.verified
    )
    total.save(force_insert=True)
    publish(FactAppended(total))


def settle(fact: Fact, outcome: str, why: str = "") -> FactSettlement:
    """Write down which counts, a word or the paper that it contradicts. Demands a running act."""
    running()
    settlement = FactSettlement(fact=fact, outcome=outcome)
    settlement.why = why.strip()
    settlement.save(force_insert=True)
    return settlement


def keep_evidence(fact: Fact, photos: Iterable[bytes]) -> list[FactEvidence]:
    """Keep photos of the paper with the fact; they were drawn anew by `take_photo`. Demands a running act."""
    running()
    first = fact.evidence.count() + 1
    return [
        FactEvidence.objects.create(fact=fact, number=number, blob=store_blob(fact.subject_id(), photo, "image/jpeg"))
        for number, photo in enumerate(photos, first)
    ]
