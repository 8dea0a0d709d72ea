"""The result as the government decided it, written down; published, delivered, arrived. The product never decides."""

import re
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.people.access import other_person

from ..arrival import note_arrival
from ..confirming import confirm
from ..models import Application, ApplicationStep, Happened, Outcome
from ..months import first_month
from ..refusals import BadMonth, CountyVisitMissing, NoAmount, NoPaper, NoReasons
from ..standing import Standing
from ..taking import about_family, at_home, check, fresh, take, write
from ..words import month_words
from .entry import ONCE

# Whom, why, how much: all that is registered of it (社会救助法 2026, art. 50).
REGISTERED = ("urgent",)
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@act(
    _("记下县里的决定"),
    needs="application.decision",
    at=at_home,
    about=about_family,
    decides="application",
    refusals=ONCE,
    undo="take_step_back",
)
def record_decision(
    by,
    application: Application,
    *,
    granted: bool,
    amount: int | None = None,
    from_month: str = "",
    conditions: list[str] | None = None,
    reason: str = "",
    document_no: str = "",
    county_visited: bool = False,
    happened_on: date | None = None,
    photos: Sequence[bytes] = (),
) -> ApplicationStep:
    """Write down what was decided (社会救助法 2026, art. 44): granted with amount and first month, or refused and why.

    `amount` in fen, urgent relief names it; `conditions` ids of the screening's conditions. A category that was granted
    is recognised from then on (art. 42). Where the town decides, never by who gave the opinion; else they name the
    paper. Raises NotYet, NoReasons, NoAmount, BadMonth, NoPaper, CountyVisitMissing, MakerIsChecker, Stale.
    """
    standing = fresh(application)
    check(by, standing, Happened.DECIDED)
    _check_hand(by, standing, document_no)
    _check_visit(standing, county_visited)
    if granted:
        said = _granted(standing, amount, from_month, happened_on)
    else:
        said = _refused(conditions or [], reason)
    step = write(
        standing,
        Happened.DECIDED,
        happened_on=happened_on,
        document_no=document_no.strip()[:60],
        county_visited=county_visited,
        reason=reason.strip(),
        photos=photos,
        **said,
    )
    if granted:
        confirm(standing.application, step.happened_on)
    return step


def _check_hand(by, standing: Standing, document_no: str) -> None:
    """Who gave the opinion doesn't decide; what the county decided they may copy, by its number."""
    opinion = standing.step(Happened.OPINION)
    if opinion is None or opinion.by is None or opinion.by.user_id != by.user_id:
        return
    if standing.terms.town_decides:
        other_person(by, opinion.by)
    if not document_no.strip():
        raise NoPaper


def _check_visit(standing: Standing, county_visited: bool) -> None:
    if standing.wants_county and not county_visited:
        raise CountyVisitMissing


def _granted(standing: Standing, amount: int | None, from_month: str, decided_on: date | None) -> dict:
    first = first_month(standing, decided_on or today())
    if from_month and (not MONTH.fullmatch(from_month) or from_month < first):
        raise BadMonth(first=month_words(first))
    if not amount and standing.application.programme in REGISTERED:
        raise NoAmount
    return {"outcome": Outcome.GRANTED, "amount": amount, "from_month": from_month}


def _refused(conditions: list[str], reason: str) -> dict:
    if not conditions and not reason.strip():
        raise NoReasons
    return {"outcome": Outcome.REFUSED, "conditions": conditions}


@act(
    _("公布救助决定"),
    needs="application.decision",
    at=at_home,
    about=about_family,
    refusals=ONCE,
    undo=NoUndo(_("已经在村里公布")),
)
def publish_decision(
    by, application: Application, *, happened_on: date | None = None, photos: Sequence[bytes] = ()
) -> ApplicationStep:
    """The decision was published in the village (社会救助法 2026, art. 45). Raises NotNow, TakenAlready."""
    return take(by, application, Happened.PUBLISHED, happened_on=happened_on, photos=photos)


@act(
    _("书面告知送达"),
    needs="application.bring",
    at=at_home,
    about=about_family,
    refusals=ONCE,
    undo=NoUndo(_("告知书已经交到家里")),
)
def deliver_refusal(
    by,
    application: Application,
    *,
    happened_on: date | None = None,
    reason: str = "",
    photos: Sequence[bytes] = (),
) -> ApplicationStep:
    """The written refusal with its reasons reached the family (社会救助法 2026, art. 45).

    From this day they have sixty days for reconsideration and six months for a suit (art. 76). Raises NotNow.
    """
    said = {"happened_on": happened_on, "reason": reason.strip()}
    return take(by, application, Happened.REFUSAL_DELIVERED, photos=photos, **said)


@act(_("记下钱到了"), needs="application.bring", at=at_home, about=about_family, refusals=ONCE, undo="take_step_back")
def record_delivery(
    by,
    application: Application,
    *,
    amount: int | None = None,
    happened_on: date | None = None,
    reason: str = "",
    photos: Sequence[bytes] = (),
) -> ApplicationStep:
    """The relief arrived at the family, `amount` in fen, on that day; where nothing helped before, it stops the clock.

    Raises NotNow, TakenAlready, DayOutOfTime.
    """
    said = {"amount": amount, "happened_on": happened_on, "reason": reason.strip()}
    step = take(by, application, Happened.PAID, photos=photos, **said)
    note_arrival(step)
    return step
