"""One household's screening made ready to be read: lines in sentences, with what stands behind each."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.households.asking import ASKING, asked_with
from huzhu.households.models import Household

from .amounts import amount_words, doubts
from .applied import Applied, By, applied_for, is_overtaken
from .asking import Question, questions_of
from .behind import amount_standards, conditions_of, law_of, relied_on, soon_of
from .choosing import choices_of
from .deciding import Settled, decided_by
from .definitions import Programme
from .engine import Answer, BadHousehold, Parameters, Screening, catalogue
from .guide import in_general
from .kin import spoken_of
from .masks import refuses_nobody
from .past import snapshot_on
from .sentences import BESIDES, deciding_words, gap_of, promise_of, sentence_of
from .shown import Line, Shown
from .snapshot import Snapshot
from .standing import parameters_in_force, screened, visited

LITTLE = 2  # of five: what somebody answers at once
# What else helps where a programme does not: said only if it is likely or still open.
INSTEAD: dict[str, tuple[str, ...]] = {
    "dibao": ("margin", "rigid", "urgent"),
    "margin": ("dibao", "rigid"),
    "rigid": ("dibao", "margin"),
    "dibao_single": ("dibao",),
    "tekun": ("orphan", "dibao", "margin"),
    "orphan": ("unattended_child", "tekun"),
    "education": ("urgent",),
    "medical": ("urgent",),
}
LATER: dict[tuple[str, str], Any] = {
    ("margin", "income_from_standard"): "",  # the reason itself says that dibao is better
    ("disability_living", "certified_disabled"): gettext_lazy("能办残疾证的，办下来再看。"),
    ("disability_care", "severe_grade"): gettext_lazy("能办残疾证的，办下来再看。"),
}


def screening_of(household: Household, on: date | None = None) -> Shown | None:
    """What the household is likely entitled to, by the facts, rules and standards of that day (today if not said).

    None for one merged or erased. Made anew whenever it is read, as the stored one was by the same act that changed a
    fact. Some ten queries.
    """
    if household.merged_into_id or hasattr(household, "erasure"):
        return None
    known = snapshot_on(household, on)
    return told(known, parameters_in_force(), applied_for(household, known.day))


def told(known: Snapshot, parameters: Parameters, applied: By | None = None) -> Shown:
    """The screening of a snapshot in words; `applied` is what the family has asked for already."""
    bare = Shown(known.household, known.day, len(known.members), len(known.facts), known.latest())
    try:
        found = screened(known.exchange(), parameters)
    except BadHousehold as wrong:
        return replace(bare, contradiction=str(wrong.message))
    questions, spoken = _questions(found), spoken_of(known.members)
    reading = Reading(known, found, spoken, *_first(questions, known, found, parameters), applied or {})
    return replace(
        bare, lines=tuple(reading.lines()), questions=questions, spoken=spoken,
        choices=tuple(choices_of(found, spoken)), since=found.engine.since,
    )  # fmt: skip


def _questions(found: Screening) -> tuple[Question, ...]:
    """What a visit asks, the best first; then what matters for other programmes and costs little to answer."""
    of_a_visit = questions_of(found, visited())
    asked = {question.kind for question in of_a_visit}
    others = [name for name in catalogue().programmes if name not in visited()]
    besides = [one for one in questions_of(found, others) if one.kind not in asked and one.cost <= LITTLE]
    return (*of_a_visit, *besides)


def _first(
    questions: tuple[Question, ...], known: Snapshot, found: Screening, parameters: Parameters
) -> tuple[str, Settled]:
    """The best question's screen, and what it decides by itself."""
    if not questions:
        return "", {}
    return questions[0].kind, decided_by(questions[0], known.exchange(), found, parameters)


