"""What a self-check comes to (预判): what is likely, what hangs on a question, what is not and what else may help."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.cases.topics import ALONG, parts_of
from huzhu.households.asking import ASKING
from huzhu.households.kinds import word_of
from huzhu.kernel.money import show_yuan
from huzhu.programmes.deciding import decided_by
from huzhu.programmes.kin import spoken_of
from huzhu.programmes.sentences import as_shown, capital, spoken
from huzhu.programmes.shown import Line, Shown
from huzhu.programmes.telling import Reading

from ..lives import open_to_all
from .asking import CONFIRMED, PEOPLE, SHARP, SIZE, Asking, kinds_of, screen_of
from .family import Member

# What nobody draws beside tekun.
BESIDE_TEKUN = frozenset({"dibao", "dibao_single", "orphan", "unattended_child"})
FEW = 2
# What “是” and “不是” stand for where no question stands before them.
PLAINLY: dict[str, tuple[Any, Any]] = {
    "cannot_pay_emergency_care": (gettext_lazy("急救费交不起"), gettext_lazy("没有交不起的急救费")),
    "needs_care": (gettext_lazy("天天要人照护"), gettext_lazy("不用天天照护")),
    "unemployed": (gettext_lazy("想干活没活干"), gettext_lazy("不缺活干")),
    "disaster_affected": (gettext_lazy("受了灾"), gettext_lazy("没受灾")),
    "confirmed_tekun": (gettext_lazy("已经定了特困"), gettext_lazy("没定特困")),
}
# Said along with another kind: left out where it wasn't said.
BESIDES = {kind for kinds in ALONG.values() for kind in kinds}


@dataclass(frozen=True)
class Told:
    """The family as the screening's words need it: nobody's record, nothing kept."""

    day: date
    members: list[Member]
    picture: dict[str, Any]
    household: Any = None
    facts: Mapping[Any, Any] = None  # type: ignore[assignment]

    def latest(self) -> None:
        """No fact was recorded."""

    def exchange(self) -> dict[str, Any]:
        """In the exchange format."""
        return self.picture


@dataclass(frozen=True)
class Waiting:
    """Programmes that wait for the same screen; `what` is what that screen asks for, `size` how many live there."""

    screen: str
    what: str
    lines: list[Line]
    size: int

    @property
    def names(self) -> str:
        """“最低生活保障、医疗救助（本人、儿子）”; whom it is about goes without saying where it is everybody."""
        who: dict[str, list[str]] = {}
        for line in self.lines:
            who.setdefault(line.name, []).extend([line.who] if 0 < len(line.refs) < self.size else [])
        comma = _("、")
        return comma.join(_named(name, comma.join(people)) for name, people in who.items())

    @property
    def is_short(self) -> bool:
        """One answer decides all of them."""
        return all(len(line.screens) == 1 for line in self.lines)


@dataclass
class Outcome:
    """The screening of a self-check in words."""

    asking: Asking

    @cached_property
    def shown(self) -> Shown:
        """Its lines, without what is open to everybody. Raises BadHousehold."""
        asking, said = self.asking, self.asking.said
        known: Any = Told(asking.day, said.members, asking.picture, facts={})
        first = asking.questions[0] if asking.questions else None
        decided = decided_by(first, asking.picture, asking.screening, asking.parameters) if first else {}
        kind = first.kind if first else ""
        reading = Reading(known, asking.screening, spoken_of(known.members), kind, decided, applied={})
        lines = (self._in_words(line) for line in reading.lines() if line.programme not in open_to_all())
        ordered = sorted(lines, key=self._fit)
        return Shown(known.household, asking.day, len(said.people), len(said.facts), None, tuple(ordered))

    def _fit(self, line: Line) -> int:
        """What fits the situation best comes first; without one, or beside it, the order is the catalogue's."""
        life = self.asking.said.situation
        return life.place_of(line.programme) if life else 0

    def _in_words(self, line: Line) -> Line:
        """Nobody is told “not at school” as if they had said so, whom the question passed over by age."""
        past = self.asking.said.past_school
        if line.programme != "education" or line.result != "no" or past.isdisjoint(line.refs):
            return line
        assumed = _("60 岁以上的没有问，按不上学算。")
        return replace(line, sentence=assumed if past.issuperset(line.refs) else f"{line.sentence}{assumed}")

    @property
    def likely(self) -> list[Line]:
        """Worth applying for now."""
        return self.shown.likely

    @cached_property
    def waiting(self) -> list[Waiting]:
        """What a question or more would decide, by the screen that is to be answered first."""
        groups: dict[tuple[str, str], list[Line]] = {}
        for line in sorted(self._undecided, key=lambda line: len(line.screens)):
            if not line.spare and not self._is_for_the_bureau(line):
                groups.setdefault(self._way(line), []).append(line)
        size = len(self.asking.said.people)
        return [Waiting(screen, what, lines, size) for (screen, what), lines in groups.items()]

    @property
    def bureau(self) -> list[Line]:
        """What no answer of the family decides."""
        return [line for line in self._undecided if self._is_for_the_bureau(line)]

    def _is_for_the_bureau(self, line: Line) -> bool:
        """Nothing is left to ask, or all was answered and what lacks is a local standard."""
        said = {parts_of(name)[1] for name, value in self.asking.said.facts.items() if value is not None}
        asked = [kind for kind in line.screens if said.isdisjoint((kind, *ASKING[kind].also) if kind in ASKING else ())]
        return not line.screens or bool(line.missing and not asked)

    @property
    def _undecided(self) -> list[Line]:
        return [line for line in self.shown.lines if line.result == "unknown" and line.programme in self.asking.wanted]

    def _way(self, line: Line) -> tuple[str, str]:
        kind = min(line.screens, key=list(self._order).index if line.screens <= self._order.keys() else str)
        if kind not in ASKING:
            return PEOPLE, _("各人多大")
        return screen_of(self._open_kind(kind)), str(ASKING[kind].short)

    @cached_property
    def _order(self) -> dict[str, None]:
        return dict.fromkeys(one.kind for one in self.asking.questions)

    def _open_kind(self, kind: str) -> str:
        """The first open kind on that screen of a visit."""
        question = next((one for one in self.asking.questions if one.kind == kind), None)
        return parts_of(question.open[0])[1] if question else kind

    @cached_property
    def unasked(self) -> list[str]:
        """Programmes that nothing was asked for: not known is not “no”."""
        wanted = self.asking.wanted
        lines = (line for line in self.shown.lines if line.result == "unknown" and line.programme not in wanted)
        return list(dict.fromkeys(line.name for line in lines))

    @property
    def is_choice(self) -> bool:
        """Several of what is likely exclude one another for one person (特困人员认定办法 9)."""
        likely = {line.programme for line in self.likely}
        return "tekun" in likely and bool(likely & BESIDE_TEKUN)

    @property
    def headline(self) -> str:
        """“值得去申请：两样很可能，一样还差一问”."""
        waiting = [line for group in self.waiting for line in group.lines]
        likely, short = len(self._names(self.likely)), len(self._names(waiting))
        counts = {"likely": spoken(likely), "short": spoken(short), "lacks": self.lacks}
        if likely and short:
            return _("值得去申请：%(likely)s样很可能，%(short)s样%(lacks)s") % counts
        if likely:
            return _("值得去申请：%(likely)s样很可能") % counts
        if short:
            return _("还不能下结论：%(short)s样%(lacks)s") % counts
        if self.bureau:
            return _("要向民政部门问一声才能定")
        return _("已经认定的，照样领") if self.shown.standing else _("照刚才说的，这几样都不符合")

    @property
    def lacks(self) -> str:
        """How much is still to be asked of each that waits: an answer or two, or more."""
        most = max((len(line.screens) for group in self.waiting for line in group.lines), default=0)
        return _("还差一两问") if most <= FEW else _("还要再问")

    def _names(self, lines: list[Line]) -> list[str]:
        return list(dict.fromkeys(line.programme for line in lines))

    @cached_property
    def answers(self) -> list[tuple[str, str, str]]:
        """What was said, to be read over: the screen, what it asks for, and the answer in words."""
        return [(key, *self._answer(key)) for key in self.asking.said.asked if not key.endswith(SHARP)]

    def _answer(self, key: str) -> tuple[str, str]:
        said = self.asking.said
        if key == SIZE:
            return _("几口人"), _("%(n)s 口人") % {"n": said.size}
        if key == PEOPLE:
            return _("家里有谁"), _("、").join(_who(member) for member in said.members)
        if key == CONFIRMED:
            return str(ASKING[key].short), _set(said.facts.get(key))
        return str(ASKING[key].short), self._words(key)

    def _words(self, key: str) -> str:
        told = (self._of_kind(kind, named=kind != key) for kind in kinds_of(key) or (key,))
        return capital(_("；").join(words for words in told if words))

    def _of_kind(self, kind: str, *, named: bool) -> str:
        """“爱人 7 百到 1 千；父亲 不到 3 百”, or “都没有”: one kind, named where the screen is another's."""
        names = {one.person_id: one.person.name for one in self.asking.said.members}
        facts = {parts_of(name): value for name, value in self.asking.said.facts.items()}
        told = {
            ref: value_words(kind, value)
            for (ref, other), value in facts.items()
            if other == kind and (value is not None or kind not in BESIDES)
        }
        plain = kind in PLAINLY and any(facts[ref, kind] is not None for ref in told)
        what = f"{ASKING[kind].short} " if named and not plain else ""
        if len(told) > 1 and len(set(told.values())) == 1:
            return what + _of_all(next(iter(told.values())))
        one_alone = len(names) < 2
        return _("；").join(
            f"{'' if one_alone or not ref else names[ref] + ' '}{what}{words}" for ref, words in told.items()
        )


