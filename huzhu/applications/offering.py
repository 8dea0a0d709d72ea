"""The one form is what comes next where something likely was not applied for and nothing waits for its result."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.cases.carried import carried_where
from huzhu.cases.models import Case
from huzhu.cases.queries.families import Family
from huzhu.cases.telling import NextStep, offers_step
from huzhu.kernel.today import SOON, Waiting, waiting_row
from huzhu.programmes.here import name_of
from huzhu.programmes.masks import conditional, programmes_in
from huzhu.programmes.shown import Line

from .queries.one_form import NOT_APPLIED_FOR

MOST_NAMES, MOST_ROWS = 3, 10


@offers_step(order=30, after_help=True)
def one_form_step(family: Family, viewer: Any) -> NextStep | None:
    """Apply for what is likely: one form for all of it. Asks for nothing that the page hasn't read already."""
    if family.screening is None or not viewer.may("one_form.fill", family.case.organisation):
        return None
    likely = _likely(family)
    if not likely or any(line.filed and not line.filed.over for line in family.screening.filed):
        return None
    names = "、".join(dict.fromkeys(line.name for line in likely[:MOST_NAMES]))
    note = _("%(what)s可能够得上。问过的都填好了，一张表办几样。") % {"what": names}
    to = reverse("applications:one_form", args=[family.case.pk])
    return NextStep(_("一表代办，把能申请的都申请了"), note, to, _("去填一张表"))


def _likely(family: Family) -> list[Line]:
    lines = family.screening.likely if family.screening else []
    return [line for line in lines if line.programme not in NOT_APPLIED_FOR]


@waiting_row(order=29)
def forms_to_fill(viewer: Any) -> Iterable[Waiting]:
    """For who carries the case: something is likely, somebody was there, and nothing was applied for."""
    if not viewer.may("one_form.fill"):
        return []
    rows = ((case, _due(case)) for case in carried_where(viewer, _is_unasked))
    return [_row(case, programmes) for case, programmes in rows if programmes][:MOST_ROWS]


def _is_unasked(case: Case) -> bool:
    return case.is_visited and not case.has_applications and getattr(case.household, "screening", None) is not None


def _due(case: Case) -> list[str]:
    """What is likely and has not been confirmed by government before."""
    found = programmes_in(case.household.screening.due & conditional()) if case.household else ()
    return [name for name in found if name not in NOT_APPLIED_FOR]


def _row(case: Case, programmes: list[str]) -> Waiting:
    names = "、".join(name_of(programme) for programme in programmes[:MOST_NAMES])
    return Waiting(
        title=_("%(called)s，一张表就能申请") % {"called": case.called},
        note=_("照现在知道的，%(what)s可能够得上，还没有申请。") % {"what": names},
        url=reverse("applications:one_form", args=[case.pk]),
        urgency=SOON,
        act_label=_("去填一张表"),
        key=f"one-form-{case.pk}",
    )
