"""Households, persons, who lives with whom, what is known and agreed, and who in office is related to them."""

from .agency import AgencyEnd, PowerOfAttorney
from .choices import (
    Alike,
    Apart,
    Ground,
    Kinship,
    Leaving,
    Matter,
    Over,
    Relation,
    Settled,
    Sex,
    Signer,
    Tie,
    Told,
    Unable,
    Use,
    Verified,
    Way,
)
from .consent import Consent, ConsentWithdrawal
from .erasure import Erasure
from .fact import Fact, FactEvidence, FactReading, FactSettlement
from .household import Household, HouseholdAddress, HouseholdMember
from .kin import Relative
from .merging import Merge, MergeUndone
from .person import Person, Reveal

__all__ = [
    "AgencyEnd",
    "Alike",
    "Apart",
    "Consent",
    "ConsentWithdrawal",
    "Erasure",
    "Fact",
    "FactEvidence",
    "FactReading",
    "FactSettlement",
    "Ground",
    "Household",
    "HouseholdAddress",
    "HouseholdMember",
    "Kinship",
    "Leaving",
    "Matter",
    "Merge",
    "MergeUndone",
    "Over",
    "Person",
    "PowerOfAttorney",
    "Relation",
    "Relative",
    "Reveal",
    "Settled",
    "Sex",
    "Signer",
    "Tie",
    "Told",
    "Unable",
    "Use",
    "Verified",
    "Way",
]
