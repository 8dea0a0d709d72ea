"""What a lead or a case is in follows from its records. The transitions that are legal are stated here, once."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from huzhu.kernel.running import running

from .models import Case, Closing, Lead, LeadAnswer
from .refusals import LeadAnswered

# lead: waits -> answered (case | joined | dismissed | withdrawn) -> undone within ten minutes -> waits
ANSWERS = {
    "waits": tuple(LeadAnswer.Outcome.values),
    "answered": ("undone",),
}


def standing_answers() -> QuerySet[LeadAnswer]:
    """Answers that were not taken back, for the lead of an outer query."""
    return LeadAnswer.objects.filter(lead=OuterRef("pk"), undone=None)


def waiting_leads(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """Those of the leads that nobody has answered."""
    return leads.filter(~Exists(standing_answers()))


def answer_lead(lead: Lead, outcome: str, *, case: Case | None = None, reason: str = "") -> LeadAnswer:
    """The lead gets its answer. Inner verb; raises LeadAnswered where it has one."""
    running()
    if lead.is_answered:
        raise LeadAnswered
    number = lead.answers.count() + 1
    return LeadAnswer.objects.create(lead=lead, number=number, outcome=outcome, case=case, reason=reason)


def standing_closing() -> Exists:
    """The case of the outer query was closed and not reopened."""
    return Exists(Closing.objects.filter(case=OuterRef("pk"), reopening=None))


# A case made by mistake counts nowhere.
REAL = Q(void=None)


def real_cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of the cases that were not voided."""
    return cases.filter(REAL)


def open_cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of the cases that are neither closed nor void."""
    return cases.filter(REAL, ~standing_closing())


def closed_cases(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of the cases that are closed now."""
    return cases.filter(REAL, standing_closing())


def is_open(case: Case) -> bool:
    """Neither closed nor void. One query."""
    return open_cases(Case.objects.filter(pk=case.pk)).exists()
