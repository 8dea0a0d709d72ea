"""Who lives in a household and what was told, read in the act that changes it: the rule of `households.facts.facts_of`
in a few plain queries, for one or for hundreds at once, since that act waits for it. A test holds the two together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from huzhu.households.models import Fact, Household, HouseholdMember, Person
from huzhu.kernel.secrets import open_keys

from .needed import KINDS_READ

COLUMNS = ("household", "person", "kind", "value_box", "holds_from", "verified", "disputes", "why_box", "at")


@dataclass
class Family:
    """Who lives in one household now, and the facts that the engine reads."""

    members: list[HouseholdMember] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def families(households: Sequence[Household]) -> Mapping[UUID, Family]:
    """Who lives in each now, and the facts that the engine reads, each counting for the person who stands for it.

    By the households' ids. Some five queries, however many they are.
    """
    found: dict[UUID, Family] = defaultdict(Family)
    entries = _with_merged(Household, {one.pk: one.pk for one in households})
    living = HouseholdMember.objects.filter(household__in=list(entries), until=None, person__merged_into=None)
    doors = {}
    for member in living.select_related("person"):
        doors[member.person_id] = home = entries[member.household_id]
        found[home].members.append(member)
    persons = _with_merged(Person, {person: person for person in doors})
    for fact in _told(entries, persons):
        about = persons[fact.person_id] if fact.person_id else None
        fact.count_for(about)
        found[doors[about] if about else entries[fact.household_id]].facts.append(fact)
    return found


def _told(entries: Mapping[UUID, UUID], persons: Mapping[UUID, UUID]) -> list[Fact]:
    """What was told of these families and persons; what was erased by law is known no more."""
    open_keys((*entries, *persons))
    about = Q(household__in=list(entries), person=None) | Q(person__in=list(persons))
    told = Fact.objects.filter(about).only(*COLUMNS)
    return [fact for fact in told if fact.kind in KINDS_READ and fact.content is not None]


def _with_merged(model: Any, kept: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """The ids under which these stand, those merged into them included, each with the one that it counts for."""
    counting, onto = dict(kept), dict(kept)
    while onto:
        merged = model.objects.filter(merged_into__in=list(onto)).values_list("pk", "merged_into")
        onto = {pk: onto[above] for pk, above in merged}
        counting |= onto
    return counting
