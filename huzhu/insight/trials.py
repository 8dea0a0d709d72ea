"""Trials as the bureau comes back to them: the one that goes on, and those of the last month."""

from dataclasses import dataclass
from functools import cached_property

from huzhu.programmes.models import TrialRun
from huzhu.programmes.sweeping.claims import goes_on, is_stuck
from huzhu.programmes.trials.runs import unfinished

from .trial_shown import Shown, in_short

SHOWN = 10
LARGEST, LONGEST = 2**62, 18


@dataclass(frozen=True)
class Going:
    """A trial that waits or goes on."""

    run: TrialRun

    @cached_property
    def moves(self) -> bool:
        """Whether some process works on it."""
        return goes_on(self.run)

    @property
    def is_stuck(self) -> bool:
        """Nobody begins it: the background worker doesn't run."""
        return is_stuck(self.run)

    @property
    def words(self) -> str:
        """What is tried, in one line."""
        return in_short(self.run)


@dataclass(frozen=True)
class Ended:
    """A trial that has ended, as a line of the list."""

    run: TrialRun

    @property
    def words(self) -> str:
        """What was tried, in one line."""
        return in_short(self.run)

    @property
    def finding(self) -> str:
        """What it came to; empty where it came to nothing."""
        return "" if self.run.error else Shown(self.run).finding


@dataclass(frozen=True)
class Trials:
    """All trials of a county's bureau."""

    region: str

    @cached_property
    def going(self) -> Going | None:
        """The one without an end."""
        run = unfinished(self.region)
        return Going(run) if run else None

    @cached_property
    def ended(self) -> list[Ended]:
        """Those that have ended, the latest first; who asked comes along."""
        found = TrialRun.objects.filter(region=self.region).exclude(finished=None).select_related("by")
        return [Ended(run) for run in found[:SHOWN]]


def trial_numbered(region: str, number: int) -> TrialRun | None:
    """One of the county's; None also for one that was stopped or forgotten since."""
    return TrialRun.objects.filter(region=region, pk=min(number, LARGEST)).select_related("by").first()


def earlier(region: str, number: str) -> TrialRun | None:
    """The trial that somebody wants to change and try again, if it is still known."""
    known = number.isascii() and number.isdigit() and len(number) < LONGEST
    return trial_numbered(region, int(number)) if known else None
