"""The stories as tables: so many minutes after the report, this deed. A story that isn't over yet is an open case."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localtime

from huzhu.cases.models import Outcome, Urgency
from huzhu.kernel.money import yuan

from .difficulties import Difficulty
from .timeline import Story
from .troubles import CHILD, DEATH, ELDER, FIRE, ILLNESS, INCOME, OTHER, Trouble

HOUR, DAY = 60, 60 * 24
FIRST_HOUR, LAST_HOUR = 7, 21
MOST_DAYS_OPEN = 24
Step = tuple  # minutes after the report, the deed, and what it needs to know


@dataclass(frozen=True)
class Moment:
    """An open case to be: whose kind of trouble, reported how many minutes ago, and what has been done since."""

    trouble: Trouble
    ago: int
    steps: Sequence[Step]
    urgency: str = Urgency.SOON
    carrier: str = "duty"
    rare: bool = False
    is_exact: bool = False


def tell(difficulty: Difficulty, moments: Sequence[datetime], steps: Sequence[Step]) -> Story:
    """One family's story from the report on, a moment for each step."""
    for moment, (_minutes, deed, *details) in zip(moments, steps, strict=True):
        yield moment
        getattr(difficulty, deed)(*details)


def by_the_minute(reported_at: datetime, steps: Sequence[Step], pace: float = 1) -> list[datetime]:
    """Each step so many minutes after the report."""
    return [reported_at + timedelta(minutes=step[0] * pace) for step in steps]


def by_daylight(reported_at: datetime, steps: Sequence[Step]) -> list[datetime]:
    """The same, but what can wait until people are up waits, and everything keeps its order."""
    moments: list[datetime] = []
    for moment in by_the_minute(reported_at, steps):
        at = localtime(moment)
        if at - reported_at > timedelta(hours=1) and not FIRST_HOUR <= at.hour < LAST_HOUR:
            morning = at if at.hour < FIRST_HOUR else at + timedelta(days=1)
            at = morning.replace(hour=FIRST_HOUR, minute=at.minute)
        moments.append(max(at, moments[-1] + timedelta(minutes=5)) if moments else at)
    return moments


