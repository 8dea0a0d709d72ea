"""What a member who holds no office sees: the leads they reported, the cases they carry, visited or reported."""

from django.apps import apps
from django.db.models import Q


def leads_of(viewer) -> Q:
    """Leads that this person reported, and those behind the cases they carry. Written from Lead."""
    return Q(reported_by__user=viewer.user) | Q(pk__in=_leads_of_cases(viewer))


def cases_of(viewer) -> Q:
    """Cases that this person carries, visited, or reported. Written from Case."""
    visited = apps.get_model("cases", "VisitVisitor").objects.filter(user=viewer.user)
    reported = apps.get_model("cases", "LeadAnswer").objects.filter(lead__reported_by__user=viewer.user)
    return (
        Q(responsible__user=viewer.user)
        | Q(pk__in=visited.values("visit__case"))
        | Q(pk__in=reported.exclude(case=None).values("case"))
    )


def families_of_cases(viewer) -> Q:
    """Households of those cases. Written from Household."""
    case = apps.get_model("cases", "Case")
    return Q(pk__in=case.objects.filter(cases_of(viewer)).exclude(household=None).values("household"))


def _leads_of_cases(viewer):
    """Leads whose case this person carries."""
    return apps.get_model("cases", "LeadAnswer").objects.filter(case__responsible__user=viewer.user).values("lead")
