"""The family's facts beside what proves them: said at home, and what papers or registers say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzhu.households.contradictions import agree
from huzhu.households.facts import facts_of, in_words, rank
from huzhu.households.kinds import KINDS
from huzhu.households.models import Fact, Household, Verified
from huzhu.web.clocks import short_day

from ..models import ApplicationStep, Happened, Outcome
from .files import File
from .scans import Shot, shots_of

PROOF = (Verified.DOCUMENT, Verified.DEPARTMENT)
# In the order in which a clerk reads them; whatever else is known follows.
FIRST = (
    *("income_monthly", "income_wage", "income_business", "income_property", "income_transfer", "financial_assets"),
    *("car", "extra_home", "essential_spending_12m", "disability_kind", "disability_grade", "gravely_ill"),
    *("able_supporter", "needs_care", "education", "event", "event_date", "livelihood_threatened"),
)
# What the registers and banks tell of (社会救助法 2026, art. 41): the data check proves these.
BY_DATA = (
    *("income_monthly", "income_wage", "income_business", "income_property", "income_transfer", "financial_assets"),
    *("assets_deposits", "assets_securities", "assets_insurance", "car", "vehicles", "extra_home", "housing_count"),
    *("disability_kind", "disability_grade", "medical_own_12m", "insured", "confirmed"),
)
LEFT_OUT = ("region", "event_region", "needs_now", "story")


Told = dict[tuple[Any, str], dict[bool, Fact]]
"""By person (None: the family) and kind: the latest word (False) and the latest proof (True)."""


@dataclass(frozen=True)
class Row:
    """One question: what the family says, what proves it with its photos, and whether the two differ."""

    title: str
    said: str
    proof: str
    differs: bool
    shots: tuple[Shot, ...] = ()
    is_first: bool = True


def beside(file: File, viewer: Any) -> dict[str, Any]:
    """What decides beside what proves it: the table's rows, and the strip of photos. Three queries."""
    told = _told(file.application.household)
    shots = shots_of(file, [fact for pair in told.values() for fact in pair.values()], viewer)
    rows = _rows(told, shots.by_fact, file.standing.step(Happened.CHECKED))
    first = [row for row in rows if row.is_first or row.differs or row.shots]
    return {"evidence": first, "further": [row for row in rows if row not in first], "scans": shots.strip}


def _rows(told: Told, shots: Mapping[Any, list[Shot]], check: ApplicationStep | None) -> list[Row]:
    """Of each kind and person the latest word and the latest proof, in the order in which a clerk reads them."""
    order = {kind: place for place, kind in enumerate(FIRST)}
    keys = sorted(told, key=lambda key: (order.get(key[1], len(order)), key[1], _age(told[key]), str(key[0])))
    return [_row(key[1], told[key], shots, check) for key in keys]


def _age(pair: dict[bool, Fact]) -> date:
    """The older first."""
    person = next(iter(pair.values())).person
    return person.birth if person and person.birth else date.max


def _told(household: Household) -> Told:
    told: Told = {}
    for fact in facts_of(household):
        kind = KINDS.get(fact.kind)
        if kind is None or kind.sealed or fact.kind in LEFT_OUT:
            continue
        pair = told.setdefault((fact.about_id, fact.kind), {})
        proves = fact.verified in PROOF
        if proves not in pair or rank(fact) > rank(pair[proves]):
            pair[proves] = fact
    return told


def _row(kind: str, pair: dict[bool, Fact], shots: Mapping[Any, list[Shot]], check: ApplicationStep | None) -> Row:
    said, proof = pair.get(False), pair.get(True)
    fact = said or proof
    assert fact is not None
    title = f"{fact.person.name}，{KINDS[kind].title}" if fact.person else str(KINDS[kind].title)
    differs = bool(said and proof and not _agree(kind, said.content, proof.content))
    shown = [shot for each in (proof, said) if each for shot in shots.get(each.pk, ())]
    proved = _proof(proof, said, differs) or _by_data(kind, fact, check)
    return Row(title, _said(said), proved, differs, tuple(shown), kind in FIRST)


def _by_data(kind: str, said: Fact, check: ApplicationStep | None) -> str:
    """What the data check says of a word told before it, where no paper says more."""
    if check is None or kind not in BY_DATA or said.holds_from > check.happened_on:
        return ""
    day = {"day": short_day(check.happened_on)}
    return _("%(day)s核对，一致") % day if check.outcome == Outcome.AGREES else _("%(day)s核对有出入，见核对结果") % day


def _agree(kind: str, said: Any, proof: Any) -> bool:
    """People say round sums: one within a twentieth of the proof agrees with it."""
    if KINDS[kind].form == "fen" and isinstance(said, int) and isinstance(proof, int):
        return abs(said - proof) * 20 <= max(said, proof)
    return agree(kind, said, proof)


def _said(fact: Fact | None) -> str:
    if fact is None:
        return _("没有说")
    return _("%(value)s（上门看到）") % {"value": in_words(fact)} if fact.verified == Verified.SEEN else in_words(fact)


def _proof(proof: Fact | None, said: Fact | None, differs: bool) -> str:
    if proof is None:
        return ""
    how = {"how": proof.get_verified_display(), "day": short_day(proof.holds_from), "value": in_words(proof)}
    if said is None or differs or said.content != proof.content:
        return _("%(how)s %(day)s：%(value)s") % how
    return _("%(how)s %(day)s，一致") % how
