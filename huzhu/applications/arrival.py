"""Relief that arrived is help: it stops the case's clock, if nothing came before it; asking afterwards asks for it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from huzhu.cases.awaited import awaits
from huzhu.cases.clock import note_help
from huzhu.cases.happenings import FollowedUp
from huzhu.cases.helping import recount
from huzhu.cases.models import Case, HelpKind
from huzhu.cases.other_help import helps
from huzhu.cases.waits import begin_of, next_day
from huzhu.kernel.running import running
from huzhu.programmes.here import name_of

from .models import Application, ApplicationStep, Happened
from .standing import Standing, decided, standing_of, stands
from .taking import JOINS, take
from .words import month_words


def moment_of(step: ApplicationStep) -> datetime:
    """When it came, as the clock counts it: the end of its day, or when it was written down on that day."""
    return min(step.at, begin_of(next_day(step.happened_on)))


@helps
def relief_arrived(case: Case | None = None) -> Iterable[tuple[UUID, datetime, str]]:
    """The relief that came and wasn't taken back, to one case or to all. One query."""
    came = ApplicationStep.objects.filter(happened=Happened.PAID, taken_back=None).select_related("application")
    found = came.filter(application__case=case) if case else came
    return [(step.application.case_id, moment_of(step), HelpKind.MONEY) for step in found]


def note_arrival(step: ApplicationStep) -> None:
    """The case's clock stops, if nothing helped before. Inner verb."""
    case = Case.objects.get(pk=step.application.case_id)
    note_help(case, happened_at=moment_of(step), kind=HelpKind.MONEY)


def forget_arrival(step: ApplicationStep) -> None:
    """It was written down by mistake: the clock shows what is left, or runs again. Inner verb."""
    recount(step.application.case, kind=HelpKind.MONEY)


@awaits
def relief_awaited(case: Case) -> list[tuple[str, str]]:
    """What was granted to the case's family and nobody has written down as arrived. Two queries."""
    if not getattr(case, "has_applications", True):
        return []
    granted = decided(Application.objects.filter(case=case)).filter(~stands(Happened.PAID, Happened.WITHDRAWN))
    standings = [standing_of(each) for each in granted.select_related("organisation__place").order_by("filed_at")]
    return [(str(each.application.pk), _words(each)) for each in standings if each.may(Happened.PAID)]


def _words(standing: Standing) -> str:
    decision = standing.decision
    month = decision.from_month if decision else ""
    name = name_of(standing.application.programme)
    return _("%(what)s，从 %(month)s 起发") % {"what": name, "month": month_words(month)} if month else name


def asked_and_came(happening: FollowedUp) -> None:
    """The family says that the money came: that is written down where it was granted. Subscribed to cases.

    What somebody has written down meanwhile changes nothing. Raises Recused.
    """
    by, asked = running().by, happening.follow_up
    wanted = Application.objects.filter(case=asked.case, pk__in=happening.arrived).select_related(*JOINS)
    for application in wanted:
        standing = standing_of(application)
        if standing.may(Happened.PAID) and standing.decision:
            on = max(asked.on, standing.decision.happened_on)
            note_arrival(take(by, application, Happened.PAID, happened_on=on, reason=_("回访时家里说到了。")))
