"""What is known of a family: told, proved by a paper, weighed against one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.people.models import Appointment

from ..contradictions import contradicted
from ..facts import in_words
from ..kinds import checked
from ..models import Fact, FactEvidence, FactSettlement, Household, Person, Settled
from ..refusals import Contradicts, NoReason, NotInQuestion, SettledAlready, WrongFact
from ..serving import serving, serving_fact
from ..telling import append_fact, keep_evidence
from ..telling import settle as settle_which


@act(
    _("记下一件情况"),
    needs="household.register",
    at=lambda household, **_arguments: serving(household.place),
    undo=NoUndo(_("情况只往后加，不改旧的")),
)
def record_fact(
    by: Appointment,
    household: Household,
    *,
    kind: str,
    value: Any,
    person: Person | None = None,
    holds_from: date | None = None,
    said_by: str = "",
    verified: str = "said",
    photos: Sequence[bytes] = (),
    settle: str = "",
    why: str = "",
) -> Fact:
    """Append one fact about a household or one of its persons, with photos of the paper that proves it.

    Where something said contradicts a paper of the last year the visitor decides: `settle` kept (the paper's counts,
    the new one stands in the history) or taken (with the reason why). Raises Contradicts where that is not said yet,
    NoReason, WrongFact, WrongDate.
    """
    kept = checked(kind, value, of_person=person is not None)
    paper = contradicted(household, kind, kept, person=person, on=holds_from, verified=verified)
    if paper is not None and not settle:
        raise Contradicts(
            _("最近的单据上是“%(paper)s”（%(how)s，%(day)s），和这次说的不一样。"),
            paper=in_words(paper),
            how=paper.get_verified_display(),
            day=paper.holds_from.isoformat(),
        )
    taken = why if paper is not None and Settled(settle) == Settled.TAKEN else ""
    if paper is not None and Settled(settle) == Settled.TAKEN and not why.strip():
        raise NoReason()
    fact = append_fact(
        household=household,
        kind=kind,
        value=kept,
        person=person,
        holds_from=holds_from,
        said_by=said_by,
        verified=verified,
        over_paper=taken,
    )
    keep_evidence(fact, photos)
    if fact.disputes_id:
        settle_which(fact, Settled.KEPT, why)
    return fact


@act(
    _("定下以哪个说法为准"),
    needs="household.register",
    at=serving_fact,
    refusals={
        "households_factsettlement_fact_id_key": SettledAlready,
        "households_factsettlement.fact_id": SettledAlready,
    },
    undo=NoUndo(_("定错了就再记一次情况")),
)
def settle_fact(by: Appointment, fact: Fact, *, outcome: str, why: str = "") -> FactSettlement:
    """Decide whether a word that contradicts a paper counts: kept (the paper's) or taken, with the reason.

    Raises NotInQuestion, SettledAlready, NoReason.
    """
    if fact.disputes_id is None:
        raise NotInQuestion()
    if FactSettlement.objects.filter(fact=fact).exists():
        raise SettledAlready()
    if Settled(outcome) == Settled.TAKEN:
        if not why.strip():
            raise NoReason()
        append_fact(
            household=fact.household,
            kind=fact.kind,
            value=fact.content,
            person=fact.person,
            holds_from=fact.holds_from,
            said_by=fact.said_by,
            verified=fact.verified,
            over_paper=why,
        )
    return settle_which(fact, outcome, why)


@act(
    _("给一件情况补上凭据"),
    needs="household.register",
    at=serving_fact,
    undo=NoUndo(_("补错了就再补一张，并写明")),
)
def add_evidence(by: Appointment, fact: Fact, *, photos: list[bytes]) -> FactEvidence:
    """Keep photos of the paper that proves a fact. Raises WrongFact where there is none."""
    if not photos:
        raise WrongFact(_("还没有照片，请拍一张。"), field="photos")
    return keep_evidence(fact, photos)[-1]
