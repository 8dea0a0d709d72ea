"""The kinds of facts, with their fixed names (programmes, forms, imports and the field app use the same ones)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..refusals import WrongFact
from . import words
from .families import OF_HOUSEHOLD
from .kind import READERS, Kind
from .persons import OF_PERSON
from .words import EVENTS

__all__ = ["EVENTS", "KINDS", "SELF_CARE", "SUMS", "WORDS", "Kind", "checked", "word_of"]

KINDS: dict[str, Kind] = {**OF_HOUSEHOLD, **OF_PERSON}

# The words of values as they read alone; where two kinds word one value differently, `word_of` tells them apart.
WORDS: dict[str, Any] = {**words.DISABILITIES, **words.SCHOOLS, **words.PARENTS, **words.CATEGORIES, **words.EVENTS}

SELF_CARE = tuple(kind for kind in OF_PERSON if kind.startswith("self_care_"))

# What is the sum of others where all of these are known (57号 13; 刚性支出办法 5: living counts by local rule only).
SUMS: dict[str, tuple[str, ...]] = {
    "income_monthly": ("income_wage", "income_business", "income_property", "income_transfer"),
    "essential_spending_12m": ("spending_medical", "spending_education", "spending_rehab", "spending_other"),
    "financial_assets": (
        "assets_deposits",
        "assets_securities",
        "assets_insurance",
        "assets_claims",
        "assets_online",
    ),
}


def word_of(kind: str, value: Any) -> Any:
    """The word of one value of a choice."""
    return KINDS[kind].choices.get(str(value), value)


def checked(kind: str, value: Any, *, of_person: bool) -> Any:
    """The value as it is kept; raises WrongFact where the kind is unknown or can't have it."""
    known = KINDS.get(kind)
    if known is None or known.of_person != of_person:
        raise WrongFact(_("没有这一种情况：%(kind)s。"), kind=kind, field="kind")
    kept = READERS[known.form](value, known)
    if kept is None:
        raise WrongFact(_("“%(title)s”填得不对，请再看一眼。"), title=known.title)
    return kept
