"""What must hold about stored screenings, whatever happened."""

from collections.abc import Iterable, Iterator
from itertools import islice

from huzhu.households.models import Household
from huzhu.kernel.checks import Problem, Progress, invariant, name_of
from huzhu.kernel.clock import today
from huzhu.kernel.secrets import BrokenSeal

from .engine import Parameters
from .models import StoredScreening
from .packed import is_current, opened, swept
from .standing import parameters_in_force
from .stored import made_anew, outdated

AT_ONCE = 500
FROM_FACTS = 2_000
COMPARED = ("valid_until", "version", "yes", "open", "due", "doubt", "likely")


@invariant("a stored screening is what the facts give")
def screenings_follow_facts(progress: Progress) -> Iterable[Problem]:
    """Each stored answer is what its packed household gives; some thousand, each time others, what the facts give.

    Those that time or another standard has overtaken wait for the clock.
    """
    parameters = parameters_in_force()
    waiting = set(outdated(today(), parameters).values_list("pk", flat=True))
    every, done = max(1, StoredScreening.objects.count() // FROM_FACTS), 0
    stored = StoredScreening.objects.order_by("pk").iterator(AT_ONCE)
    turn = today().toordinal() % every
    while rows := list(islice(stored, AT_ONCE)):
        broken = [row for row in rows if not _opens(row)]
        yield from (Problem(name_of(row), "its packed household was altered") for row in broken)
        kept = [row for row in rows if row.pk not in waiting and row not in broken]
        yield from _not_as_packed(kept, parameters)
        yield from _not_as_told([row for number, row in enumerate(kept, done) if number % every == turn], parameters)
        done += len(rows)
        progress(done)


@invariant("a merged or erased household has no stored screening")
def none_of_the_gone(progress: Progress) -> Iterable[Problem]:
    """What stands for another household, or was erased by law, has no answer of its own."""
    gone = StoredScreening.objects.exclude(household__merged_into=None, household__erasure=None)
    for row in gone.only("pk"):
        progress(1)
        yield Problem(name_of(row), "its household was merged or erased")


def _opens(row: StoredScreening) -> bool:
    try:
        opened(row)
    except BrokenSeal:
        return False
    return True


def _not_as_packed(rows: list[StoredScreening], parameters: Parameters) -> Iterator[Problem]:
    """The rows whose masks are not what their packed household gives today."""
    packed = [(row, plain) for row in rows if is_current(plain := opened(row))]
    if not packed:
        return
    current, boxes = zip(*packed, strict=True)
    columns = swept(boxes, today(), parameters, "numpy")
    for row, *masks, _until, _size in zip(current, *columns, strict=True):
        if [row.yes, row.open, row.due, row.doubt] != masks:
            yield Problem(name_of(row), "it isn't what its packed household gives")


def _not_as_told(rows: list[StoredScreening], parameters: Parameters) -> Iterator[Problem]:
    """The rows that hold something else than what comes out of the facts as of their day."""
    homes = Household.objects.select_related("place").in_bulk([row.pk for row in rows])
    for day in sorted({row.day for row in rows}):
        mine = {row.pk: row for row in rows if row.day == day}
        for made in made_anew([homes[pk] for pk in mine], day, parameters):
            row, fresh = mine[made.row.pk], made.row
            differs = any(getattr(row, name) != getattr(fresh, name) for name in COMPARED)
            if differs or opened(row) != opened(fresh):
                yield Problem(name_of(row), "it isn't what the facts of its household give")
