"""A household as the engine reads it: who lives there and what counts about them on a day, in the exchange format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from huzhu.households.facts import holding
from huzhu.households.kinds import KINDS
from huzhu.households.kinds.exchange import to_exchange
from huzhu.households.models import Fact, Household, HouseholdMember
from huzhu.households.queries import FIRST
from huzhu.kernel.clock import today

from .needed import OF_HOUSEHOLD, OF_PERSON, SELF_CARE
from .reading import RECORDS, Source, families


@dataclass(frozen=True)
class Snapshot:
    """One household on a day: who lives there, and of each kind the one fact that counts, by (person or None, kind)."""

    household: Household
    day: date
    members: list[HouseholdMember]
    facts: Mapping[tuple[UUID | None, str], Fact]

    def latest(self) -> Fact | None:
        """The fact that was recorded last."""
        return max(self.facts.values(), key=lambda fact: fact.at, default=None)

    def exchange(self) -> dict[str, Any]:
        """In the exchange format; a member's ref is the person's pk."""
        said = self._said(None, OF_HOUSEHOLD)
        said["region"] = said.get("region") or self.household.registration_code or self.household.place.code
        return {**said, "date": self.day.isoformat(), "members": [self._member(one) for one in self.members]}

    def _said(self, about: UUID | None, kinds: tuple[str, ...]) -> dict[str, Any]:
        known = {kind: self.facts[about, kind].value for kind in kinds if (about, kind) in self.facts}
        return {kind: to_exchange(kind, value) for kind, value in known.items() if value is not None}

    def _member(self, member: HouseholdMember) -> dict[str, Any]:
        person = member.person
        written: dict[str, Any] = {"ref": str(person.pk), "relation": member.relation}
        written |= {"birth": person.birth.isoformat()} if person.birth else {}
        written |= {"sex": person.sex} if person.sex else {}
        return written | self._said(person.pk, OF_PERSON) | self._self_care(person.pk)

    def _self_care(self, about: UUID) -> dict[str, Any]:
        """Which of the six daily things a person can do alone, as far as they were asked about (特困办法 21)."""
        known = {name: self.facts.get((about, f"self_care_{name}")) for name in SELF_CARE}
        said = {name: fact.value for name, fact in known.items() if fact and fact.value is not None}
        return {"self_care": said} if said else {}


def exchange_of(household: Household, on: date | None = None) -> dict[str, Any]:
    """The household in the exchange format on that day (today if not said); merges are followed."""
    return snapshot_of(household, on).exchange()


def snapshot_of(household: Household, on: date | None = None) -> Snapshot:
    """One household with what counts about it. A few queries, whatever its size."""
    return snapshots_of([household], on)[0]


def snapshots_of(households: Sequence[Any], on: date | None = None, source: Source = RECORDS) -> list[Snapshot]:
    """Several households, each with its place, with what counts about them; as many queries as for one."""
    day, known = on or today(), families(households, source)
    return [
        Snapshot(one, day, sorted(known[one.pk].members, key=_place_in_family), holding(known[one.pk].facts, day))
        for one in households
    ]


def _place_in_family(member: HouseholdMember) -> tuple[int, str, str]:
    """The head first, then as a family's page has them, the older first."""
    places = {relation.value: number for number, relation in enumerate(FIRST)}
    return places.get(member.relation, len(places)), str(member.person.birth or ""), str(member.pk)


def laid_over(household: dict[str, Any], extra: Mapping[str, Any]) -> dict[str, Any]:
    """The household with more facts, as kept (fen): “financial_assets” or “<ref>.income_monthly”; None says nothing."""
    members = [dict(member) for member in household["members"]]
    refs = {member["ref"]: member for member in members}
    written = {**household, "members": members}
    for name, value in extra.items():
        ref, _dot, kind = name.rpartition(".")
        target = refs.get(ref) if ref else written
        if kind in KINDS and target is not None and value is not None:
            target[kind] = to_exchange(kind, value)
    return written
