"""A screening as a page shows it: lines in sentences, grouped by what can be done about them."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from huzhu.households.models import Fact, Household

from .asking import Question
from .engine import Parameter


@dataclass(frozen=True)
class Support:
    """One fact behind a condition: what it is, what was said, since when; empty words where it isn't known."""

    title: str
    words: str
    since: date | None = None
    how: str = ""
    url: str = ""


@dataclass(frozen=True)
class Standard:
    """One local standard behind a condition, with its date, its source and what to doubt about it."""

    title: str
    words: str
    since: date | None
    source: str
    chip: str


@dataclass(frozen=True)
class Condition:
    """One condition: how it came out, on which facts and standards, by which article."""

    words: str
    result: str
    supports: tuple[Support, ...]
    standards: tuple[Standard, ...]
    law: str


@dataclass(frozen=True)
class Line:
    """One programme for the household, or for those of its members for whom it came out alike.

    `result` is yes, no or unknown; `gap` says what is still missing; `screens` are the questions still open.
    """

    programme: str
    name: str
    who: str
    refs: tuple[str, ...]
    result: str
    sentence: str
    gap: str
    amount_fen: int | tuple[int, int] | None
    amount: str
    doubts: tuple[str, ...]
    brought: str
    checked: str
    law: str
    screens: frozenset[str]
    missing: tuple[Parameter | str, ...]
    conditions: tuple[Condition, ...]
    instead: str = ""
    soon: str = ""


@dataclass(frozen=True)
class Refusal:
    """A programme that nobody here is entitled to: the reasons, each with whom it is about, and what else helps."""

    programme: str
    name: str
    reasons: tuple[tuple[str, str], ...]
    law: str
    instead: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shown:
    """What a household is likely entitled to, ready to be read; `contradiction` says what must be put right first."""

    household: Household
    day: date
    size: int
    count: int
    latest: Fact | None
    lines: tuple[Line, ...] = ()
    questions: tuple[Question, ...] = ()
    contradiction: str = ""
    spoken: dict[str, str] = field(default_factory=dict)

    @property
    def next(self) -> Question | None:
        """The best question, if any is left."""
        return self.questions[0] if self.questions else None

    @cached_property
    def likely(self) -> list[Line]:
        """What can be applied for now."""
        return [line for line in self.lines if line.result == "yes"]

    @cached_property
    def short(self) -> list[Line]:
        """What the best question alone decides."""
        return [line for line in self._undecided if self.next and line.screens == {self.next.kind}]

    @cached_property
    def open(self) -> list[Line]:
        """What needs more or other questions, the fewest first."""
        rest = [line for line in self._undecided if line.screens and line not in self.short]
        return sorted(rest, key=lambda line: len(line.screens))

    @cached_property
    def bureau(self) -> list[Line]:
        """What no question of the family can decide: a standard is unset, or the bureau must say."""
        return [line for line in self._undecided if not line.screens]

    @property
    def _undecided(self) -> list[Line]:
        return [line for line in self.lines if line.result == "unknown"]

    @cached_property
    def refused(self) -> list[Refusal]:
        """Programmes that nobody in the household is entitled to, with the deciding reasons."""
        alive = {line.programme for line in self.lines if line.result != "no"}
        refused: dict[str, list[Line]] = {}
        for line in self.lines:
            if line.programme not in alive:
                refused.setdefault(line.programme, []).append(line)
        return [_refusal(lines) for lines in refused.values()]

    @property
    def question(self) -> str:
        """The best question as it is said aloud."""
        return title_of(self.next, self.spoken) if self.next else ""


def title_of(question: Question, spoken: dict[str, str]) -> str:
    """A question's words: about the household, one person, or several at once."""
    if not question.refs:
        return str(question.asked.title)
    if len(question.refs) > 1 and question.asked.everyone:
        return str(question.asked.everyone)
    return question.asked.words_for(spoken.get(question.refs[0], ""))


def _refusal(lines: list[Line]) -> Refusal:
    first: Any = lines[0]
    instead = next((line.instead for line in lines if line.instead), "")
    reasons = tuple((line.who if len(lines) > 1 else "", line.sentence) for line in lines)
    return Refusal(first.programme, first.name, reasons, first.law, instead, tuple(lines))
