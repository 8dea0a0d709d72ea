"""A case of a family that the house knows already."""

from huzhu.cases.acts.triage import triage_lead
from huzhu.cases.models import Case
from huzhu.discovery.acts import raise_lead


def case_of(household, village) -> Case:
    """From the list to a case carried by a member of the village."""
    lead = raise_lead(by=village.duty_officer, household=household)
    return triage_lead(by=village.duty_officer, lead=lead, responsible=village.member, level="soon")
