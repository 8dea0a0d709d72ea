"""The sweep's door: a frame answered for every programme, by NumPy, Polars or Spark from one and the same text.

Households whose region has the same edition and the same parameters are worked out together.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from importlib import import_module
from typing import Any, Protocol

import numpy as np

from huzhu.programmes.columns.frame import NEVER, Array, Frame
from huzhu.programmes.columns.plan import Output, Plan, Wanted, plan
from huzhu.programmes.columns.swept import Column, Swept
from huzhu.programmes.definitions import Programme
from huzhu.programmes.engine import Engine, engine
from huzhu.programmes.standards import Parameter, Parameters, Standing, region_prefix

BACKS = {"numpy": "on_numpy", "polars": "on_polars", "spark": "on_spark"}


class Rules(Protocol):
    """Which edition holds where and when: the county's own (`engine()`), or a trial's."""

    def on(self, region: str, day: date) -> Engine: ...
    def changes_after(self, day: date) -> date | None: ...


@dataclass(frozen=True)
class Group:
    """Households that one plan answers; `households` is None where it is all of them."""

    edition: Engine
    here: Standing
    there: Standing
    households: Array | None


def sweep(
    frame: Frame,
    parameters: Parameters,
    programmes: Sequence[str] | None = None,
    back: str = "numpy",
    *,
    amounts: bool = True,
    rules: Rules | None = None,
) -> Swept:
    """Answer all households for these programmes (all, if none are named); without amounts it is quicker.

    `rules` are the county's own unless a trial brings others.

    Raises BadParameters; KeyError for an unknown programme or back end; Absent where a back end isn't installed.
    """
    run: Callable[[Plan, Frame], dict[Wanted, Array]] = import_module(f"huzhu.programmes.columns.{BACKS[back]}").run
    chosen = None if programmes is None else tuple(programmes)
    groups = list(groups_of(frame, parameters, rules))
    found = Swept(frame, _programmes(groups, chosen), partial(valid_until, frame, parameters, groups, rules))
    for group in groups:
        part = frame if group.households is None else frame.take(group.households)
        made = plan_of(group.edition, group.here.key, group.there.key, chosen, amounts)
        _lay(found, group, made, run(made, part))
    return found


def _programmes(groups: list[Group], chosen: tuple[str, ...] | None) -> dict[str, Programme]:
    found: dict[str, Programme] = {}
    for edition in dict.fromkeys(group.edition for group in groups):
        known = edition.catalogue.programmes
        found |= {name: known[name] for name in edition.chosen(chosen)}
    return found


@lru_cache(maxsize=256)
def plan_of(edition: Engine, here: str, there: str, programmes: tuple[str, ...] | None, amounts: bool) -> Plan:
    """The plan for these parameters, made once and kept. Raises BadParameters, KeyError."""
    places = {"region": edition.standards(_standing(here))}
    if there != here:
        places["event_region"] = edition.standards(_standing(there))
    return plan(edition.catalogue, edition.layout, places, edition.chosen(programmes), amounts=amounts)


def _standing(key: str) -> Standing:
    return Standing((name, Parameter(name, value)) for name, value in json.loads(key))


def groups_of(frame: Frame, parameters: Parameters, rules: Rules | None = None) -> Iterator[Group]:
    """Households by what answers them."""
    triples, number = _places(frame, parameters)
    plans: dict[Any, int] = {}
    turns: list[int] = []
    kept: list[tuple[Engine, Standing, Standing]] = []
    for region, event_region, day in triples:
        on = date.fromordinal(day)
        here = parameters.on(region, on)
        there = parameters.on(event_region, on) if event_region else here
        edition = (rules or engine()).on(region, on)
        key = (edition, here.key, there.key)
        if key not in plans:
            plans[key] = len(kept)
            kept.append((edition, here, there))
        turns.append(plans[key])
    if len(kept) == 1:
        yield Group(*kept[0], None)
        return
    turn = np.array(turns, dtype=np.int64)[number]
    for position, (edition, here, there) in enumerate(kept):
        yield Group(edition, here, there, np.flatnonzero(turn == position))


def _places(frame: Frame, parameters: Parameters) -> tuple[list[tuple[str, str, int]], Array]:
    """The different (region, event region, day) of a frame, and which of them each household has.

    A region counts only as far as some parameter or edition looks: a county's villages come to one.
    """
    digits = _digits(parameters)
    columns = [frame.households[name] // 10 ** (12 - digits) for name in ("region", "event_region")] + [frame.day]
    if all(len(column) and (column == column[0]).all() for column in columns):
        first, number = np.zeros(1, dtype=np.int64), np.zeros(len(frame), dtype=np.int64)
    else:
        _, first, number = np.unique(np.stack(columns), axis=1, return_index=True, return_inverse=True)
    codes = [[_code(int(frame.households[name][one])) for one in first] for name in ("region", "event_region")]
    return list(zip(*codes, frame.day[first].tolist(), strict=True)), number.reshape(-1)


def _digits(parameters: Parameters) -> int:
    rows = [len(region_prefix(row.region)) for row in parameters.rows]
    return max([6, *rows])


def _code(region: int) -> str:
    return f"{region:012d}" if region else ""


def valid_until(frame: Frame, parameters: Parameters, groups: Sequence[Group], rules: Rules | None = None) -> Array:
    """The last day of each household on which time alone changes nothing."""
    windows = np.zeros(len(frame), dtype=np.int64)
    for group in groups:
        windows[slice(None) if group.households is None else group.households] = group.edition.window(group.there)
    days, number = np.unique(frame.day, return_inverse=True)
    changes = np.array(
        [_next_change(date.fromordinal(day), parameters, rules) for day in days.tolist()], dtype=np.int64
    )
    return frame.valid_until(windows, changes[number.reshape(-1)])


def _next_change(day: date, parameters: Parameters, rules: Rules | None) -> int:
    """The next day on which other parameters or another edition begin anywhere; after the last day if none does."""
    found = [parameters.changes_after(day), (rules or engine()).changes_after(day)]
    return min([NEVER + 1, *(one.toordinal() for one in found if one is not None)])


def _lay(found: Swept, group: Group, made: Plan, values: dict[Wanted, Array]) -> None:
    """A group's answers into the columns of all."""
    for output in made.outputs:
        name = output.programme.id
        if group.households is None:
            found.columns[name] = Column(**{key: values[output.wanted(text)] for key, text in output.named.items()})
            continue
        homes = group.households
        rows = homes if output.programme.who == "household" else _persons(found.frame, homes)
        column = found.columns.get(name) or _blank(found.frame, output)
        for key, text in output.named.items():
            getattr(column, key)[rows] = values[output.wanted(text)]
        found.columns[name] = column


def _persons(frame: Frame, homes: Array) -> Array:
    chosen = np.zeros(len(frame), dtype=bool)
    chosen[homes] = True
    return np.flatnonzero(chosen[frame.home])


def _blank(frame: Frame, output: Output) -> Column:
    many = frame.persons if output.programme.who == "person" else len(frame)
    numbers = ("low", "high", "missing")
    return Column(**{key: np.zeros(many, np.int64 if key in numbers else bool) for key in output.named})
