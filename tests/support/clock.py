"""Days that pass for a served house and for the test beside it: both read how far they stand ahead of the machine."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from huzhu.kernel.clock import set_clock
from huzhu.kernel.ticks import ticks

AHEAD = "HUZHU_TEST_DAYS_AHEAD"


@contextmanager
def ahead(file: Path) -> Iterator[None]:
    """The kernel's clock, as many days ahead as the file says, while the block runs."""
    with set_clock(timezone.now() + timedelta(days=int(file.read_text()))):
        yield


def days_ahead(get_response: Callable) -> Callable:
    """Middleware of the tests' server: a request is answered on the day that the test has come to."""

    def answer(request):
        file = os.environ.get(AHEAD)
        if not file:
            return get_response(request)
        with ahead(Path(file)):
            return get_response(request)

    return answer


@dataclass(frozen=True)
class Days:
    """The day that a test has come to."""

    file: Path

    def go_by(self, days: int) -> None:
        """So many days pass, and what the house's clock does by itself is done."""
        self.file.write_text(str(int(self.file.read_text()) + days))
        with self.here():
            for each in ticks.values():
                each.run()

    def here(self):
        """This process on that day."""
        return ahead(self.file)
