"""By when a step is due: its limit on the working calendar, longer by the days on which papers were missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from .models import Happened
from .models.step import EACH_ROUND

if TYPE_CHECKING:
    from .procedure import Limit
    from .standing import Standing

H = Happened
# A step without a limit of its own is due with the first of these that has one.
THEN: dict[str, tuple[str, ...]] = {
    H.RELATIVES: ("opinion", "decision", "total"),
    H.CHECK_STARTED: ("opinion", "decision", "total"),
    H.CHECKED: ("opinion", "decision", "total"),
    H.SURVEY_BEGUN: ("opinion", "decision", "total"),
    H.SURVEYED: ("opinion", "decision", "total"),
    H.APPRAISED: ("opinion", "decision", "total"),
    H.OPINION: ("decision", "total"),
    H.NOTICED: ("decision", "total"),
    H.DECIDED: ("total",),
}
OWN_LIMIT = {
    H.ACCEPTED: "accept", H.CHECK_STARTED: "check", H.SURVEY_BEGUN: "survey", H.OPINION: "opinion",
    H.DECIDED: "decision", H.REFUSAL_DELIVERED: "refuse", H.EXPLAINED: "explain",
    H.PUBLISHED: "publish",
}  # fmt: skip
ASK_ON_DAY = 10  # of the first month that is paid: by then the bank has it


@dataclass(frozen=True)
class Base:
    """The day of the event that a limit is counted from; itself not counted."""

    day: date


class Due(NamedTuple):
    """A last day, which counts in full; whether provisional, and whether counted in plain days."""

    day: date
    provisional: bool
    in_days: bool


def due_of(standing: Standing, happened: str) -> Due | None:
    """The last day of a step that waits; None where nothing limits it."""
    if happened == H.PAID:
        return _paid_by(standing)
    own = OWN_LIMIT.get(Happened(happened))
    for key in ((own,) if own else ()) + THEN.get(Happened(happened), ()):
        due = _due_by(standing, key, happened)
        if due is not None:
            return due
    return None


def _due_by(standing: Standing, key: str, happened: str) -> Due | None:
    limit = standing.procedure.limits.get(key)
    if limit is None:
        return None
    base = _base(standing, limit, happened)
    return _counted(standing, key, limit, base.day) if base else None


def _base(standing: Standing, limit: Limit, happened: str) -> Base | None:
    """From an objection on, what is made anew counts from it."""
    objected = standing.step(H.OBJECTED, round=standing.round - 1) if standing.round > 1 else None
    if objected and happened in EACH_ROUND and limit.counted_from == "accept":
        return Base(objected.happened_on)
    return standing.base(limit.counted_from)


def _counted(standing: Standing, key: str, limit: Limit, start: date) -> Due:
    days = limit.days
    if key == "decision" and limit.unit == "day" and standing.terms.urgent_days:
        days = standing.terms.urgent_days
    if limit.unit != "workday" or not days:
        return Due(_paused_days(standing, start, start + timedelta(days=days)), False, True)
    day, provisional = standing.days.add(start, days)
    return _paused_workdays(standing, start, Due(day, provisional, False))


def _pause(standing: Standing, start: date) -> tuple[date, date] | None:
    """From when to when papers were missing, after the event."""
    asked, brought = standing.step(H.SUPPLEMENT_ASKED), standing.step(H.SUPPLEMENT_BROUGHT)
    if asked is None or brought is None or asked.happened_on < start:
        return None
    return asked.happened_on, brought.happened_on


def _paused_days(standing: Standing, start: date, day: date) -> date:
    pause = _pause(standing, start)
    return day + (pause[1] - pause[0]) if pause and pause[0] <= day else day


def _paused_workdays(standing: Standing, start: date, due: Due) -> Due:
    """What was left of the limit when the papers were asked for runs on from the day they came."""
    pause = _pause(standing, start)
    if pause is None or pause[0] >= due.day:
        return due
    day, provisional = standing.days.add(pause[1], standing.days.left(pause[0], due.day))
    return Due(day, provisional, False)


def _paid_by(standing: Standing) -> Due | None:
    """When to ask whether the money came: at once, or in the first month that is paid."""
    decision = standing.decision
    if decision is None:
        return None
    if not decision.from_month:
        return Due(decision.happened_on + timedelta(days=1), False, True)
    year, month = map(int, decision.from_month.split("-"))
    return Due(date(year, month, ASK_ON_DAY), False, True)


def notice_until(standing: Standing, posted: date) -> date:
    """The last day of a notice that is posted that day: in full days after it, on the county's calendar."""
    days = standing.terms.notice_days
    if standing.terms.notice_in_workdays:
        return standing.days.add(posted, days).day
    return posted + timedelta(days=days)
