"""A trial of other standards or another condition over the whole county, on a copy that touches nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from huzhu.kernel.clock import today

from ..columns import Frame, sweep
from ..effects import county_size
from ..engine import BadParameters, Parameters, catalogue, engine
from ..packed import boxes_of_all
from ..parameters import checked, kind_of
from ..refusals import BadValue
from ..standing import parameters_in_force
from .counting import WHOLE, Counts, Tally, count
from .refusals import UnknownProgramme
from .rules import Changed

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Trial:
    """What is tried: standards by id (empty: not set), and at most one condition with its other text."""

    parameters: Parameters
    rules: Changed | None = None
    programmes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Outcome:
    """What a trial came to; `left` households have never been screened and are not counted."""

    counts: Counts
    households: int
    persons: int
    left: int

    @cached_property
    def programmes(self) -> dict[str, Tally]:
        """The whole county's numbers by programme, in the order of the catalogue."""
        return {name: self._sum(name) for name in catalogue().programmes if name in self.counts}

    @cached_property
    def whole(self) -> Tally:
        """The whole county and all programmes: each household and person once."""
        return self._sum(WHOLE)

    @property
    def changed(self) -> dict[str, Tally]:
        """Those programmes for which something changes, the most changed first."""
        moved = {name: one for name, one in self.programmes.items() if one.changes}
        return dict(sorted(moved.items(), key=lambda item: -item[1].moved))

    def towns(self, programme: str = WHOLE) -> dict[int, Tally]:
        """One programme's numbers, or those of all, by town, the first nine digits of its code."""
        return {town: Tally(numbers) for town, numbers in sorted(self.counts.get(programme, {}).items())}

    def _sum(self, name: str) -> Tally:
        return sum(map(Tally, self.counts.get(name, {}).values()), Tally())


def trial_of(
    values: Mapping[str, str], condition: str = "", test: str = "", programmes: tuple[str, ...] | None = None
) -> Trial:
    """The trial that was typed. Raises UnknownParameter, BadValue, UnknownCondition, UnreadableCondition."""
    for name in programmes or ():
        if name not in catalogue().programmes:
            raise UnknownProgramme(name=name)
    given = {name: checked(name, value) for name, value in values.items()}
    rules = changed_rules(catalogue().version, condition, test) if condition else None
    return Trial(_laid(given), rules, programmes)


def _laid(given: dict[str, str]) -> Parameters:
    now = parameters_in_force()
    for name, value in given.items():
        try:
            engine().trial({name: value}, now)
        except BadParameters:
            raise BadValue(title=kind_of(name).title, value=value) from None
    return engine().trial(given, now)


@lru_cache(maxsize=8)
def changed_rules(_version: str, condition: str, test: str) -> Changed:
    """Rules with this condition changed, made once and kept for a few trials."""
    return Changed(condition, test)


def run_trial(trial: Trial, progress: Progress | None = None) -> Outcome:
    """Every household that was ever screened, answered now and then; piece by piece, reading only.

    `progress` hears after each piece how many households are done.
    """
    counts: Counts = {}
    households = persons = 0
    now, day = parameters_in_force(), today()
    for _ids, boxes in boxes_of_all():
        frame = Frame.unpack(boxes, day)
        before = sweep(frame, now, trial.programmes)
        count(counts, before, sweep(frame, trial.parameters, trial.programmes, rules=trial.rules))
        households, persons = households + len(frame), persons + frame.persons
        if progress:
            progress(households)
    return Outcome(counts, households, persons, max(0, county_size() - households))
