"""What the steps of a reminder are called, and a reminder as a row of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.households.models import Household

from .called import called_for
from .models import Raised

STEP_TITLES = {
    "raised": _("提醒过"),
    "led": _("派了人"),
    "visited": _("上门看了"),
    "applied": _("申请了"),
    "granted": _("办成了"),
    "refused": _("没批"),
}


@dataclass(frozen=True)
class Behind:
    """One reminder: whose, where, since when, and how far it came."""

    household: Household
    called: str
    where: str
    first_on: date
    until: date | None
    came: str
    tone: str


def behind_rows(viewer: Any, page: Iterable[Raised]) -> list[Behind]:
    """Reminders as rows. No query beyond the page's own."""
    return [_row(viewer, one) for one in page]


def _row(viewer: Any, one: Any) -> Behind:
    place = one.household.place
    came = next((step for step in ("granted", "refused", "applied", "visited", "led") if getattr(one, step)), "raised")
    tone = {"granted": "ok", "raised": "due", "refused": "late"}.get(came, "info")
    return Behind(
        household=one.household,
        called=called_for(viewer, one.household),
        where=" ".join(part.name for part in (place.parent, place) if part),
        first_on=one.first_on,
        until=one.until,
        came=str(STEP_TITLES[came]),
        tone=tone,
    )
