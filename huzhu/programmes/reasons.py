"""Why: each condition with how it came out, the facts and parameters it rests on, its article and a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from huzhu.programmes.compiling.household import Row
from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.exchange import Told
from huzhu.programmes.language import tree
from huzhu.programmes.showing import Figures
from huzhu.programmes.standards import Parameter, Standing

if TYPE_CHECKING:
    from huzhu.programmes.engine import Engine

RESULTS = ("no", "unknown", "yes")


@dataclass(frozen=True)
class Reason:
    """One condition: its id, result, the facts and parameters used, its citation; `words` is a sentence."""

    condition: str
    result: str
    facts: dict[str, Any]
    parameters: dict[str, Parameter | None]
    law: str
    words: str = ""


@dataclass(frozen=True)
class Shown:
    """What stands behind a condition: facts of the household, of oneself, of all; programmes; parameters."""

    id: str
    law: str
    of_person: bool
    household: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    everyones_programmes: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All facts and programmes behind it."""
        return (*self.household, *self.own, *self.everyone, *self.programmes, *self.everyones_programmes)


@dataclass
class _Found:
    household: dict[str, None] = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)
    everyone: dict[str, None] = field(default_factory=dict)
    programmes: dict[str, None] = field(default_factory=dict)
    everyones_programmes: dict[str, None] = field(default_factory=dict)
    parameters: dict[str, None] = field(default_factory=dict)


def shown_of(catalogue: Catalogue, id: str, law: str, node: tree.Node) -> Shown:
    """What stands behind one condition."""
    found = _Found()
    _look(catalogue, node, found, everyone=False)
    parts = {name: tuple(getattr(found, name)) for name in vars(found)}
    programmes = parts["programmes"]
    of_person = bool(parts["own"]) or any(catalogue.programmes[name].who == "person" for name in programmes)
    return Shown(id, law, of_person, **parts)


def _look(catalogue: Catalogue, node: tree.Node, found: _Found, *, everyone: bool) -> None:
    match node:
        case tree.Named(name) if name in catalogue.programmes and name not in catalogue.conditions:
            (found.everyones_programmes if everyone else found.programmes)[name] = None
        case tree.Named(name):
            _look(catalogue, catalogue.conditions[name].tree, found, everyone=everyone)
        case tree.Standard(name) | tree.SetOr(name, _):
            found.parameters[name] = None
        case tree.Total(fact, _):
            found.everyone[fact] = None
        case tree.SomeMember(part, _):
            _look(catalogue, part, found, everyone=True)
        case tree.Members():
            return
        case _:
            if hasattr(node, "fact"):
                _note_fact(catalogue, node.fact, found, everyone=everyone)
            for child in node.children():
                _look(catalogue, child, found, everyone=everyone)


def _note_fact(catalogue: Catalogue, name: str, found: _Found, *, everyone: bool) -> None:
    said = catalogue.derived[name].of if name in catalogue.derived else name
    if catalogue.facts[said].who == "household":
        found.household[said] = None
    else:
        (found.everyone if everyone else found.own)[said] = None


class Reasons:
    """The reasons of one screening, made as they are asked for."""

    def __init__(self, engine: "Engine", told: Told, rows: list[Row], here: Standing, there: Standing):
        self.engine = engine
        self.told = told
        self.here = here
        self.there = there
        self._rows = rows

    def of(self, programme: str, member: int, states: Sequence[int], *, confirmed: bool) -> tuple[Reason, ...]:
        """The reasons of one answer."""
        shown = self.engine.behind(programme, confirmed=confirmed)
        standing = self.standing(programme)
        return tuple(
            self._reason(one, member, state, standing)
            for one, state in zip(shown, (2,) if confirmed else states, strict=True)
        )

    def standing(self, programme: str) -> Standing:
        """The parameters of the place that the programme looks to."""
        return self.there if self.engine.catalogue.programmes[programme].place == "event_region" else self.here

    def _reason(self, shown: Shown, member: int, state: int, standing: Standing) -> Reason:
        result = RESULTS[state]
        parameters = {name: self.engine.parameter(standing, name) for name in shown.parameters}
        words = self.engine.words(shown.id, result)
        sentence = Figures(self.engine, self.told, member, standing).filled(str(words)) if words else ""
        return Reason(shown.id, result, dict(self._facts(shown, member)), parameters, shown.law, sentence)

    def _facts(self, shown: Shown, member: int) -> Iterator[tuple[str, Any]]:
        everyone = range(len(self.told.people))
        yield from (self._fact(-1, name) for name in shown.household)
        yield from (self._fact(member, name) for name in shown.own)
        yield from (self._fact(each, name) for name in shown.everyone for each in everyone)
        yield from (pair for name in shown.programmes for pair in self._result(name, member))
        yield from (
            pair for name in shown.everyones_programmes for each in everyone for pair in self._result(name, each)
        )

    def _fact(self, member: int, name: str) -> tuple[str, Any]:
        if member < 0:
            return name, self.told.said.get(name)
        return f"{self.told.refs[member]}.{name}", self.told.said["members"][member].get(name)

    def _result(self, programme: str, member: int) -> Iterator[tuple[str, str]]:
        of_person = self.engine.catalogue.programmes[programme].who == "person"
        label = f"{self.told.refs[member]}.{programme}" if of_person else programme
        number = self.engine.numbers[programme]
        for row in self._rows:
            if row[0] == number and (row[1] == member or not of_person):
                yield label, RESULTS[row[2]]
