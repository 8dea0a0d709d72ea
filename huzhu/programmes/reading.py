"""Who lives in a household and what was told, read in the act that changes it: the rule of `households.facts.facts_of`
in four plain queries, since that act waits for it. A test holds the two together."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from huzhu.households.models import Fact, Household, HouseholdMember, Person

from .needed import KINDS_READ

COLUMNS = ("household", "person", "kind", "value_box", "holds_from", "verified", "disputes", "at")


def members_and_facts(household: Household) -> tuple[list[HouseholdMember], list[Fact]]:
    """Who lives there now, and the facts that the engine reads, each counting for the person who stands for it."""
    family = _with_merged(Household, {household.pk: household.pk})
    living = HouseholdMember.objects.filter(household__in=list(family), until=None, person__merged_into=None)
    members = list(living.select_related("person"))
    persons = _with_merged(Person, {member.person_id: member.person_id for member in members})
    about = Q(household__in=list(family), person=None) | Q(person__in=list(persons))
    told = Fact.objects.filter(about).only(*COLUMNS)
    found = [fact for fact in told if fact.kind in KINDS_READ and fact.content is not None]
    for fact in found:
        fact.count_for(persons.get(fact.person_id))
    return members, found


def _with_merged(model: Any, kept: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """The ids under which these stand, those merged into them included, each with the one that it counts for."""
    counting, onto = dict(kept), dict(kept)
    while onto:
        merged = model.objects.filter(merged_into__in=list(onto)).values_list("pk", "merged_into")
        onto = {pk: onto[above] for pk, above in merged}
        counting |= onto
    return counting
