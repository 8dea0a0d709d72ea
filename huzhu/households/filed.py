"""Single records of a family's file, with their joins; a page asks which of them its viewer sees."""

from typing import Any

from django.db.models import Q, QuerySet

from .models import Consent, Fact, FactEvidence, Household, HouseholdMember, Merge, PowerOfAttorney


def tellings() -> QuerySet:
    """Facts with their family, person and the paper that they contradict."""
    return Fact.objects.select_related("household__place", "person", "disputes__by__user", "by__user")


def seen_by(viewer: Any, facts: QuerySet, path: str = "") -> QuerySet:
    """Those that were told in a family within view, or are about a person who lives in one now."""
    within = Household.objects.visible_to(viewer).filter(erasure=None)
    living = HouseholdMember.objects.filter(household__in=within, until=None).values("person")
    return facts.filter(Q(**{f"{path}household__in": within}) | Q(**{f"{path}person__in": living}))


def papers() -> QuerySet:
    """Photos of papers."""
    return FactEvidence.objects.select_related("blob")


def given_consents() -> QuerySet:
    """Consents with their family, person and signature."""
    return Consent.objects.select_related("household__place", "person", "signature").prefetch_related("withdrawals")


def given_agencies() -> QuerySet:
    """Powers of attorney with their family, principal and both signatures."""
    return PowerOfAttorney.objects.select_related("household__place", "person", "signature", "agent_signature")


def standing_merge(pk: Any) -> Merge | None:
    """A merge that was not taken back."""
    joins = ("kept_household", "kept_person", "merged_household", "merged_person")
    return Merge.objects.select_related(*joins).filter(pk=pk, undone=None).first()
