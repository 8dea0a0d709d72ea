"""Who lives in a household and what was told, for one or for hundreds at once, in a few plain queries: the rule of
`households.facts.facts_of`. Pages read records; acts, which people wait for, and sweeps read bare rows (`rows`).
A test holds all three together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Q

from huzhu.households.models import Fact, Household, HouseholdMember, Person
from huzhu.kernel.secrets import open_keys

from .needed import KINDS_READ

COLUMNS = ("household", "person", "kind", "value_box", "why_box", "holds_from", "verified", "disputes", "at")
Entries = Mapping[UUID, UUID]


@dataclass
class Family:
    """Who lives in one household now, and the facts that the engine reads."""

    members: list[Any] = field(default_factory=list)
    facts: list[Any] = field(default_factory=list)


class Source(Protocol):
    """Where members and facts are read from."""

    def merged(self, model: Any, kept: Sequence[UUID]) -> Iterable[tuple[UUID, UUID]]:
        """Those merged into these, each with the one it points to."""

    def members(self, households: Sequence[UUID]) -> Iterable[Any]:
        """Who lives in these now; a person who was entered twice once."""

    def told(self, households: Sequence[UUID], persons: Sequence[UUID]) -> Iterable[Any]:
        """What was told of these households as a whole, and of these persons wherever it was."""


class Records:
    """As records, for pages."""

    def merged(self, model: Any, kept: Sequence[UUID]) -> Iterable[tuple[UUID, UUID]]:
        return model.objects.filter(merged_into__in=kept).values_list("pk", "merged_into")  # type: ignore[no-any-return]

    def members(self, households: Sequence[UUID]) -> Iterable[HouseholdMember]:
        living = HouseholdMember.objects.filter(household__in=households, until=None, person__merged_into=None)
        return living.select_related("person")

    def told(self, households: Sequence[UUID], persons: Sequence[UUID]) -> Iterable[Fact]:
        about = Q(household__in=households, person=None) | Q(person__in=persons)
        return Fact.objects.filter(about).only(*COLUMNS)


RECORDS = Records()


def families(households: Sequence[Any], source: Source = RECORDS) -> Mapping[UUID, Family]:
    """Who lives in each now, and the facts that the engine reads, each counting for the person who stands for it.

    By the households' ids. Some five queries, however many they are. What was erased by law is known no more.
    """
    found: dict[UUID, Family] = defaultdict(Family)
    entries = _with_merged(source, Household, {one.pk: one.pk for one in households})
    doors = {}
    for member in source.members(list(entries)):
        doors[member.person_id] = home = entries[member.household_id]
        found[home].members.append(member)
    persons = _with_merged(source, Person, {person: person for person in doors})
    open_keys((*entries, *persons))
    for fact in source.told(list(entries), list(persons)):
        if fact.kind in KINDS_READ and fact.content is not None:
            about = persons[fact.person_id] if fact.person_id else None
            fact.count_for(about)
            found[doors[about] if about else entries[fact.household_id]].facts.append(fact)
    return found


def _with_merged(source: Source, model: Any, kept: dict[UUID, UUID]) -> dict[UUID, UUID]:
    """The ids under which these stand, those merged into them included, each with the one that it counts for."""
    counting, onto = dict(kept), dict(kept)
    while onto:
        onto = {pk: onto[above] for pk, above in source.merged(model, list(onto))}
        counting |= onto
    return counting
