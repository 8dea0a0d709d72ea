"""What the room's counts count: each a queryset of records of one place in some days, defined once.

A figure counts its own; a page that shows many counts them all in one query (`tally`).
"""

from collections.abc import Callable
from datetime import date

from django.db.models import F, IntegerField, Q, QuerySet, Subquery

from huzhu.kernel.clock import now
from huzhu.places.models import Place

from .models import Case, Closing, Help, Lead, LeadAnswer, Payment
from .states import open_cases, waiting_leads
from .waits import begin_of, next_day, reported_between


def _here(scope, path: str = "") -> Q:
    """The record lies in the scope's places."""
    return Q(**{f"{path}place__code__startswith": scope.prefix})


def _in_days(field: str, since: date, until: date) -> Q:
    """The moment lies in these local days, the last one included."""
    return Q(**{f"{field}__gte": begin_of(since), f"{field}__lt": begin_of(next_day(until))})


def leads(scope, since: date, until: date) -> QuerySet:
    """Leads reported in these days, withdrawn ones left out."""
    withdrawn = LeadAnswer.objects.filter(outcome=LeadAnswer.Outcome.WITHDRAWN, undone=None).values("lead")
    return Lead.objects.filter(_here(scope), _in_days("reported_at", since, until)).exclude(pk__in=withdrawn)


def leads_waiting(scope, since: date, until: date) -> QuerySet:
    """Leads that nobody has answered now, whenever reported."""
    return waiting_leads(Lead.objects.filter(_here(scope)))


def cases(scope, since: date, until: date) -> QuerySet:
    """Cases first reported in these days."""
    return reported_between(scope.prefix, since, until)


def cases_open(scope, since: date, until: date) -> QuerySet:
    """Cases open now, whenever reported."""
    return open_cases(Case.objects.filter(_here(scope)))


def cases_closed(scope, since: date, until: date) -> QuerySet:
    """Cases closed in these days and not reopened."""
    closings = Closing.objects.filter(_in_days("at", since, until), reopening=None)
    return Case.objects.filter(_here(scope), pk__in=closings.values("case"))


def first_help_missed(scope, since: date, until: date) -> QuerySet:
    """Cases reported in these days that were helped after their target, or are past it without help."""
    late = Q(helped_at__gt=F("due_at")) | Q(helped_at=None, due_at__lt=now())
    return cases(scope, since, until).filter(late)


def waiting_over_target(scope, since: date, until: date) -> QuerySet:
    """Open cases past their target without any help now, whenever reported."""
    return open_cases(Case.objects.filter(_here(scope), helped_at=None, due_at__lt=now()))


def helps(scope, since: date, until: date) -> QuerySet:
    """Goods, services and money from elsewhere given in these days, and not taken back."""
    return Help.objects.filter(_here(scope, "case__"), _in_days("happened_at", since, until), taken_back=None)


def payments(scope, since: date, until: date) -> QuerySet:
    """Grants paid in these days, and not reversed."""
    here = _here(scope, "grant__case__")
    return Payment.objects.filter(here, _in_days("happened_at", since, until), reversal=None)


COUNTED: dict[str, Callable[..., QuerySet]] = {
    each.__name__: each
    for each in (leads, leads_waiting, cases, cases_open, cases_closed, first_help_missed, waiting_over_target)
}


class _Count(Subquery):
    """How many rows a query has, as a column of another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def tally(place: Place, scope, since: date, until: date) -> dict[str, int]:
    """Every count of COUNTED and `person_times` for one place, in one query."""
    asked = {name: records(scope, since, until) for name, records in COUNTED.items()}
    asked |= {"_helps": helps(scope, since, until), "_payments": payments(scope, since, until)}
    columns = {f"n_{name}": _Count(records.order_by().values("pk")) for name, records in asked.items()}
    row = Place.objects.filter(pk=place.pk).annotate(**columns).values(*columns).get()
    counts = {name: row[f"n_{name}"] for name in COUNTED}
    return counts | {"person_times": row["n__helps"] + row["n__payments"]}
