"""今天, for what is done in a case: grants that wait, visits to make, what the plan says, whom to ask."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localdate
from django.utils.translation import gettext as _

from huzhu.kernel.clock import now, today
from huzhu.kernel.today import LATER, NOW, SOON, TODAY, Waiting, waiting_row

from .carried import carried_where
from .models import Case, Grant, PlanItem
from .queries.grants import confirm_by, grants_to
from .standing import STEP_WORDS, short, step_url
from .states import open_cases
from .story import ASK_AFTER
from .waiting_grants import grants_for, grants_waiting

MOST_ROWS = 20


def end_of(day: Any) -> datetime:
    """The last moment of a local day, which counts in full."""
    return datetime.combine(day, time(23, 59), get_current_timezone())


def _any_grants(viewer: Any) -> QuerySet | None:
    return grants_waiting(viewer) if any(viewer.may(needs) for needs in GRANT_NEEDS) else None


@waiting_row(order=5, there=_any_grants)
def grants_that_wait(viewer: Any) -> Iterable[Waiting]:
    """Grants that this viewer may agree to, vote on, decide, pay or confirm now."""
    if not any(viewer.may(needs) for needs in GRANT_NEEDS):
        return []
    return [_grant_row(grant, step) for grant, step in grants_for(viewer)[:MOST_ROWS]]


GRANT_NEEDS = ("grant.agree", "grant.decide", "grant.approve_above", "grant.pay", "grant.confirm", "grant.settle")


def _grant_row(grant: Grant, step: str) -> Waiting:
    late = step == "confirm"
    due = end_of(confirm_by(grant)) if late else grant.case.due_at if grant.case.helped_at is None else None
    asks = {
        "agree": _("%(called)s，%(yuan)s 元，等您同意"),
        "vote": _("%(called)s，%(yuan)s 元，等您表态"),
        "decide": _("%(called)s，%(yuan)s 元，等您定"),
        "pay": _("%(called)s，%(yuan)s 元，批了，等着付"),
        "confirm": _("%(called)s，%(yuan)s 元，等理事会追认"),
        "settle": _("%(called)s，%(yuan)s 元，没有追认，等您定"),
    }
    note = _("%(place)s，%(purpose)s，%(who)s提出") % {
        "place": grant.case.place.name,
        "purpose": grant.purpose,
        "who": grant.proposed_by.user.name,
    }
    return Waiting(
        title=asks[step] % {"called": grant.case.called, "yuan": short(grant.amount)},
        note=note,
        url=step_url(grant, step),
        due=due,
        urgency=_confirm_urgency(grant) if late else NOW,
        act_label=STEP_WORDS[step],
        key=f"grant-{grant.pk}-{step}",
    )


def _confirm_urgency(grant: Grant) -> int:
    left = (confirm_by(grant) - today()).days
    return NOW if left < 0 else TODAY if left <= 1 else SOON


def _to_recover(viewer: Any) -> QuerySet | None:
    return grants_to("recover", viewer) if viewer.may("grant.reverse") else None


@waiting_row(order=8, there=_to_recover)
def grants_to_recover(viewer: Any) -> Iterable[Waiting]:
    """Money that the federation wants back."""
    if not viewer.may("grant.reverse"):
        return []
    return [
        Waiting(
            title=_("%(called)s，%(yuan)s 元，要追回") % {"called": g.case.called, "yuan": short(g.amount)},
            note=_("钱回来以后，请冲回这一笔。"),
            url=g.get_absolute_url(),
            urgency=SOON,
            act_label=_("去看看"),
            key=f"recover-{g.pk}",
        )
        for g in grants_to("recover", viewer)[:MOST_ROWS]
    ]


@waiting_row(order=25)
def families_to_visit(viewer: Any) -> Iterable[Waiting]:
    """Families that were helped before anybody went there: two people still have to."""
    unseen = carried_where(viewer, lambda case: case.is_helped and not case.is_visited)
    return [
        Waiting(
            title=_("%(called)s，两个人上门看一看") % {"called": case.called},
            note=_("%(place)s。钱先到了，人还没去过。") % {"place": case.place.name},
            url=reverse("cases:visit_start", args=[case.pk]),
            due=case.due_at,
            urgency=TODAY,
            act_label=_("开始走访"),
            key=f"visit-{case.pk}",
        )
        for case in unseen[:MOST_ROWS]
    ]


def _promised(viewer: Any) -> QuerySet | None:
    if not viewer.appointments:
        return None
    open_ones = open_cases(Case.objects.all())
    return PlanItem.objects.filter(who__in=viewer.appointments, done=None, case__in=open_ones)


@waiting_row(order=30, there=_promised)
def plan_items_due(viewer: Any) -> Iterable[Waiting]:
    """What the plans ask of this viewer, the earliest day first."""
    found = _promised(viewer)
    items = [] if found is None else found.select_related("case__place").order_by("due_on")[:MOST_ROWS]
    return [
        Waiting(
            title=_("%(called)s，%(what)s") % {"called": item.case.called, "what": item.what},
            note=f"{item.case.place.name}，{item.get_source_display()}",
            url=reverse("cases:plan_item", args=[item.pk]),
            due=end_of(item.due_on),
            urgency=_day_urgency(item.due_on),
            act_label=_("去办"),
            key=f"plan-{item.pk}",
        )
        for item in items
    ]


@waiting_row(order=35)
def families_to_ask(viewer: Any) -> Iterable[Waiting]:
    """Whom to ask three days after the help, or on the day that was agreed; their duty is the responsible's."""
    found = carried_where(viewer, _is_to_be_asked)
    return [_ask_row(case) for case in sorted(found, key=_helped_at)[:MOST_ROWS]]


def _is_to_be_asked(case: Case) -> bool:
    if not case.is_helped:
        return False
    is_late = _helped_at(case) <= now() - ASK_AFTER + timedelta(days=1)
    return bool(case.ask_again or (is_late and not case.asked_since))


def _helped_at(case: Case) -> datetime:
    return case.helped_at or now()


def _ask_row(case: Case) -> Waiting:
    day = localdate(case.helped_at) + ASK_AFTER
    return Waiting(
        title=_("%(called)s，回访") % {"called": case.called},
        note=_("问一声：钱和东西到了没有，还缺什么。"),
        url=reverse("cases:follow_up", args=[case.pk]),
        due=end_of(day) if day >= today() else None,
        urgency=TODAY if day <= today() else SOON,
        chip="" if day >= today() else _("该回访了"),
        act_label=_("记下回访"),
        key=f"ask-{case.pk}",
    )


def _day_urgency(day: Any) -> int:
    left = (day - today()).days
    return NOW if left < 0 else TODAY if left == 0 else SOON if left <= 7 else LATER
