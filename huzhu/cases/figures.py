"""The room's figures, each once: leads, cases, help, and how long families wait."""

from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import now
from huzhu.kernel.figures import Figure, figure

from .models import Case, Closing, Help, Lead, LeadAnswer, Payment
from .states import open_cases, waiting_leads
from .waits import begin_of, median_hours, next_day, ninetieth_hours, reported_between, share_within, waits


def _counted(records) -> Figure:
    return Figure(records.count(), records)


def _leads(scope) -> Q:
    return Q(place__code__startswith=scope.prefix)


def _in_days(field: str, since: date, until: date) -> Q:
    """The moment lies in these local days, the last one included."""
    return Q(**{f"{field}__gte": begin_of(since), f"{field}__lt": begin_of(next_day(until))})


@figure("leads", title=_("报来的线索"), unit="count")
def leads(scope, since: date, until: date) -> Figure:
    """Leads reported in these days, withdrawn ones left out."""
    withdrawn = LeadAnswer.objects.filter(outcome=LeadAnswer.Outcome.WITHDRAWN, undone=None).values("lead")
    return _counted(Lead.objects.filter(_leads(scope), _in_days("reported_at", since, until)).exclude(pk__in=withdrawn))


@figure("leads_waiting", title=_("还没人接的线索"), unit="count")
def leads_waiting(scope, since: date, until: date) -> Figure:
    """Leads that nobody has answered now, whenever reported."""
    return _counted(waiting_leads(Lead.objects.filter(_leads(scope))))


@figure("cases", title=_("新立的互助单"), unit="count")
def cases(scope, since: date, until: date) -> Figure:
    """Cases first reported in these days."""
    return _counted(reported_between(scope.prefix, since, until))


@figure("cases_open", title=_("正在帮的家庭"), unit="count")
def cases_open(scope, since: date, until: date) -> Figure:
    """Cases open now, whenever reported."""
    return _counted(open_cases(Case.objects.filter(_leads(scope))))


@figure("cases_closed", title=_("办结的互助单"), unit="count")
def cases_closed(scope, since: date, until: date) -> Figure:
    """Cases closed in these days and not reopened."""
    closings = Closing.objects.filter(_in_days("at", since, until), reopening=None)
    return _counted(Case.objects.filter(_leads(scope), pk__in=closings.values("case")))


@figure("person_times", title=_("帮扶人次"), unit="count")
def person_times(scope, since: date, until: date) -> Figure:
    """Times that a family was given money, goods or a service in these days; `records` are the cases."""
    helps = Help.objects.filter(
        _in_days("happened_at", since, until), taken_back=None, case__place__code__startswith=scope.prefix
    )
    paid = Payment.objects.filter(
        _in_days("happened_at", since, until), reversal=None, grant__case__place__code__startswith=scope.prefix
    )
    cases_of = Case.objects.filter(Q(pk__in=helps.values("case")) | Q(pk__in=paid.values("grant__case")))
    return Figure(helps.count() + paid.count(), cases_of)


@figure("first_help_median", title=_("第一次帮助，中位"), unit="hours")
def first_help_median(scope, since: date, until: date) -> Figure:
    """The middle wait from first report to first help, hours, of cases reported in these days."""
    return Figure(median_hours(waits(scope.prefix, since, until)), reported_between(scope.prefix, since, until))


@figure("first_help_p90", title=_("第一次帮助，九成家庭"), unit="hours")
def first_help_p90(scope, since: date, until: date) -> Figure:
    """Nine families in ten got their first help within so many hours."""
    return Figure(ninetieth_hours(waits(scope.prefix, since, until)), reported_between(scope.prefix, since, until))


@figure("first_help_within_target", title=_("按时帮上"), unit="share")
def first_help_within_target(scope, since: date, until: date) -> Figure:
    """The share of families helped within their target; the missed ones count."""
    return Figure(share_within(waits(scope.prefix, since, until)), reported_between(scope.prefix, since, until))


@figure("first_help_missed", title=_("没有按时帮上"), unit="count")
def first_help_missed(scope, since: date, until: date) -> Figure:
    """Cases reported in these days that were helped after their target, or are past it without help."""
    return _counted(missed(reported_between(scope.prefix, since, until)))


@figure("waiting_over_target", title=_("过了时限还没帮上"), unit="count")
def waiting_over_target(scope, since: date, until: date) -> Figure:
    """Open cases past their target without any help now, whenever reported."""
    return _counted(open_cases(Case.objects.filter(_leads(scope), helped_at=None, due_at__lt=now())))


def missed(some):
    """Those of the cases that were helped too late, or that are past their target without help."""
    return some.filter(Q(helped_at__gt=F("due_at")) | Q(helped_at=None, due_at__lt=now()))
