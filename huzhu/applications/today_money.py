"""今天, for what was advanced: to be taken back once the relief is there, or borne by the fund."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.cases.standing import short
from huzhu.kernel.today import SOON, Waiting, waiting_row

from .advances import unsettled
from .models import Advance, Application, Happened, Outcome
from .standing import stands

MOST_ROWS = 20


def _decided(viewer: Any) -> QuerySet | None:
    if not viewer.may("advance.settle") and not viewer.may("advance.bear"):
        return None
    decided = Application.objects.filter(stands(Happened.DECIDED, Happened.WITHDRAWN))
    return Advance.objects.visible_to(viewer).filter(application__in=decided)


@waiting_row(order=28, there=_decided)
def advances_to_settle(viewer: Any) -> Iterable[Waiting]:
    """For the cashier: relief is granted; for the federation: it was refused, and the fund may have to bear it."""
    seen = _decided(viewer)
    if seen is None:
        return []
    joined = seen.select_related("grant__fund__organisation", "application__case")
    found = unsettled(joined.prefetch_related("application__steps__taken_back"))
    rows = [_row(each, viewer) for each in found]
    return [row for row in rows if row][:MOST_ROWS]


def _row(advance: Advance, viewer: Any) -> Waiting | None:
    granted, fund = _is_granted(advance), advance.grant.fund.organisation
    if granted and viewer.may("advance.settle", fund):
        address, label = "applications:advance_return", _("收回来了")
        note = _("政府救助批了，问家里要不要现在还。")
    elif not granted and viewer.may("advance.bear", fund):
        address, label = "applications:advance_borne", _("由基金承担")
        note = _("政府救助没有批，收不回来的由基金承担。")
    else:
        return None
    return Waiting(
        title=_("%(called)s，先垫的 %(yuan)s 元还没有结")
        % {"called": advance.application.case.called, "yuan": short(advance.left)},
        note=note,
        url=reverse(address, args=[advance.pk]),
        urgency=SOON,
        act_label=label,
        key=f"advance-{advance.pk}",
        second_url=advance.application.get_absolute_url(),
        second_label=_("看这一份"),
    )


def _is_granted(advance: Advance) -> bool:
    """The decision gives; its steps came with the query."""
    steps = [each for each in advance.application.steps.all() if getattr(each, "taken_back", None) is None]
    return any(each.happened == Happened.DECIDED and each.outcome == Outcome.GRANTED for each in steps)