@dataclass(frozen=True)
class Reading:
    """A screening being put into words: `first` is the screen of the best question, `decided` what it settles."""

    known: Snapshot
    found: Screening
    spoken: dict[str, str]
    first: str
    decided: Settled
    applied: By

    def lines(self) -> list[Line]:
        """The answers as lines; members for whom one came out alike share a line."""
        alike: dict[tuple[Any, ...], list[Answer]] = {}
        for answer in self.found.answers:
            filed = self.filed(answer)
            key = (answer.programme, answer.result, self.screens(answer), answer.would_be, _reasons(answer), filed)
            alike.setdefault(key, []).append(answer)
        return [self._line(answers) for answers in alike.values()]

    def filed(self, answer: Answer) -> Applied | None:
        """That it was applied for.

        A result says nothing of an emergency that came after it was filed, nor a refusal of what was told days later.
        """
        found = self.applied.get((answer.programme, answer.subject))
        if found is None or not found.over:
            return found
        latest = self.known.latest()
        if found.refused_on and latest and localdate(latest.at) > found.refused_on:
            return None
        happened = self.known.facts.get((None, "event_date"))
        event_on = date.fromisoformat(str(happened.value)) if happened and happened.value else None
        programme = self.found.engine.catalogue.programme(answer.programme)
        return None if is_overtaken(programme, found.filed_on, event_on) else found

    def screens(self, answer: Answer) -> frozenset[str]:
        """The screens on which an open answer's questions stand: one where the best question is enough."""
        if (answer.programme, answer.subject) in self.decided:
            return frozenset({self.first})
        kinds = {name.rpartition(".")[2] for name in answer.ask}
        return frozenset(asked_with(kind) for kind in kinds if kind in ASKING) | (kinds & BESIDES.keys())

    def _line(self, answers: list[Answer]) -> Line:
        first, programme = answers[0], self.found.engine.catalogue.programme(answers[0].programme)
        refs = tuple(answer.subject for answer in answers if answer.subject != "household")
        amount = first.would_be if first.result != "no" else None
        return Line(
            programme=first.programme,
            name=str(programme.name),
            who=self._who(refs),
            refs=refs,
            result=first.result,
            sentence=sentence_of(first, len(self.known.members)),
            gap=gap_of(first, self.screens(first)) if first.result == "unknown" else promise_of(first),
            amount_fen=amount,
            amount=amount_words(first.programme, amount, len(refs)),
            doubts=tuple(doubts([*(amount_standards(programme, self.found) if amount else ()), *relied_on(first)])),
            brought=programme.evidence.to_bring,
            checked=programme.evidence.looked_up,
            law=law_of(programme, answers),
            screens=self.screens(first),
            missing=first.missing_parameters,
            conditions=conditions_of(first, self.known, self.spoken),
            instead=self._instead(first) if first.result == "no" else "",
            soon=soon_of(first.programme, self.found),
            confirmed=first.confirmed,
            by_case="" if amount or first.result == "no" else self._by_case(programme),
            asked=programme.in_visit,
            for_all=refuses_nobody(first.programme),
            filed=self.filed(first),
            spare=all(self.decided.get((one.programme, one.subject)) == {"no"} for one in answers),
        )

    def _by_case(self, programme: Programme) -> str:
        """What it gives, in words."""
        return in_general(programme.amount_words, {one.id: one for one in amount_standards(programme, self.found)})

    def _who(self, refs: tuple[str, ...]) -> str:
        if len(refs) == len(self.known.members) > 1:
            return _("全家每个人")
        return _("、").join(self.spoken.get(ref, "") for ref in refs)

    def _instead(self, answer: Answer) -> str:
        """What else may help whoever is not entitled to this one."""
        failing = next((reason.condition for reason in answer.because if reason.result == "no"), "")
        if (answer.programme, failing) in LATER:
            return str(LATER[answer.programme, failing])
        alive = {one.programme for one in self.found.answers if one.result != "no"}
        other = next((one for one in INSTEAD.get(answer.programme, ()) if one in alive), "")
        return _("可以看看%(name)s。") % {"name": catalogue().programme(other).name} if other else ""


def _reasons(answer: Answer) -> tuple[Any, ...]:
    """What tells two members' answers apart: the deciding words of a no, else how each condition came out."""
    if answer.result == "no":
        return (deciding_words(answer),)
    return tuple((reason.condition, reason.result) for reason in answer.because)
