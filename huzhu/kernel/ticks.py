"""What the clock does by itself: each room registers its ticks, `manage.py work` runs them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from huzhu.kernel.clock import now


@dataclass
class Tick:
    """A function that runs every so often; it changes things through acts by CLOCK only."""

    name: str
    every: timedelta
    run: Callable[[], None]
    last: datetime | None = field(default=None)

    def is_due(self) -> bool:
        return self.last is None or now() - self.last >= self.every


ticks: dict[str, Tick] = {}


def tick(*, every: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function to be run every `every` by the worker."""

    def register(run: Callable[[], None]) -> Callable[[], None]:
        name = f"{run.__module__}.{run.__name__}"
        ticks[name] = Tick(name, every, run)
        return run

    return register


def run_due_ticks() -> list[str]:
    """Run each tick that is due, and say which ran."""
    due = [tick for tick in ticks.values() if tick.is_due()]
    for each in due:
        each.last = now()
        each.run()
    return [each.name for each in due]
