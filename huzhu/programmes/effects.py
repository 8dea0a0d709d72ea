"""Whom a proposed value would affect: the county's packed households answered under both, piece by piece in columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from huzhu.households.models import Household

from .columns import Frame, Swept, sweep
from .engine import Parameters, catalogue
from .models import ParameterEffect, ParameterProposal
from .packed import boxes_of_all
from .proposing import compared_on, resting_on, said, with_proposed
from .sides import paid_otherwise, sides_of
from .standing import parameters_in_force, version_with

WHILE_ONE_WAITS = 20_000
NAMED = 5
SIDES = ("gained", "lost", "opened", "paid")
Counts = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Change:
    """One programme: households and persons that would gain it, lose it, or be open where they were decided.

    `paid` are those that have it now and then, of another amount. `examples` are some of the households.
    """

    programme: str
    households: dict[str, int]
    persons: dict[str, int]
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As people call it."""
        return str(catalogue().programme(self.programme).name)

    @property
    def changes(self) -> bool:
        """Whether it changes for anybody."""
        return any(self.households.values())


@dataclass(frozen=True)
class Effect:
    """What a proposed value would change; `households` were looked at, `left` have never been screened."""

    households: int
    persons: int
    left: int
    changes: tuple[Change, ...]
    concerns: bool = True

    @property
    def is_none(self) -> bool:
        """Nobody gains or loses anything, nor gets more or less."""
        return not self.changes


def effect_of(proposal: ParameterProposal) -> Effect | None:
    """Whom it would affect: at once in a small county, else as the background has worked it out; None until it has."""
    proposed, parameters = said(proposal), parameters_in_force()
    if not resting_on(proposed.id, compared_on(proposed), proposed.region):
        return Effect(0, 0, 0, (), concerns=False)
    if county_size() <= WHILE_ONE_WAITS:
        return _shown(*counted(proposal, parameters))
    kept = ParameterEffect.objects.filter(proposal=proposal, version=version_with(parameters)).first()
    current = kept is not None and kept.day == compared_on(proposed)
    return _shown(kept.counts, kept.households, kept.persons) if kept is not None and current else None


def keep_effect(proposal: ParameterProposal) -> None:
    """Work it out for the whole county and keep it beside the proposal."""
    parameters = parameters_in_force()
    counts, households, persons = counted(proposal, parameters)
    found = {"version": version_with(parameters), "day": compared_on(said(proposal)), "counts": counts}
    ParameterEffect.objects.update_or_create(
        proposal=proposal, defaults={**found, "households": households, "persons": persons}
    )


def county_size() -> int:
    """How many households there are to look at."""
    return Household.objects.filter(merged_into=None, erasure=None).count()


def counted(proposal: ParameterProposal, parameters: Parameters) -> tuple[Counts, int, int]:
    """For each programme the households and persons gained, lost, newly open and paid otherwise; how many there are."""
    proposed = said(proposal)
    day, after = compared_on(proposed), with_proposed(parameters, proposed)
    programmes = resting_on(proposed.id, day, proposed.region)
    counts: Counts = {}
    households = persons = 0
    for ids, boxes in boxes_of_all():
        frame = Frame.unpack(boxes, day)
        now, then = (sweep(frame, one, programmes) for one in (parameters, after))
        households, persons = households + len(frame), persons + frame.persons
        _add(counts, ids, now, then)
    return counts, households, persons


def _add(counts: Counts, ids: Sequence[UUID], now: Swept, then: Swept) -> None:
    for name in now:
        before, after = now.of(name), then.of(name)
        found = sides_of(before, after)._asdict() | {"paid": paid_otherwise(before, after)}
        for side in SIDES:
            rows = np.flatnonzero(found[side])
            if len(rows):
                _count(counts.setdefault(name, {}).setdefault(side, {}), now, name, rows, ids)


def _count(into: dict[str, Any], now: Swept, name: str, rows: Any, ids: Sequence[UUID]) -> None:
    """Households and persons of these rows; a person's programme has a row a person."""
    frame = now.frame
    of_person = now.programmes[name].who == "person"
    homes = np.unique(frame.home[rows]) if of_person else rows
    into["households"] = into.get("households", 0) + len(homes)
    into["persons"] = into.get("persons", 0) + (len(rows) if of_person else int(frame.sizes[homes].sum()))
    named = into.setdefault("examples", [])
    named += [str(ids[home]) for home in homes[: NAMED - len(named)].tolist()]


def _shown(counts: Counts, households: int, persons: int) -> Effect:
    changes = [
        Change(
            name,
            {side: counts[name].get(side, {}).get("households", 0) for side in SIDES},
            {side: counts[name].get(side, {}).get("persons", 0) for side in SIDES},
            {side: counts[name].get(side, {}).get("examples", []) for side in SIDES},
        )
        for name in catalogue().programmes
        if name in counts
    ]
    return Effect(households, persons, max(0, county_size() - households), tuple(changes))
