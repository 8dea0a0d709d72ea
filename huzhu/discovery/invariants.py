"""What must hold about the list and its history, whatever happened."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from huzhu.kernel.checks import Problem, Progress, invariant, name_of
from huzhu.kernel.clock import today
from huzhu.programmes.masks import mask_of
from huzhu.programmes.models import StoredScreening

from .applied import applied_masks, lapsing
from .following import due_of
from .models import Raised, Unhelped
from .urgency import rank_in

AT_ONCE = 500
LAPSED_WITHIN = timedelta(days=3)


@invariant("who is raised, and for what, is what the stored screenings say")
def raised_follows_screenings(progress: Progress) -> Iterable[Problem]:
    """The standing rows of Raised are the due bits of each stored screening; the list has those not applied for."""
    rows = StoredScreening.objects.filter(household__merged_into=None).order_by("pk").iterator(AT_ONCE)
    lately = set(lapsing(today(), LAPSED_WITHIN))
    while some := list(islice(rows, AT_ONCE)):
        raised, listed = _raised([row.pk for row in some]), _listed([row.pk for row in some])
        applied = applied_masks(some, today())
        for row in some:
            due, left = due_of(row), due_of(row) & ~applied.get(row.pk, 0)
            if raised.get(row.pk, 0) != due:
                yield Problem(name_of(row), "what stands raised isn't what is due")
            if row.pk not in lately and listed.get(row.pk, (0, rank_in(0))) != (left, rank_in(left)):
                yield Problem(name_of(row), "its place on the list isn't what is left")
        progress(len(some))


@invariant("nobody is raised who has no stored screening")
def none_without_screening(progress: Progress) -> Iterable[Problem]:
    """A household that was merged or erased stands on no list."""
    for row in Unhelped.objects.filter(household__screening=None).only("pk"):
        progress(1)
        yield Problem(name_of(row), "it has no stored screening")
    for raised in Raised.objects.filter(household__screening=None, until=None).only("pk"):
        progress(1)
        yield Problem(name_of(raised), "its household has no stored screening")


def _raised(homes: list) -> dict:
    found: dict = {}
    for home, name in Raised.objects.filter(household__in=homes, until=None).values_list("household", "programme"):
        found.setdefault(home, set()).add(name)
    return {home: mask_of(names) for home, names in found.items()}


def _listed(homes: list) -> dict:
    rows = Unhelped.objects.filter(household__in=homes).values_list("household", "left", "rank")
    return {home: (left, rank) for home, left, rank in rows}
