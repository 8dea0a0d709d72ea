"""The JSON of answers around their facts: one text for each way that a programme's conditions came out, made once."""

import json
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from huzhu.programmes.compiling.household import states_of
from huzhu.programmes.reasons import RESULTS, Shown
from huzhu.programmes.standards import Standing

if TYPE_CHECKING:
    from huzhu.programmes.engine import Engine

MOST_WAYS, MOST_PLANS = 1_000, 100
Way = tuple[int, bool, tuple[bool, ...]]
"""An answer's result, whether it is confirmed already, and its conditions."""


class Group(NamedTuple):
    """Facts and results that stand together behind a condition, in their order.

    A fact goes by its name, a programme's result by “=” and its id; “*” before it means every member's.
    `of_person` where they differ from member to member.
    """

    of_person: bool
    names: tuple[str, ...]


class LinePlan(dict[Way, tuple[str, Callable[[Any], Any]]]):
    """A programme's answers under some parameters: a text with gaps for the subject, the amount, the facts of each
    group, what to ask and missing parameters; and what picks the groups' facts out of a member's."""

    def __init__(self, programme: str, usual: Sequence[tuple[Shown, str, int]], sure: Sequence[tuple[Shown, str, int]]):
        super().__init__()
        self.programme = programme
        self.reasons = usual, sure

    def __missing__(self, way: Way) -> tuple[str, Callable[[Any], Any]]:
        state, confirmed, states = way
        reasons = self.reasons[confirmed]
        results = (2,) if confirmed else states_of(states)
        because = ",".join(_reason(*one, result) for one, result in zip(reasons, results, strict=True))
        text = (
            f'{{"programme":"{self.programme}","subject":"%s","result":"{RESULTS[state]}","amount":%s,'
            f'"because":[{because}],"ask":%s,"missing_parameters":%s}}'
        )
        if len(self) >= MOST_WAYS:
            self.clear()
        self[way] = text, picking([group for _shown, _tail, group in reasons if group >= 0])
        return self[way]


def picking(groups: list[int]) -> Callable[[Any], Any]:
    """What takes the texts of these groups, as a tuple."""
    if len(groups) > 1:
        return itemgetter(*groups)
    return lambda texts: tuple(texts[group] for group in groups)


def _reason(shown: Shown, tail: str, group: int, result: int) -> str:
    head = f'{{"condition":"{shown.id}","result":"{RESULTS[result]}","facts":{{'
    return f"{head}{'%s' if group >= 0 else ''}{tail}"


class LinePlans:
    """The plans of one edition of the catalogue, for each place's parameters; `groups` by their number."""

    def __init__(self, engine: "Engine"):
        self.engine = engine
        self.groups: list[Group] = []
        self._made: dict[tuple[int, int], tuple[Standing, Standing, tuple[LinePlan, ...]]] = {}
        self._look()

    def of(self, here: Standing, there: Standing) -> tuple[LinePlan, ...]:
        """Programme by programme, made once and kept."""
        key = (id(here), id(there))
        kept = self._made.get(key)
        if kept is None or kept[0] is not here or kept[1] is not there:
            if len(self._made) > MOST_PLANS:
                self._made.clear()
            kept = self._made[key] = here, there, tuple(self._plan(name, here, there) for name in self.engine.names)
        return kept[2]

    def _look(self) -> None:
        """Which facts and programmes stand behind any condition."""
        engine = self.engine
        groups = [
            _group(one)
            for name in engine.names
            for sure in (False, True)
            for one in engine.behind(name, confirmed=sure)
        ]
        self.groups = list(dict.fromkeys(groups))
        self.numbers = {group: number for number, group in enumerate(self.groups)}
        names = list(dict.fromkeys(name for group in self.groups for name in group.names))
        self.referred = frozenset(engine.numbers[name.lstrip("*=")] for name in names if "=" in name)
        self.unanswered = dict.fromkeys((name for name in names if name[0] == "="), "")
        self.everyones = tuple(name for name in names if name[0] == "*")
        facts = dict.fromkeys(name.lstrip("*") for name in names if "=" not in name)
        known = engine.catalogue.facts
        self.home_facts = tuple(name for name in facts if known[name].who == "household")
        self.person_facts = tuple((name, f'.{name}":') for name in facts if known[name].who == "person")
        numbered = list(enumerate(self.groups))
        self.of_home = joining([(number, group.names) for number, group in numbered if not group.of_person])
        self.of_person = joining([(number, group.names) for number, group in numbered if group.of_person])

    def _plan(self, programme: str, here: Standing, there: Standing) -> LinePlan:
        standing = there if self.engine.catalogue.programmes[programme].place == "event_region" else here
        usual, confirmed = (
            [
                (one, self._tail(standing, one), self._number(one))
                for one in self.engine.behind(programme, confirmed=sure)
            ]
            for sure in (False, True)
        )
        return LinePlan(programme, usual, confirmed)

    def _number(self, shown: Shown) -> int:
        return self.numbers[_group(shown)] if shown.names else -1

    def _tail(self, standing: Standing, shown: Shown) -> str:
        found = {name: self.engine.parameter(standing, name) for name in shown.parameters}
        given = {name: None if one is None else one.value for name, one in found.items()}
        parameters = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
        tail = f'}},"parameters":{parameters},"law":{json.dumps(shown.law, ensure_ascii=False)}}}'
        return tail.replace("%", "%%")


def _group(shown: Shown) -> Group:
    programmes = [f"={name}" for name in shown.programmes]
    everyones = [f"*{name}" for name in shown.everyone], [f"*={name}" for name in shown.everyones_programmes]
    return Group(shown.of_person, (*shown.household, *shown.own, *everyones[0], *programmes, *everyones[1]))


def joining(groups: list[tuple[int, tuple[str, ...]]]) -> Callable[[dict[str, str], list[str]], None]:
    """What puts the texts of these groups into their places; most have one name and need no joining."""
    single = [(number, names[0]) for number, names in groups if len(names) == 1]
    several = [(number, itemgetter(*names)) for number, names in groups if len(names) > 1]

    def join(texts: dict[str, str], places: list[str]) -> None:
        for number, name in single:
            places[number] = texts[name]
        for number, pick in several:
            places[number] = ",".join(filter(None, pick(texts)))

    return join
