"""One frame of persons who carry their household's columns: how Polars and Spark work a plan out.

What a household gathers of its members is a window over the household, so that nothing is joined and nobody lost.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

import numpy as np

from huzhu.programmes.columns.frame import Array, Frame
from huzhu.programmes.columns.plan import Plan, Wanted
from huzhu.programmes.columns.steps import EVERYONE, names_in

HOME, ROW = "home", "row"
F = TypeVar("F")


class Back(Protocol[F]):
    """What a back end must be able to do with columns named in its frame."""

    @property
    def operators(self) -> Mapping[str, Any]: ...
    def column(self, name: str) -> Any: ...
    def constant(self, value: Any) -> Any: ...
    def gathered(self, kind: str, of_each: Any) -> Any: ...
    def added(self, frame: F, columns: dict[str, Any]) -> F: ...


class Names(dict[str, Any]):
    """Names as conditions use them: operators, and else columns of the frame."""

    def __init__(self, operators: Mapping[str, Any], column: Callable[[str], Any]):
        super().__init__(operators)
        self.column = column

    def __missing__(self, name: str) -> Any:
        return self.column(name)


def persons_of(plan: Plan, frame: Frame) -> dict[str, Array]:
    """The facts that a plan reads, one row a person."""
    columns = {name: frame.column(name) for name in sorted(plan.facts(of_person=True))}
    columns |= {name: frame.column(name)[frame.home] for name in sorted(plan.facts(of_person=False))}
    return {HOME: frame.home, EVERYONE: np.ones(frame.persons, dtype=bool), **columns}


def worked_out(plan: Plan, back: Back[F], frame: F) -> tuple[F, dict[Wanted, Any]]:
    """The frame with what later stages need, a stage at a time, and the columns that the answers want of it.

    Within a stage what is named stands in what names it: each addition to a frame costs Spark half a second.
    """
    names = Names(back.operators, back.column)

    def meant(text: str) -> Any:
        return eval(text, {"__builtins__": {}}, names)

    for stage, later in zip(plan.stages, _named_later(plan), strict=True):
        for step in stage.steps:
            names[step.name] = meant(step.text)
        added = {found.name: back.gathered(found.kind, meant(found.text)) for found in stage.gatherings}
        for step in stage.steps:
            own = names.pop(step.name)
            if step.name in later:
                added[step.name] = own
        frame = back.added(frame, added)
    return frame, {wanted: _column(back, meant(wanted.text)) for wanted in plan.wanted()}


def _named_later(plan: Plan) -> list[set[str]]:
    """For each stage the names that texts of later stages, or the answers, use."""
    later, found = names_in(*plan.results()), []
    for stage in reversed(plan.stages):
        found.append(set(later))
        later |= names_in(*stage.texts)
    return found[::-1]


def _column(back: Back[F], value: Any) -> Any:
    return back.constant(value) if isinstance(value, bool | int) else value


def unspread(frame: Frame, of_persons: dict[Wanted, Array]) -> dict[Wanted, Array]:
    """A household's answers taken from its first member."""
    return {wanted: values if wanted.of_person else values[frame.starts] for wanted, values in of_persons.items()}