TAKEN = ((0, "report"), (12, "triage"))
UNTAKEN = ((0, "report"), (HOUR, "escalate", "secretary"))
KIN = (*TAKEN, (30, "recuse"), (70, "visit"))
SEEN = (*TAKEN, (75, "visit"), (85, "serve"))
ASKED = (*SEEN, (100, "propose", 400))
# In the village whose officers' sign-ins are printed: something waits for each of them.
SHOWN_MOMENTS = (
    Moment(FIRE, 8, ((0, "report"),), Urgency.TODAY, rare=True),
    Moment(ILLNESS, 42, ((0, "tell"),), Urgency.SOON),
    Moment(ELDER, 3 * HOUR, UNTAKEN, Urgency.TODAY),
    Moment(FIRE, 14 * HOUR, (*TAKEN,), Urgency.TODAY),
    Moment(CHILD, 5 * HOUR, ((0, "tell"), (9, "triage")), Urgency.TODAY, "member"),
    Moment(ILLNESS, 6 * HOUR, ((0, "report"), (12, "triage"), (80, "visit"), (95, "serve"), (130, "propose", 400))),
    Moment(INCOME, 9 * HOUR, (*ASKED,), rare=True),
    Moment(ILLNESS, 2 * DAY, (*SEEN, (5 * HOUR, "propose", 900), (6 * HOUR, "vote", 2))),
    Moment(FIRE, 3 * DAY, (*SEEN, (4 * HOUR, "propose", 2400), (5 * HOUR, "plan")), Urgency.TODAY),
    Moment(DEATH, 1 * DAY, (*SEEN, (3 * HOUR, "propose", 500), (4 * HOUR, "agree"))),
    Moment(ILLNESS, 4 * DAY, (*ASKED, (2 * HOUR, "agree"), (3 * HOUR, "pay"), (2 * DAY, "plan", 5))),
    Moment(ELDER, 2 * DAY, (*KIN, (80, "bring"), (3 * HOUR, "propose", 300))),
    Moment(
        INCOME, 9 * DAY, (*ASKED, (2 * HOUR, "decide"), (3 * HOUR, "pay"), (2 * DAY, "confirm"), (8 * DAY, "ask", 3))
    ),
)
SPLIT = (
    *SEEN,
    (3 * HOUR, "propose", 300), (4 * HOUR, "decide"), (5 * HOUR, "pay"), (3 * DAY, "confirm"),
    (4 * DAY, "propose", 300), (4 * DAY + 50, "decide"), (4 * DAY + 90, "pay"),
    (6 * DAY, "propose", 500),
)  # fmt: skip
REOPENED = (
    *SEEN, (3 * HOUR, "propose", 500), (4 * HOUR, "decide"), (5 * HOUR, "pay"), (4 * DAY, "confirm"),
    (12 * DAY, "ask"), (14 * DAY, "close"), (30 * DAY, "reopen"), (30 * DAY + 60, "plan", 6),
)  # fmt: skip
PAID = (*ASKED, (2 * HOUR, "decide"), (3 * HOUR, "pay"))
# In other villages, in turn.
MOMENTS = (
    Moment(ILLNESS, 20, ((0, "call"),), Urgency.TODAY),
    Moment(ELDER, 55, ((0, "report"),), Urgency.SOON),
    Moment(FIRE, 5 * HOUR, (*UNTAKEN, (4 * HOUR, "escalate", "town")), Urgency.TODAY),
    Moment(CHILD, 30 * HOUR, ((0, "hand_in"), (12 * HOUR, "escalate", "secretary"), (DAY, "escalate", "town"))),
    Moment(ILLNESS, 11 * HOUR, TAKEN, Urgency.TODAY),
    Moment(ELDER, 26 * HOUR, ((0, "call"), (40, "triage"), (4 * HOUR, "visit")), Urgency.SOON),
    Moment(INCOME, 50 * HOUR, ((0, "hand_in"), (3 * HOUR, "triage"), (20 * HOUR, "visit")), Urgency.NO_HURRY),
    Moment(ELDER, 5 * DAY, ((0, "report"), (10 * HOUR, "triage"), (2 * DAY, "visit")), Urgency.SOON),
    Moment(FIRE, 40 * HOUR, ((0, "report"), (50, "triage")), Urgency.TODAY),
    Moment(ILLNESS, 6 * DAY, ((0, "call"), (9 * HOUR, "triage")), Urgency.SOON, rare=True),
    Moment(CHILD, 8 * HOUR, (*TAKEN, (40, "serve"), (120, "visit"), (4 * HOUR, "bring")), Urgency.TODAY),
    Moment(ELDER, 3 * DAY, (*TAKEN, (70, "visit"), (100, "bring"), (DAY, "plan", 5)), rare=True),
    Moment(OTHER, 2 * DAY, (*TAKEN, (5 * HOUR, "serve"), (DAY, "ask", 2)), Urgency.NO_HURRY),
    Moment(ILLNESS, 7 * HOUR, ASKED, Urgency.TODAY),
    Moment(DEATH, 20 * HOUR, ASKED),
    Moment(ILLNESS, 30 * HOUR, (*SEEN, (4 * HOUR, "propose", 800), (6 * HOUR, "vote", 1))),
    Moment(FIRE, 26 * HOUR, (*SEEN, (2 * HOUR, "propose", 3000)), Urgency.TODAY),
    Moment(FIRE, 29 * HOUR, (*SEEN, (2 * HOUR, "propose", 8000)), Urgency.TODAY),
    Moment(ILLNESS, 2 * DAY, (*SEEN, (3 * HOUR, "propose", 1600), (DAY, "decide")), Urgency.TODAY),
    Moment(INCOME, 3 * DAY, PAID),
    Moment(DEATH, 5 * DAY, PAID, rare=True),
    Moment(ILLNESS, 8 * DAY, (*PAID, (3 * DAY, "plan", 4))),
    Moment(ELDER, 9 * DAY, (*KIN, (100, "serve"), (5 * HOUR, "propose", 400), (8 * HOUR, "decide"))),
    Moment(ILLNESS, 7 * DAY, SPLIT),
    Moment(FIRE, 8 * DAY, SPLIT),
    Moment(ILLNESS, 33 * DAY, REOPENED),
    Moment(ELDER, 31 * DAY, REOPENED),
    Moment(DEATH, 12 * DAY, (*PAID, (4 * DAY, "confirm"), (5 * DAY, "plan", 10))),
    Moment(CHILD, 16 * DAY, (*SEEN, (2 * DAY, "plan", 9), (9 * DAY, "ask", 5))),
    Moment(INCOME, 4 * DAY, (*SEEN, (2 * DAY, "again"), (2 * DAY + 60, "bring"))),
)  # fmt: skip
# In the shown town, so that its clerk's queue has files at every step.
HELPED = (*TAKEN, (75, "visit"), (85, "serve"), (3 * HOUR, "propose", 400), (4 * HOUR, "decide"), (5 * HOUR, "pay"))
ASKED_FOR = (*HELPED, (3 * DAY, "confirm"), (4 * DAY, "apply"))
AT_THE_TOWN = (*ASKED_FOR, (6 * DAY, "accept"))
LOOKED_INTO = (*AT_THE_TOWN, (8 * DAY, "inquire"), (14 * DAY, "find"))
POSTED = (*LOOKED_INTO, (16 * DAY, "recommend"), (17 * DAY, "post"))
OVER = (*POSTED, (25 * DAY, "take_down"))
GRANTED = (*OVER, (33 * DAY, "grant_relief", yuan(1460)))


