"""What `manage.py verify` checks of leads and of who carries a case."""

from collections.abc import Iterable

from django.db.models import Count, F, Max, OuterRef, Subquery

from huzhu.kernel.checks import Problem, Progress, invariant, name_of
from huzhu.kernel.secrets import derive_code

from .models import Assignment, Case, Lead, LeadAnswer
from .reporting import code_index


@invariant("leads and their answers")
def leads_are_answered_once(progress: Progress) -> Iterable[Problem]:
    """At most one answer of a lead stands, and its code is the one that follows from its id."""
    twice = LeadAnswer.objects.filter(undone=None).values("lead").annotate(n=Count("pk")).filter(n__gt=1)
    for row in twice.order_by("lead"):
        yield Problem(f"cases.lead {row['lead']}", "has two answers that stand")
    for number, lead in enumerate(Lead.objects.only("pk", "code_index").order_by("pk").iterator(), 1):
        if lead.code_index != code_index(derive_code("lead", lead.pk)):
            yield Problem(name_of(lead), "is found by a code that isn't its own")
        progress(number)


@invariant("cases and who carries them")
def cases_are_carried(progress: Progress) -> Iterable[Problem]:
    """A case shows its last assignment, and the numbers of an organisation's year have no gaps."""
    last = Assignment.objects.filter(case=OuterRef("pk")).order_by("-number").values("responsible")[:1]
    shown = Case.objects.annotate(last=Subquery(last)).order_by("pk")
    for case in shown.exclude(last=F("responsible")) | shown.filter(last=None):
        yield Problem(name_of(case), "shows somebody else than its last assignment")
    years = Case.objects.values("organisation", "year").annotate(n=Count("pk"), last=Max("serial")).order_by()
    for row in years.exclude(n=F("last")):
        yield Problem(f"people.organisation {row['organisation']}", f"has gaps in its case numbers of {row['year']}")
    progress(Case.objects.count())
