"""What the forms of one one form share: the family as known, offices, money paid ahead, signatures."""

from functools import cached_property
from typing import Any

from django.utils.timezone import localtime

from huzhu.cases.models import Case, Payment
from huzhu.households.models import Consent, PowerOfAttorney
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.money import show_yuan
from huzhu.kernel.secrets import Erased
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.places.models import Place
from huzhu.programmes.engine import catalogue

from ..models import OneForm
from .known import Known, day_words, known_of


class Desk:
    """What the forms of one one form share, read once."""

    def __init__(self, one_form: OneForm):
        self.one_form, self.case, self.household = one_form, one_form.case, one_form.household
        self.known: Known = known_of(self.household)

    @cached_property
    def number(self) -> str:
        """The numbers of its applications, once it was handed in."""
        filing = getattr(self.one_form, "filing", None)
        return "、".join(each.application.number for each in filing.filed.all()) if filing else ""

    @property
    def purpose(self) -> str:
        """The programmes by name."""
        return "、".join(name_of(programme) for programme in self.one_form.programmes)

    @cached_property
    def has_opinion(self) -> bool:
        """Two who visited looked into who is kin."""
        return self.one_form.opinions.exists()

    @cached_property
    def advances(self) -> list[dict[str, str]]:
        """What the association paid ahead."""
        return advances(self.case)

    @cached_property
    def town_office(self) -> str:
        """Who accepts."""
        return named(Kind.TOWN_OFFICE, self.case.place.town_code)

    def base(self) -> dict[str, Any]:
        """On every form."""
        return {"number": self.number}


def name_of(programme: str) -> str:
    """A programme by name."""
    return str(catalogue().programme(programme).name)


def named(kind: str, code: str) -> str:
    found = Organisation.standing(kind, code)
    return found.name if found else ""


def advances(case: Case) -> list[dict[str, str]]:
    """What the association paid ahead, not reversed."""
    paid = Payment.objects.filter(grant__case=case, reversal=None).select_related("grant").order_by("happened_at")
    return [
        {"amount": show_yuan(one.grant.amount), "day": day_words(localtime(one.happened_at).date())} for one in paid
    ]


def place_words(code: str | None) -> str:
    """A village by town and name, where this county knows the code."""
    place = Place.objects.select_related("parent").filter(code=code).first() if code else None
    return " ".join(part.name for part in (place.parent, place) if part) if place else ""


def drawn(blob: Any) -> list[int]:
    """A signature as Typst takes it in; nothing where its subject was erased."""
    try:
        return list(read_blob(blob))
    except Erased:
        return []


def signed_day(record: Consent | PowerOfAttorney | None) -> str:
    """The day on which it was signed."""
    return day_words(localtime(record.at).date()) if record else ""
