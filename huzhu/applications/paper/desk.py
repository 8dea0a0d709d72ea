"""What the forms of one one form share: the family as known, offices, money paid ahead, signatures."""

from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.utils.timezone import localtime

from huzhu.cases.models import Case, Payment, VisitVisitor
from huzhu.households.models import Consent, PowerOfAttorney
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.money import show_yuan
from huzhu.kernel.secrets import Erased
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.places.models import Place
from huzhu.programmes.here import name_of

from ..models import OneForm, PreScreening, PreScreeningSigner
from ..queries.callers import contact_of
from .known import Known, day_words, known_of


class Desk:
    """What the forms of one one form share, read once."""

    def __init__(self, one_form: OneForm):
        self.one_form, self.case, self.household = one_form, one_form.case, one_form.household
        self.known: Known = known_of(self.household)
        self._contacts: dict[Any, str] = {}

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
    def opinion(self) -> PreScreening | None:
        """The association's opinion, once two signed it."""
        return newest_opinion(self.one_form)

    @cached_property
    def advances(self) -> list[dict[str, str]]:
        """What the association paid ahead."""
        return advances(self.case)

    def contact_of(self, organisation: Organisation) -> str:
        """Whom to call there; each organisation is looked up once."""
        if organisation.pk not in self._contacts:
            self._contacts[organisation.pk] = contact_of(organisation)
        return self._contacts[organisation.pk]

    @property
    def town_office(self) -> str:
        """Who accepts."""
        return self._offices.get(Kind.TOWN_OFFICE, "")

    @property
    def bureau(self) -> str:
        """Who checks and decides."""
        return self._offices.get(Kind.BUREAU, "")

    @cached_property
    def _offices(self) -> dict[str, str]:
        """The offices above the village by kind. One query."""
        codes = (self.case.place.town_code, self.case.place.code[:6] + "000000")
        standing = Organisation.objects.filter(place__code__in=codes, ended_on=None)
        return dict(standing.filter(kind__in=(Kind.TOWN_OFFICE, Kind.BUREAU)).values_list("kind", "name"))

    def place_words(self, code: str | None) -> str:
        """A village by town and name, where this county knows the code; the family's own asks nothing."""
        own = self.household.place
        place = own if own.code == code else Place.objects.select_related("parent").filter(code=code or "").first()
        return " ".join(part.name for part in (place.parent, place) if part) if place else ""

    def base(self) -> dict[str, Any]:
        """On every form."""
        return {"number": self.number}


def newest_opinion(one_form: OneForm) -> PreScreening | None:
    """The opinion that counts."""
    signers = Prefetch("signers", PreScreeningSigner.objects.select_related("user", "appointment", "blob"))
    went = Prefetch("visit__visitors", VisitVisitor.objects.select_related("user"))
    found = one_form.opinions.select_related("visit").prefetch_related(signers, went)
    return found.order_by("-number").first()


def advances(case: Case) -> list[dict[str, str]]:
    """What the association paid ahead, not reversed."""
    paid = Payment.objects.filter(grant__case=case, reversal=None).select_related("grant").order_by("happened_at")
    return [
        {"amount": show_yuan(one.grant.amount), "day": day_words(localtime(one.happened_at).date())} for one in paid
    ]


def drawn(blob: Any) -> list[int]:
    """A signature as Typst takes it in; nothing where its subject was erased."""
    try:
        return list(read_blob(blob))
    except Erased:
        return []


def signed_day(record: Consent | PowerOfAttorney | None) -> str:
    """The day on which it was signed."""
    return day_words(localtime(record.at).date()) if record else ""
