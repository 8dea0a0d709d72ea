"""One plan per family: who does what by when; then somebody asks whether it came."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.bus import publish
from huzhu.kernel.clock import now, today
from huzhu.people.models import Appointment

from ..fresh import open_case
from ..happenings import FollowedUp
from ..help_refusals import DayOutOfTime, ItemEnded, NothingSaid
from ..models import Case, FollowUp, PlanItem, PlanItemDone
from ..responsible import check_responsible

FURTHEST = timedelta(days=366)


def at_item(item: PlanItem, **_details):
    """The organisation that carries the case."""
    return item.case.organisation


@act(
    _("计划里加一件事"),
    needs="plan.write",
    at=lambda case, **_details: case.organisation,
    undo="drop_plan_item",
)
def add_plan_item(by, case: Case, *, what: str, who: Appointment, due_on: date, source: str) -> PlanItem:
    """Who does what by when, and where it comes from. Raises CaseClosed, NothingSaid, NotResponsible, DayOutOfTime."""
    case = open_case(case.pk)
    if not what.strip():
        raise NothingSaid(field="what")
    check_responsible(who, case.organisation)
    check_day(due_on, "due_on", earliest=today(), latest=today() + FURTHEST)
    return PlanItem.objects.create(
        case=case, what=what.strip()[:200], who=who, due_on=due_on, source=source, added_at=now()
    )


@act(
    _("计划里的事办好了"),
    needs="plan.write",
    at=at_item,
    decides="item",
    undo=NoUndo(_("记错了就再加一件")),
)
def finish_plan_item(by, item: PlanItem, *, reason: str = "") -> PlanItemDone:
    """The item is done. Raises ItemEnded."""
    return _end(item, PlanItemDone.Outcome.DONE, reason)


@act(
    _("计划里的事不用办了"),
    needs="plan.write",
    at=at_item,
    decides="item",
    undo=NoUndo(_("记错了就再加一件")),
)
def drop_plan_item(by, item: PlanItem, *, reason: str = "") -> PlanItemDone:
    """The item isn't needed any more. Raises ItemEnded."""
    return _end(item, PlanItemDone.Outcome.DROPPED, reason)


def _end(item: PlanItem, outcome: str, reason: str) -> PlanItemDone:
    if PlanItemDone.objects.filter(item=item).exists():
        raise ItemEnded
    return PlanItemDone.objects.create(item=item, outcome=outcome, reason=reason)


@act(
    _("回访"),
    needs="followup.record",
    at=lambda case, **_details: case.organisation,
    undo=NoUndo(_("记错了就再记一次")),
)
def follow_up(
    by,
    case: Case,
    *,
    received: bool,
    still_needs: str = "",
    words: str = "",
    on: date | None = None,
    next_on: date | None = None,
    arrived: Sequence[str] = (),
) -> FollowUp:
    """Somebody asked: did the help arrive, what is still missing, and when to ask again.

    `arrived` are the keys of what later rooms wait for and has come (`awaited`); they hear of it (FollowedUp).
    Raises CaseClosed, DayOutOfTime.
    """
    case = open_case(case.pk)
    day = on or today()
    check_day(day, "on", earliest=localdate(case.reported_at), latest=today())
    if next_on is not None:
        check_day(next_on, "next_on", earliest=today() + timedelta(days=1), latest=today() + FURTHEST)
    asked = FollowUp.objects.create(
        case=case,
        number=case.follow_ups.count() + 1,
        on=day,
        received=received,
        still_needs=still_needs.strip(),
        words=words.strip(),
        next_on=next_on,
    )
    publish(FollowedUp(asked, tuple(arrived)))
    return asked


def check_day(day: date, field: str, *, earliest: date, latest: date) -> None:
    """Raises DayOutOfTime, naming the field and the days that are possible."""
    if not earliest <= day <= latest:
        raise DayOutOfTime(field=field, earliest=earliest.isoformat(), latest=latest.isoformat())
