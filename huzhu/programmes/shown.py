"""A screening as a page shows it: lines in sentences, grouped by what can be done about them."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from huzhu.households.models import Fact, Household

from .applied import Applied
from .asking import Question
from .sentences import capital, spoken
from .statutes import Opened

ON_TOP = 5


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
    """One local standard behind a condition, with its date, its source, what to doubt about it, and its id."""

    title: str
    words: str
    since: date | None
    source: str
    chip: str
    name: str = ""


@dataclass(frozen=True)
class Condition:
    """One condition: how it came out, on which facts and standards, by which article."""

    words: str
    result: str
    supports: tuple[Support, ...]
    standards: tuple[Standard, ...]
    law: str
    articles: tuple[Opened, ...] = ()


@dataclass(frozen=True)
class Line:
    """One programme for the household, or for those of its members for whom it came out alike.

    `result` is yes, no or unknown; `gap` says what is still missing; `screens` are the questions still open; `spare`
    is one that the best question closes whatever is answered, since another programme comes first; `confirmed` one that
    government has confirmed already; `asked` one for which a visit asks; `for_all`
    one that refuses nobody; `by_case` what it gives where no figure can be worked out; `filed` that it was applied for.
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
    missing: tuple[str, ...]
    conditions: tuple[Condition, ...]
    instead: str = ""
    soon: str = ""
    spare: bool = False
    confirmed: bool = False
    asked: bool = True
    for_all: bool = False
    by_case: str = ""
    filed: Applied | None = None

    @property
    def deciding(self) -> Condition | None:
        """The condition that decided against it: the first, in the order of the law, that fails."""
        return next((one for one in self.conditions if one.result == "no"), None) if self.result == "no" else None


@dataclass(frozen=True)
class Refusal:
    """A programme that nobody here is entitled to: the reasons, each with whom it is about, and what else helps."""

    programme: str
    name: str
    reasons: tuple[tuple[str, str], ...]
    law: str
    instead: str
    lines: tuple[Line, ...]

    @property
    def doubts(self) -> list[str]:
        """What to doubt about the standards that decided."""
        return list(dict.fromkeys(doubt for line in self.lines for doubt in line.doubts))


@dataclass(frozen=True)
class Choice:
    """Programmes of which one person has one only: who, in words, by which article."""

    who: str
    words: str
    law: str


@dataclass(frozen=True)
class Shown:
    """What a household is likely entitled to, ready to be read; `contradiction` says what must be put right first.

    `since` is the day from which the newest of the rules holds that it was judged by.
    """

    household: Household
    day: date
    size: int
    count: int
    latest: Fact | None
    lines: tuple[Line, ...] = ()
    questions: tuple[Question, ...] = ()
    contradiction: str = ""
    spoken: dict[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    since: str = ""

    @cached_property
    def next(self) -> Question | None:
        """The best question for the programmes for which a visit asks, if any is left."""
        visited = {line.programme for line in self.lines if line.asked}
        concerned = (one for one in self.questions if visited.intersection(name for name, _subject in one.settles))
        return next(concerned, None)

    @property
    def later(self) -> Question | None:
        """Where nothing is left but the programmes that wait beside a visit, the best question for those."""
        return self.questions[0] if self.questions and not self.next else None

    @cached_property
    def likely(self) -> list[Line]:
        """What can be applied for now."""
        return [line for line in self._due if not line.filed]

    @cached_property
    def filed(self) -> list[Line]:
        """What is likely and was applied for: it waits for a result, or has one that still counts."""
        return [line for line in self._due if line.filed]

    @property
    def _due(self) -> list[Line]:
        return [line for line in self.lines if line.result == "yes" and not line.confirmed and not line.for_all]

    @cached_property
    def for_all(self) -> list[Line]:
        """What refuses nobody, beside government's help (慈善法 122–123)."""
        return [line for line in self.lines if line.for_all]

    @cached_property
    def standing(self) -> list[Line]:
        """What government has confirmed already (社会救助法 42)."""
        return [line for line in self.lines if line.confirmed]

    @cached_property
    def short(self) -> list[Line]:
        """What the best question alone decides, of the programmes for which a visit asks."""
        return [line for line in self._settled if line.asked]

    @cached_property
    def along(self) -> list[Line]:
        """What else that question decides."""
        return [line for line in self._settled if not line.asked]

    @cached_property
    def _settled(self) -> list[Line]:
        settled = (line for line in self._undecided if self.next and line.screens == {self.next.kind})
        return [line for line in settled if not line.spare]

    @property
    def spare(self) -> list[Line]:
        """What the best question closes whatever is answered."""
        return [line for line in self._undecided if line.spare]

    @cached_property
    def open(self) -> list[Line]:
        """What needs more or other questions, the fewest first, of the programmes for which a visit asks."""
        return [line for line in self._waiting if line.asked]

    @cached_property
    def besides(self) -> list[Line]:
        """The other programmes that need more or other questions."""
        return [line for line in self._waiting if not line.asked]

    @cached_property
    def _waiting(self) -> list[Line]:
        rest = [line for line in self._undecided if line.screens and line not in self._settled and not line.spare]
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
    def headline(self) -> str:
        """The finding in one sentence: “两样现在就能办，三样只差同一问。”"""
        counts = (
            (len(self.likely), _("%(n)s样现在就能办"), _("一样现在就能办")),
            (len(self.filed), _("%(n)s样已经申请"), _("一样已经申请")),
            (len(self.short), _("%(n)s样只差同一问"), _("一样只差一问")),
            (len(self.open), _("%(n)s样还要再问"), _("一样还要再问")),
            (len(self.bureau), _("%(n)s样要向民政局核实"), _("一样要向民政局核实")),
            (len(self.standing), _("%(n)s样已经认定"), _("一样已经认定")),
        )
        said = [one if n == 1 else many % {"n": spoken(n)} for n, many, one in counts if n]
        return capital(_("，").join(said[:2]) + _("。")) if said else _("照现在知道的，这几样都不符合。")

    @property
    def settles(self) -> str:
        """What the best question decides."""
        if self.short:
            n = len(self.short)
            return _("答了，下面这样就定。") if n == 1 else _("答了，下面%(n)s样一次就定。") % {"n": spoken(n)}
        concerned = {programme for programme, _subject in self.next.settles} if self.next else set()
        return _("这一问关系到%(n)s样救助。") % {"n": spoken(len(concerned))} if concerned else ""

    @property
    def on_top(self) -> list[Line]:
        """The few lines that a family's page has room for, besides what was applied for."""
        return [*self.standing, *self.likely, *self.short, *self.open, *self.bureau][:ON_TOP]

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
