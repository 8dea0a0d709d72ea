"""Writing the demo county: everything in one batch, so that a run that breaks leaves nothing behind."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from huzhu.kernel.batches import batch
from huzhu.kernel.clock import now
from huzhu.places.queries import villages_under

from .county import begin
from .life import Life, live
from .plan import villages, without_association
from .standing import stand_up
from .timeline import Timeline

SEED = "huzhu"
BEGAN_DAYS_AGO = 400
FOUNDING_DAYS = 12
# Told after each step: the day, how many associations stand, how many families were reported.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Size:
    """How much of the county is written: associations and closed cases (None: all of it)."""

    villages: int | None = None
    closed: int = 300


WHOLE = Size()
SMALL = Size(villages=24, closed=24)


def seed(size: Size, progress: Progress) -> None:
    """Write the county from its founding, 400 days ago, up to now."""
    with quick(), batch():
        began = morning(now() - timedelta(days=BEGAN_DAYS_AGO))
        county = begin(began, SEED)
        places = list(villages_under(county.place).select_related("parent"))
        chosen = villages(places, SEED, size.villages)
        timeline, life = Timeline(until=now()), Life(county)
        for village in chosen:
            day = began + timedelta(days=1 + village.order % FOUNDING_DAYS, minutes=village.order)
            timeline.add(stand_up(county, village, day, keep=lambda cast, v=village: life.keep(v, cast)))
        live(timeline, life, chosen, without_association(places), size.closed)
        timeline.run(lambda moment: progress(f"{localtime(moment):%Y-%m-%d}", life.associations, life.families))


def morning(moment: datetime) -> datetime:
    """Eight in the morning of that day."""
    return localtime(moment).replace(hour=8, minute=0, second=0, microsecond=0)


@contextmanager
def quick() -> Iterator[None]:
    """Nothing is thrown away before the end, so nothing needs to be looked for."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
