"""Why: each condition with how it came out, the facts and parameters it rests on, its article and a sentence."""

import json
from collections.abc import Iterator
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
MUTUAL_RECOGNITION = "社会救助法第四十二条"


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
    """What stands behind a condition, found once: facts of the household, of oneself, of all; programmes; parameters."""

    id: str
    law: str
    head: str
    of_person: bool
    household: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    everyone: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    everyones_programmes: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


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
    return Shown(id, law, f'{{"condition":"{id}","result":', of_person, **parts)


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
    """The reasons of one screening, made as they are asked for and kept."""

    def __init__(self, engine: "Engine", told: Told, rows: list[Row], here: Standing, there: Standing):
        self.engine = engine
        self.told = told
        self.here = here
        self.there = there
        self._rows = rows
        self._results: dict[tuple[str, int], str] = {}
        self._kept: dict[tuple[str, int, int, bool], str] = {}
        self._facts: dict[tuple[int, str], str] = {}
        self._subjects = ['"household"', *(json.dumps(ref, ensure_ascii=False) for ref in told.refs)]

    def quoted(self, member: int) -> str:
        """The subject in JSON."""
        return self._subjects[member + 1]

    @property
    def results(self) -> dict[tuple[str, int], str]:
        """Every answer's result by programme and member."""
        if not self._results:
            names = self.engine.names
            self._results = {(names[row[0]], row[1]): RESULTS[row[2]] for row in self._rows}
        return self._results

    def of(self, programme: str, member: int, states: tuple[int, ...], *, confirmed: bool) -> tuple[Reason, ...]:
        """The reasons of one answer."""
        return tuple(
            self._reason(shown, member, state, programme)
            for shown, state in self._shown(programme, states, confirmed=confirmed)
        )

    def texts(self, programme: str, member: int, states: tuple[int, ...], *, confirmed: bool) -> str:
        """The reasons of one answer in JSON, without the brackets."""
        elsewhere = self.engine.catalogue.programmes[programme].place != "region"
        kept, texts = self._kept, []
        for shown, state in self._shown(programme, states, confirmed=confirmed):
            key = (shown.id, member if shown.of_person else -1, state, elsewhere)
            if key not in kept:
                kept[key] = self._text(shown, key[1], state, self._standing(programme))
            texts.append(kept[key])
        return ",".join(texts)

    def _shown(self, programme: str, states: tuple[int, ...], *, confirmed: bool) -> Iterator[tuple[Shown, int]]:
        if confirmed:
            yield self.engine.shown_confirmed[programme], 2
            return
        yield from zip(self.engine.shown[programme], states, strict=True)

    def _standing(self, programme: str) -> Standing:
        return self.there if self.engine.catalogue.programmes[programme].place == "event_region" else self.here

    def _reason(self, shown: Shown, member: int, state: int, programme: str) -> Reason:
        standing = self._standing(programme)
        parameters = {name: self.engine.parameter(standing, name) for name in shown.parameters}
        facts = json.loads("{" + ",".join(self._fact_texts(shown, member)) + "}")
        words = self._words(shown.id, RESULTS[state], member, standing)
        return Reason(shown.id, RESULTS[state], facts, parameters, shown.law, words)

    def _words(self, condition: str, result: str, member: int, standing: Standing) -> str:
        words = self.engine.words(condition, result)
        return Figures(self.engine, self.told, member, standing).filled(str(words)) if words else ""

    def _text(self, shown: Shown, member: int, state: int, standing: Standing) -> str:
        facts = ",".join(self._fact_texts(shown, member))
        parameters = self.engine.parameter_text(standing, shown)
        return f'{shown.head}"{RESULTS[state]}","facts":{{{facts}}},"parameters":{parameters},"law":"{shown.law}"}}'

    def _fact_texts(self, shown: Shown, member: int) -> list[str]:
        texts = [self._fact(-1, name) for name in shown.household]
        texts += [self._fact(member, name) for name in shown.own]
        everyone = range(len(self.told.people))
        texts += [self._fact(each, name) for name in shown.everyone for each in everyone]
        texts += [text for name in shown.programmes for text in self._result(name, member)]
        texts += [text for name in shown.everyones_programmes for each in everyone for text in self._result(name, each)]
        return texts

    def _fact(self, member: int, name: str) -> str:
        key = (member, name)
        if key not in self._facts:
            said = self.told.said if member < 0 else self.told.said["members"][member]
            label = name if member < 0 else f"{self.told.refs[member]}.{name}"
            self._facts[key] = f"{_json(label)}:{_json(said.get(name))}"
        return self._facts[key]

    def _result(self, programme: str, member: int) -> list[str]:
        of_person = self.engine.catalogue.programmes[programme].who == "person"
        result = self.results.get((programme, member if of_person else -1))
        if result is None:
            return []
        label = f"{self.told.refs[member]}.{programme}" if of_person else programme
        return [f'{_json(label)}:"{result}"']


def _json(value: Any) -> str:
    if type(value) is str and value.isascii() and value.replace(".", "").replace("_", "").replace("-", "").isalnum():
        return f'"{value}"'
    return json.dumps(value, ensure_ascii=False)
