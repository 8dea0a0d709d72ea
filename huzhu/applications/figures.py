"""The room's figures, each once: applications filed and decided, and how many were decided within the limit."""

from datetime import date

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from huzhu.cases.waits import begin_of, next_day
from huzhu.kernel.figures import Figure, PlaceScope, figure

from .models import Application, ApplicationStep, Happened


@figure("applications_filed", title=_("代交的申请"), unit="count")
def applications_filed(scope: PlaceScope, since: date, until: date) -> Figure:
    """Applications filed for families of these places in these days, withdrawn ones too."""
    span = {"filed_at__gte": begin_of(since), "filed_at__lt": begin_of(next_day(until))}
    found = Application.objects.filter(case__place__code__startswith=scope.prefix, **span)
    return Figure(found.count(), found)


@figure("applications_decided", title=_("有结果的申请"), unit="count")
def applications_decided(scope: PlaceScope, since: date, until: date) -> Figure:
    """Applications decided in these days, by the day of the decision."""
    steps = decisions(scope, since, until)
    return Figure(steps.count(), Application.objects.filter(pk__in=steps.values("application")))


@figure("applications_within_limit", title=_("按时有结果"), unit="share")
def applications_within_limit(scope: PlaceScope, since: date, until: date) -> Figure:
    """Of those decided in these days that had a limit, the share decided by its last day; None where none were."""
    steps = decisions(scope, since, until).exclude(due_on=None)
    count, late = steps.count(), steps.filter(happened_on__gt=F("due_on"))
    found = Application.objects.filter(pk__in=late.values("application"))
    return Figure((count - late.count()) / count if count else None, found)


def decisions(scope: PlaceScope, since: date, until: date) -> QuerySet[ApplicationStep]:
    """Decisions of these days that were not taken back."""
    here = {"application__case__place__code__startswith": scope.prefix}
    days = {"happened_on__gte": since, "happened_on__lte": until}
    return ApplicationStep.objects.filter(happened=Happened.DECIDED, taken_back=None, **here, **days)
