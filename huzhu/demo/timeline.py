"""What happened in the demo county, told in the order of time over all its stories.

A story is a generator: it yields the moment at which it goes on, and does its next act when the clock stands there.
One that would go on later than now stops where it is; so the open cases come to stand at their moments.
"""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count

from huzhu.kernel.clock import set_clock

Story = Iterator[datetime]


class Timeline:
    """All stories that are still to be told, the earliest first."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._order = count()

    def add(self, story: Story) -> None:
        """Take up a story; it runs to its first moment at once, and must do nothing before."""
        self._go_on(story)

    def run(self, progress: Callable[[datetime], None]) -> None:
        """Tell everything that has happened by now."""
        while self._waiting:
            moment, _order, story = heapq.heappop(self._waiting)
            with set_clock(moment):
                self._go_on(story)
            progress(moment)

    def _go_on(self, story: Story) -> None:
        moment = next(story, None)
        if moment is not None and moment <= self.until:
            heapq.heappush(self._waiting, (moment, next(self._order), story))
