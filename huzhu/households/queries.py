"""What the pages read about families, within what the viewer sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.urls import reverse

from huzhu.kernel.secrets import blind_index
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Role
from huzhu.places.models import Level, Place

from .facts import facts_of, holding, in_words
from .identity import read_identity
from .kinds import KINDS
from .merging import around, living_there, same_family, survivor
from .models import Fact, Household, HouseholdMember, Merge, Relation, Relative
from .serving import serving

RIGHTS = {
    "register": "household.register",
    "correct": "household.correct",
    "reveal": "person.reveal",
    "declare": "relative.declare",
    "consent": "consent.record",
    "agency": "agency.record",
    "merge": "household.merge",
    "erase": "household.erase",
}
FIRST = [Relation.HEAD, Relation.SPOUSE, Relation.GRANDPARENT, Relation.PARENT, Relation.CHILD]


@dataclass(frozen=True)
class Known:
    """One thing known, in words, with who said it and how it was verified."""

    title: Any
    words: str
    fact: Fact

    @property
    def about(self) -> str:
        """The person it is about; empty where it is the whole family."""
        return self.fact.person.name if self.fact.person else ""


def households_seen(viewer) -> QuerySet:
    """The households a viewer sees, with their place."""
    return Household.objects.visible_to(viewer).filter(erasure=None).select_related("place__parent")


def members_of(household: Household) -> QuerySet:
    """Who lives there now, the head first, with the person; merges followed. One query."""
    return _head_first(living_there(household).select_related("person", "household__place"))


def members_of_each(households: Iterable[Household]) -> dict[UUID, list[HouseholdMember]]:
    """The same for several families, by the id of each. One query where their merges came along."""
    kept = {one.pk: survivor(one).pk for one in households}
    entries = Household.objects.filter(around(list(kept.values())))
    there = HouseholdMember.objects.filter(household__in=entries, until=None, person__merged_into=None)
    found: dict[UUID, list[HouseholdMember]] = {pk: [] for pk in kept.values()}
    for member in _head_first(there.select_related("person", "household__merged_into__merged_into")):
        found[survivor(member.household).pk].append(member)
    return {pk: found[onto] for pk, onto in kept.items()}


def _head_first(members: QuerySet) -> QuerySet:
    order = Case(
        *[When(relation=relation, then=Value(place)) for place, relation in enumerate(FIRST)],
        default=Value(len(FIRST)),
        output_field=IntegerField(),
    )
    return members.order_by(order, "person__birth", "pk")


def former_members_of(household: Household) -> QuerySet:
    """Who lived there before, the last to leave first."""
    return (
        HouseholdMember.objects.filter(household__in=same_family(household))
        .exclude(until=None)
        .select_related("person")
        .order_by("-until", "pk")
    )


def member_seen(viewer) -> QuerySet:
    """Members of households that a viewer sees, with person and place."""
    members = HouseholdMember.objects.visible_to(viewer).filter(household__erasure=None)
    return members.select_related("person", "household__place__parent")


def known_about(household: Household, facts: list[Fact] | None = None) -> list[Known]:
    """What counts today, the household's own first, then each person's, in the order of the catalogue.

    Three queries; one where `facts_of` it is given.
    """
    told = facts_of(household) if facts is None else facts
    counting = [fact for fact in holding(told).values() if fact.kind in KINDS]
    places = _places_named([fact.value for fact in counting if KINDS[fact.kind].form == "code"])
    known = [Known(KINDS[fact.kind].title, places.get(str(fact.value)) or in_words(fact), fact) for fact in counting]
    order = list(KINDS)
    return sorted(known, key=lambda one: (one.about, order.index(one.fact.kind)))


def _places_named(codes: list[str]) -> dict[str, str]:
    """Town and village of each code that this county knows."""
    if not codes:
        return {}
    found = Place.objects.filter(code__in=codes).select_related("parent")
    return {place.code: " ".join(part.name for part in (place.parent, place) if part) for place in found}


def head_of(household: Household) -> HouseholdMember | None:
    """The head, if entered."""
    return members_of(household).filter(relation=Relation.HEAD).first()


def with_number(viewer, id_number: str) -> HouseholdMember | None:
    """The visible member of this identity number. Raises WrongNumber."""
    index = blind_index("id_number", read_identity(id_number).number)
    return member_seen(viewer).filter(person__id_number_index=index).order_by("-since").first()


def relatives_seen(viewer) -> QuerySet:
    """The register of relatives in office, the current ones, by family."""
    return (
        Relative.objects.visible_to(viewer)
        .filter(until=None)
        .select_related("household__place", "user", "person")
        .order_by("household__place__code", "household__called", "pk")
    )


def officers_near(place) -> QuerySet:
    """Who may decide about a family at a place: all with an office there, in its town or in the county."""
    codes = [place.code, place.town_code, place.code[:6] + "000000"]
    return (
        Appointment.objects.active()
        .filter(organisation__place__code__in=codes)
        .exclude(role=Role.ADMINISTRATOR)
        .select_related("user", "organisation")
        .order_by("-organisation__place__code", "since")
    )


def found_households(viewer, words: str) -> QuerySet:
    """The households a viewer sees whose name, or a member's, holds these words; at most fifty."""
    named = HouseholdMember.objects.filter(until=None, person__name__icontains=words).values("household")
    people = Prefetch("members", HouseholdMember.objects.filter(until=None).select_related("person"), "living_there")
    found = households_seen(viewer).filter(Q(called__icontains=words) | Q(pk__in=named), merged_into=None)
    return found.prefetch_related(people).order_by("place__code", "called")[:50]


def villages_for(viewer) -> QuerySet:
    """The villages where a viewer may enter a family, by code."""
    within = Q(pk__in=[])
    for prefix in viewer.prefixes("household.register"):
        within |= Q(code__startswith=prefix)
    return Place.objects.filter(within, level=Level.VILLAGE, valid_until=None).select_related("parent").order_by("code")


def rights_over(viewer, household: Household) -> dict[str, bool]:
    """What a viewer may do with a family and its persons, for the page to offer it."""
    organisation = serving(household.place)
    return {f"may_{word}": viewer.may(needs, organisation) for word, needs in RIGHTS.items()}


def page_of(name: str, household: Household) -> str:
    """The address of one of a family's pages."""
    return reverse(f"households:{name}", args=[household.pk])


def handler_of(household: Household) -> Organisation:
    """Who keeps what a family agrees to: the organisation serving it (处理者)."""
    return serving(household.place)


def home_of_merge(viewer, merge: Merge) -> Household | None:
    """The family within view that a merge belongs to; None where a viewer sees none of it."""
    kept = Q(pk=merge.kept_household_id) | Q(members__person=merge.kept_person_id, members__until=None)
    return households_seen(viewer).filter(kept).first()
