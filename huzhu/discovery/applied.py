"""What a family asked for already: programmes with a file that is open, granted, or refused not long ago."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate

from huzhu.applications.lasting import GRANTED_FOR, REFUSED_FOR, still_counts
from huzhu.applications.models import Application, ApplicationStep, Happened
from huzhu.households.merging import entries_of
from huzhu.programmes.applied import is_overtaken
from huzhu.programmes.definitions import Programme
from huzhu.programmes.engine import catalogue
from huzhu.programmes.masks import bits
from huzhu.programmes.models import StoredScreening

from .monthly import events_of

OVER = (Happened.DECIDED, Happened.WITHDRAWN)


@dataclass(frozen=True)
class _File:
    pk: UUID
    home: UUID
    programme: Programme
    filed_on: date


def applied_masks(rows: Collection[StoredScreening], day: date) -> dict[UUID, int]:
    """The bits of what each of these families has asked for, merges followed.

    Three queries, and one more where something was merged; two where nothing was asked for.
    """
    files = _files(entries_of([row.pk for row in rows]))
    ended = _ended([file.pk for file in files])
    homes = {file.home for file in files if file.pk in ended and file.programme.place == "event_region"}
    events = events_of([row for row in rows if row.pk in homes], day) if homes else {}
    found: dict[UUID, int] = defaultdict(int)
    for file in files:
        if file.pk not in ended or (
            still_counts(*ended[file.pk], day)
            and not is_overtaken(file.programme, file.filed_on, events.get(file.home))
        ):
            found[file.home] |= bits()[file.programme.id]
    return found


def _files(entries: Mapping[UUID, UUID]) -> list[_File]:
    """What was filed under these ids, of programmes that are known."""
    known = catalogue().programmes
    files = Application.objects.filter(household__in=list(entries), programme__in=bits())
    rows = files.values_list("pk", "household", "programme", "filed_at")
    return [_File(pk, entries[home], known[name], localdate(at)) for pk, home, name, at in rows]


def _ended(files: list[UUID]) -> dict[UUID, tuple[str, date]]:
    """How and when each of these files ended."""
    if not files:
        return {}
    steps = ApplicationStep.objects.filter(application__in=files, happened__in=OVER, taken_back=None)
    rows = steps.order_by("number").values_list("application", "outcome", "happened_on")
    return {application: (outcome, on) for application, outcome, on in rows}


def lapsing(day: date, within: timedelta) -> Iterable[UUID]:
    """The households of files whose result has ceased to count in the days before this one."""
    ended = ApplicationStep.objects.filter(happened__in=OVER, taken_back=None)
    spans = Q()
    for lasts in (REFUSED_FOR, GRANTED_FOR):
        spans |= Q(happened_on__gt=day - lasts - within, happened_on__lte=day - lasts)
    return ended.filter(spans).values_list("application__household", flat=True)
