"""Sweeps as the bureau's page shows them: the one that goes on, what the last one found, those before."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from ..engine import catalogue
from ..models import SweepRun
from ..standing import parameters_in_force, version_with
from ..ticks import sweep_is_due
from .claims import goes_on, is_stuck
from .counting import NAMES

EARLIER = 10


@dataclass(frozen=True)
class Row:
    """What a sweep found of one programme: households likely entitled, open, gained, lost and unsure."""

    programme: str
    name: str
    yes: int
    open: int
    gained: int
    lost: int
    unsure: int


@dataclass(frozen=True)
class Going:
    """A sweep that waits or goes on; `left` is how long it still takes at the pace so far."""

    run: SweepRun
    moves: bool

    @property
    def left(self) -> timedelta | None:
        """Nothing while there is no pace to tell it by."""
        run = self.run
        if not (self.moves and run.households and run.seconds):
            return None
        return timedelta(seconds=run.seconds * max(0, run.expected - run.households) / run.households)

    @property
    def minutes_left(self) -> int:
        """The same in minutes, begun ones counted; 0 where nobody can tell."""
        return int(self.left.total_seconds() // 60) + 1 if self.left else 0


@dataclass(frozen=True)
class Sweeps:
    """All sweeps, the latest first."""

    runs: tuple[SweepRun, ...]

    @cached_property
    def going(self) -> Going | None:
        """The one without an end."""
        run = next((run for run in self.runs if run.finished is None), None)
        return Going(run, goes_on(run)) if run else None

    @cached_property
    def due(self) -> str:
        """Why the clock will start one within a minute; empty where it need not, or one waits. Three queries."""
        return "" if self.going else sweep_is_due()

    @cached_property
    def last(self) -> SweepRun | None:
        """The last that ended."""
        return next((run for run in self.runs if run.finished), None)

    @property
    def newest(self) -> date | None:
        """The day since when the newest standard holds that the last one had to look at; None without any."""
        day = self.last.day if self.last else None
        return max(
            (on for row in parameters_in_force().rows if (on := row.effective_from) and day and on <= day), default=None
        )

    @property
    def is_current(self) -> bool:
        """The last one rests on the conditions and standards that hold now."""
        return bool(self.last and self.last.version == version_with(parameters_in_force()))

    @property
    def found(self) -> list[Row]:
        """What the last one found, programme by programme."""
        counts: dict[str, Any] = self.last.counts if self.last else {}
        known = catalogue().programmes
        return [
            Row(name, str(known[name].name), *(counts[name].get(key, 0) for key in NAMES))
            for name in counts
            if name in known
        ]

    @property
    def earlier(self) -> list[SweepRun]:
        """Those before the last."""
        return [run for run in self.runs if run.finished and run is not self.last]

    @property
    def is_stuck(self) -> bool:
        """Nobody begins the one without an end: the background worker doesn't run."""
        return bool(self.going and is_stuck(self.going.run))


def sweeps() -> Sweeps:
    """The last dozen. Two queries."""
    return Sweeps(tuple(SweepRun.objects.all()[: EARLIER + 2]))
