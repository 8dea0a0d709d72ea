"""What is worked out for columns and in which order: stages of persons and of households in turn.

A step gives a name to a text of the conditions' own dialect; a gathering sums up a column of persons by household. What
no programme rests on is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from huzhu.programmes.columns.paying import Paid, pay
from huzhu.programmes.columns.shortening import put_together, replaced, without_doubles
from huzhu.programmes.columns.steps import EVERYONE, Gathering, Stage, Step, names_in
from huzhu.programmes.compiling.amounts import Amounts
from huzhu.programmes.compiling.dialect import COLUMNS, CONSTANTS, FALSE
from huzhu.programmes.compiling.household import latest_stage
from huzhu.programmes.compiling.layout import Layout
from huzhu.programmes.compiling.part import Aggregate, Standards
from huzhu.programmes.compiling.parts import Parts
from huzhu.programmes.definitions import Catalogue, Programme
from huzhu.programmes.language.parsing import Refusal
from huzhu.programmes.standards import BadParameters


class Wanted(NamedTuple):
    """A text of an answer: of persons or households, a truth or a number."""

    of_person: bool
    text: str
    truth: bool


@dataclass(frozen=True)
class Output:
    """One programme's answer as texts: whether it is certain, whether it is possible, and what it pays.

    Where government confirms it: `sure` is whether it has, `fits` whether its own conditions can hold.
    """

    programme: Programme
    certain: str
    possible: str
    paid: Paid | None
    sure: str = ""
    fits: str = ""

    def wanted(self, text: str) -> Wanted:
        """One of its texts, and what it is of."""
        truths = (self.certain, self.possible, self.sure, self.fits)
        return Wanted(self.programme.who == "person", text, text in truths)

    def renamed(self, other: Mapping[str, str]) -> "Output":
        """The same in other names."""
        paid = Paid(*(replaced(text, other) for text in self.paid.texts)) if self.paid else None
        truths = (replaced(self.certain, other), replaced(self.possible, other))
        return Output(self.programme, *truths, paid, replaced(self.sure, other), replaced(self.fits, other))

    @property
    def named(self) -> dict[str, str]:
        """All that is worked out for it, by what a column calls it."""
        found = {"certain": self.certain, "possible": self.possible}
        found |= dict(zip(("low", "high", "missing"), self.paid.texts, strict=True)) if self.paid else {}
        return found | ({"sure": self.sure, "fits": self.fits} if self.sure else {})

    @property
    def texts(self) -> tuple[str, ...]:
        """The same without names."""
        return tuple(self.named.values())


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything for one edition under one set of parameters."""

    stages: tuple[Stage, ...]
    outputs: tuple[Output, ...]

    def facts(self, of_person: bool) -> set[str]:
        """The columns of facts that are read."""
        made = {step.name for stage in self.stages for step in stage.steps}
        letter = "p" if of_person else "h"
        read = names_in(*(text for stage in self.stages for text in stage.texts), *self.results())
        return {name for name in read - made if re.fullmatch(rf"{letter}\d+(_\w+)?", name)}

    def household_names(self) -> set[str]:
        """Every name that stands for something of a household."""
        made = {found.name for stage in self.stages for found in stage.gatherings}
        made |= {step.name for stage in self.stages if not stage.of_person for step in stage.steps}
        return made | self.facts(of_person=False)

    def results(self) -> list[str]:
        """The texts of all answers."""
        return [text for output in self.outputs for text in output.texts]

    def wanted(self) -> tuple[Wanted, ...]:
        """The texts of all answers, each once."""
        found = {output.wanted(text): None for output in self.outputs for text in output.texts}
        return tuple(found)


def plan(
    catalogue: Catalogue,
    layout: Layout,
    places: dict[str, Standards],
    programmes: Sequence[str],
    *,
    amounts: bool = True,
) -> Plan:
    """The plan of these programmes under the parameters of each place that they look to. Raises BadParameters."""
    parts = {
        place: Parts(catalogue, layout, standards, "" if place == "region" else "e", COLUMNS)
        for place, standards in places.items()
    }
    made = Planner()
    for name in programmes:
        programme = catalogue.programmes[name]
        mine = parts.get(programme.place, parts["region"])
        try:
            made.add(programme, mine, amounts=amounts)
        except Refusal:
            raise _unbounded(programme, mine) from None
    return made.finished(parts.values())