def _applying(trouble: Trouble, days: float, steps: Sequence[Step]) -> Moment:
    return Moment(trouble, int(days * DAY), steps, is_exact=True)


APPLYING = (
    _applying(ELDER, 4.5, ASKED_FOR),
    _applying(ILLNESS, 5.2, ASKED_FOR),
    _applying(DEATH, 6.9, ASKED_FOR),
    _applying(INCOME, 7.5, AT_THE_TOWN),
    _applying(ILLNESS, 8.2, AT_THE_TOWN),
    _applying(FIRE, 1.4, (*HELPED, (DAY, "choose", "urgent"), (DAY + 20, "file"), (DAY + HOUR, "accept"))),
    _applying(ELDER, 9.6, (*AT_THE_TOWN, (9 * DAY, "lack"))),
    _applying(INCOME, 12, (*AT_THE_TOWN, (8 * DAY, "inquire"))),
    _applying(ILLNESS, 16, LOOKED_INTO),
    _applying(ELDER, 15, LOOKED_INTO),
    _applying(DEATH, 20, POSTED),
    _applying(ILLNESS, 31, OVER),
    _applying(INCOME, 33, (*OVER, (32 * DAY, "refuse", "核对后人均收入高于低保标准。"))),
    _applying(ELDER, 40, GRANTED),
    _applying(ILLNESS, 75, (*GRANTED, (62 * DAY, "receive", yuan(1460)))),
)
# Where a federation serves the village itself.
FEDERATION_MOMENTS = (
    Moment(ELDER, 4 * HOUR, TAKEN, Urgency.TODAY),
    Moment(ILLNESS, 2 * DAY, PAID),
    Moment(OTHER, 90, ((0, "report"),), Urgency.SOON),
)


def closed_steps(draw: random.Random, hours: float, days: int) -> list[Step]:
    """A usual story: taken soon, helped within hours, visited, mostly some money, asked, closed within so many days."""
    first_help = max(20, int(draw.lognormvariate(0, 0.7) * hours * HOUR))
    taken = min(max(4, int(first_help * draw.uniform(0.05, 0.4))), 11 * HOUR)
    help_ = (first_help, draw.choice(("serve", "serve", "bring")))
    steps: list[Step] = [(0, draw.choice(("report", "report", "tell", "call", "hand_in"))), (taken, "triage"), help_]
    visit = max(taken + 15, first_help + draw.randint(-10, 300))
    steps.append((visit, "visit"))
    if draw.random() < 0.7:
        steps += _money(draw, max(visit, first_help) + draw.randint(20, 600))
    helped = max(minutes for minutes, *_rest in steps)
    asked = min(helped + draw.randint(2, MOST_DAYS_OPEN) * DAY, max(days * DAY - DAY, helped + 60))
    steps += [(asked, "ask"), (asked + draw.randint(30, 10 * HOUR), "close", draw.choice(ENDINGS))]
    return sorted(steps, key=lambda step: step[0])


ENDINGS = (*[Outcome.RESOLVED] * 6, *[Outcome.GOVERNMENT] * 4, Outcome.REFERRED, Outcome.DECLINED, Outcome.MOVED)


def _money(draw: random.Random, begin: int, amount: int = 0) -> list[Step]:
    """Proposed, decided and paid the same day; confirmed by the council within the week."""
    agreed = begin + draw.randint(15, 200)
    paid = agreed + draw.randint(20, 240)
    return [
        (begin, "propose", amount),
        (agreed, "decide"),
        (paid, "pay"),
        (paid + draw.randint(1, 5) * DAY, "confirm_where_due"),
    ]


def costly_steps(draw: random.Random, amount: int) -> list[Step]:
    """A story that takes much of a village's fund: the federation decides."""
    steps = [*SEEN, *_money(draw, 3 * HOUR, amount)]
    return [*steps, (12 * DAY, "ask"), (13 * DAY, "close", Outcome.GOVERNMENT)]


def dismissed_steps(draw: random.Random) -> list[Step]:
    """A report that was no case."""
    return [(0, "report"), (draw.randint(20, 50), "dismiss")]
