"""What must hold about stored screenings, whatever happened."""

from collections.abc import Iterable, Iterator
from itertools import islice

from huzhu.kernel.checks import Problem, Progress, invariant, name_of
from huzhu.kernel.clock import today

from .engine import Parameters
from .models import StoredScreening
from .standing import parameters_in_force
from .stored import WRITTEN, made_anew, outdated

AT_ONCE = 500


@invariant("a stored screening is what the facts give")
def screenings_follow_facts(progress: Progress) -> Iterable[Problem]:
    """Each stored answer is made again from the facts as of its day; those overtaken wait for the clock."""
    parameters = parameters_in_force()
    waiting = set(outdated(today(), parameters).values_list("pk", flat=True))
    standing = StoredScreening.objects.filter(household__merged_into=None)
    stored = standing.select_related("household__place").order_by("pk").iterator(AT_ONCE)
    done = 0
    while rows := list(islice(stored, AT_ONCE)):
        yield from _differing([row for row in rows if row.pk not in waiting], parameters)
        done += len(rows)
        progress(done)


def _differing(rows: list[StoredScreening], parameters: Parameters) -> Iterator[Problem]:
    """The rows that hold something else than what comes out."""
    for row in rows:
        [fresh] = made_anew([row.household], row.day, parameters)
        if any(getattr(row, name) != getattr(fresh, name) for name in WRITTEN):
            yield Problem(name_of(row), "it isn't what the facts of its household give")
