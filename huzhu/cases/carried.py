"""The open cases that a viewer carries, with everything that 今天 asks of them: read once, for all its rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from huzhu.kernel.clock import today

from .models import Case, FollowUp, Visit
from .queries.families import later_rooms
from .states import open_cases

MOST = 200


def carried(viewer: Any) -> list[Case]:
    """The viewer's open cases, the first due first, each knowing whether it was visited and whom to ask. One query.

    `is_visited`; `asked_since` the help came; `ask_again` where the day that was agreed has come; what later rooms
    have for it (`has_…`). With its place, household and stored screening.
    """
    if not viewer.may("visit.record"):
        return []
    found: list[Case] | None = viewer.__dict__.get("_carried")
    if found is None:
        found = viewer.__dict__["_carried"] = list(_read(viewer))
    return found


def _read(viewer: Any) -> Any:
    mine = open_cases(Case.objects.filter(responsible__in=viewer.appointments))
    follow_ups = FollowUp.objects.filter(case=OuterRef("pk"))
    agreed = follow_ups.filter(next_on__lte=today() + timedelta(days=1)).filter(
        ~Exists(FollowUp.objects.filter(case=OuterRef("case"), number__gt=OuterRef("number")))
    )
    known = mine.annotate(
        is_visited=Exists(Visit.objects.filter(case=OuterRef("pk"))),
        asked_since=Exists(follow_ups.filter(at__gte=OuterRef("helped_at"))),
        ask_again=Exists(agreed),
        **later_rooms(),
    )
    return known.select_related("place", "household__place", "household__screening").order_by("due_at", "pk")[:MOST]


def carried_where(viewer: Any, wanted: Callable[[Case], bool]) -> list[Case]:
    """Those of them for which it is so."""
    return [case for case in carried(viewer) if wanted(case)]
