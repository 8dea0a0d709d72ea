"""What a family asked for already: programmes with a file that is open, granted, or refused not long ago."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from huzhu.applications.lasting import GRANTED_FOR, REFUSED_FOR, still_counts
from huzhu.applications.models import Application, ApplicationStep, Happened
from huzhu.programmes.masks import bits

OVER = (Happened.DECIDED, Happened.WITHDRAWN)


def applied_masks(households: Collection[UUID], day: date) -> dict[UUID, int]:
    """The bits of what each of these has asked for, merges followed. Two queries, one where nothing was."""
    mine = Q(household__in=households) | Q(household__merged_into__in=households)
    files = list(Application.objects.filter(mine).values_list("pk", "household", "household__merged_into", "programme"))
    ended = _ended([pk for pk, *_rest in files])
    found: dict[UUID, int] = defaultdict(int)
    for pk, home, onto, programme in files:
        if pk not in ended or still_counts(*ended[pk], day):
            found[onto or home] |= bits().get(programme, 0)
    return found


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