def _unbounded(programme: Programme, parts: Parts) -> BadParameters:
    """The parameter with the most digits, which makes numbers too large to count in 64 bits."""
    given = {name: value for name, value in parts.standards.values.items() if value is not None}
    name = max(given, key=lambda name: given[name].denominator)
    return BadParameters(name, f"{float(given[name])}…, {programme.id}")


class Planner:
    """Puts parts and amounts in order."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.paying: list[tuple[int, Step]] = []

    def add(self, programme: Programme, parts: Parts, *, amounts: bool) -> None:
        """One more programme. Raises Refusal where an amount can't be bounded."""
        result, paid = parts.named(programme.id), None
        if amounts and programme.amount is not None:
            amount = Amounts(parts).amount(programme.amount)
            steps, paid = pay(f"m{parts.prefix}{len(self.outputs)}", amount, parts.layout)
            stage = latest_stage(programme.who, [result, *amount.tests], amount.reads)
            self.paying += [(stage, step) for step in steps]
        self.outputs.append(Output(programme, result.certain, result.possible, paid, *_confirmed(programme, parts)))

    def finished(self, all_parts: Iterable[Parts]) -> Plan:
        """All stages in their order, without what nothing rests on."""
        stages: dict[int, Stage] = {}
        for parts in all_parts:
            for part in parts.order:
                for name, text in dict.fromkeys(zip((part.certain, part.possible), part.texts, strict=True)):
                    if name != text:
                        _stage(stages, part.stage).steps.append(Step(name, text))
            for found in parts.aggregates.values():
                _stage(stages, found.stage).gatherings += _gatherings(found)
        for number, step in self.paying:
            _stage(stages, number).steps.append(step)
        ordered, other = without_doubles([stages[number] for number in sorted(stages)])
        outputs = tuple(output.renamed(other) for output in self.outputs)
        needed = _only_needed(ordered, outputs)
        results = [text for output in outputs for text in output.texts]
        return Plan(tuple(put_together(needed, results)), outputs)


def _confirmed(programme: Programme, parts: Parts) -> tuple[str, ...]:
    """Whether it is confirmed already, and whether its own conditions can hold; nothing where that isn't asked."""
    if programme.confirmed is None:
        return ()
    return parts.part(programme.confirmed).certain, parts.part(parts.conditions_of(programme.id)).possible


def _stage(stages: dict[int, Stage], number: int) -> Stage:
    return stages.setdefault(number, Stage(of_person=number % 2 == 0))


def _gatherings(found: Aggregate) -> Iterator[Gathering]:
    among = COLUMNS.every((EVERYONE, found.among.certain)) if found.among.certain in CONSTANTS else found.among.certain
    among = f"(~{EVERYONE})" if among == FALSE else among
    if found.kind == "count":
        yield Gathering(found.name, "count", among)
    elif found.place is not None:
        for end in ("lo", "hi"):
            yield Gathering(f"{found.name}_{end}", "sum", f"pick({among}, p{found.place.slot}_{end}, 0)")
    else:
        assert found.part is not None
        for end, text in (("c", found.part.certain), ("p", found.part.possible)):
            yield Gathering(f"{found.name}_{end}", "any", f"({among} & {text})")


def _only_needed(stages: list[Stage], outputs: Iterable[Output]) -> list[Stage]:
    """The stages with what some answer rests on."""
    needed = names_in(*(text for output in outputs for text in output.texts))
    kept = []
    for stage in reversed(stages):
        gatherings = [found for found in stage.gatherings if found.name in needed]
        needed |= names_in(*(found.text for found in gatherings))
        steps = []
        for step in reversed(stage.steps):
            if step.name in needed:
                steps.append(step)
                needed |= names_in(step.text)
        if steps or gatherings:
            kept.append(Stage(stage.of_person, steps[::-1], gatherings))
    return kept[::-1]