def _of_all(words: str) -> str:
    """“都没有”, “都是 3 百到 7 百”."""
    return (_("都是 %(words)s") if words[:1].isdigit() else _("都%(words)s")) % {"words": words}


def _named(name: str, who: str) -> str:
    return _("%(name)s（%(who)s）") % {"name": name, "who": who} if who else name


def _who(member: Member) -> str:
    age = member.get_relation_display()
    return f"{member.person.name} {age}" if age else member.person.name


def _set(value: Any) -> str:
    if value is None:
        return _("不清楚")
    return _("、").join(str(word_of(CONFIRMED, one)) for one in value) or _("都没有")


def value_words(kind: str, value: Any) -> str:
    """A value as it was answered: “3 百到 7 百”, “没有”, “不清楚”."""
    if value is None:
        return _("不清楚")
    if kind in PLAINLY:
        return str(PLAINLY[kind][0 if value else 1])
    ready = dict(ASKING[kind].options).get(tuple(value) if isinstance(value, list) else value)
    if ready is not None:
        return str(ready)
    if ASKING[kind].form == "fen":
        ends = value if isinstance(value, list) else [value]
        return _("%(yuan)s 元") % {"yuan": "–".join(show_yuan(end).removesuffix(".00") for end in ends)}
    if ASKING[kind].form == "day":
        return as_shown(str(value))
    return (_("是") if value else _("不是")) if isinstance(value, bool) else str(value)
