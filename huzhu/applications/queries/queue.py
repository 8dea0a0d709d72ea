"""The queue: the files of a viewer's place by the day on which they are due, and what each waits for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from huzhu.kernel.clock import today

from ..models import Application
from ..standing import decided, in_hand
from ..words import group_of
from .files import File, applications_read, files

MOST = 400
READ = 4000  # so many open files are put in order; more than that no office has in hand
TOWN, COUNTY, OFFICE, FAMILY, CLOCK = "town", "county", "office", "family", "clock"
KINDS = (TOWN, COUNTY, OFFICE, FAMILY, CLOCK)
OVER, EVERY = "over", "every"
SHOWS = (TOWN, COUNTY, OFFICE, CLOCK, FAMILY, EVERY, OVER)


@dataclass
class Group:
    """The files that are due on one day, or in one stretch of days."""

    order: int
    title: str
    files: list[File] = field(default_factory=list)


@dataclass
class Queue:
    """What a viewer's queue shows: the chosen files in groups, and how many there are of each kind."""

    show: str
    files: list[File]
    counts: dict[str, int]

    @property
    def groups(self) -> list[Group]:
        """By due day, the earliest first."""
        found: dict[int, Group] = {}
        for each in self.files:
            order, title = group_of(each.due)
            found.setdefault(order, Group(order, title)).files.append(each)
        return [found[order] for order in sorted(found)]

    @property
    def is_provisional(self) -> bool:
        """Some limit runs into a year whose holidays nobody has entered."""
        return any(step.provisional for each in self.files for step in each.standing.waiting[:1])

    @property
    def due_today(self) -> int:
        """Due today or before."""
        return sum(each.due is not None and each.due <= today() for each in self.files)

    @property
    def due_tomorrow(self) -> int:
        """Due tomorrow."""
        return sum(each.due is not None and (each.due - today()).days == 1 for each in self.files)


def default_show(viewer: Any) -> str:
    """What waits for this viewer's own hand."""
    if viewer.may("application.handle"):
        return TOWN
    return COUNTY if viewer.may("application.decision") else EVERY


def queue_of(viewer: Any, show: str) -> Queue:
    """The open files within reach, those of the kind asked for; `over` shows those that are done. Seven queries."""
    seen = Application.objects.visible_to(viewer)
    open_ones = files(_first(in_hand(seen)))
    counts = _counts(open_ones)
    if show == OVER:
        return Queue(show, files(_last_decided(seen)), counts)
    chosen = open_ones if show == EVERY else [each for each in open_ones if who(each) == show]
    return Queue(show, _by_due(chosen)[:MOST], counts)


def who(file: File) -> str:
    """For whom a file waits: the town, the county, the office it was passed on to, the family, a notice's last day."""
    by = file.next.by if file.next else FAMILY
    return by if by in KINDS else TOWN


def _first(applications: QuerySet[Application]) -> Iterable[Application]:
    return applications_read(applications).order_by("filed_at", "number")[:READ]


def _last_decided(applications: QuerySet[Application]) -> Iterable[Application]:
    done = decided(applications).exclude(pk__in=in_hand(applications).values("pk"))
    return applications_read(done).order_by("-filed_at", "number")[:MOST]


def _counts(found: list[File]) -> dict[str, int]:
    counts = {kind: sum(who(each) == kind for each in found) for kind in KINDS}
    return counts | {EVERY: len(found)}


def _by_due(found: list[File]) -> list[File]:
    return sorted(found, key=lambda each: (each.due is None, each.due or today(), each.application.filed_at))
