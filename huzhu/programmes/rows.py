"""Members and facts as bare rows by prepared statements: what an act waits for, and a sweep reads by the thousand."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from huzhu.kernel.secrets import Erased, open_bytes
from huzhu.kernel.statements import as_uuid, on_sqlite, run

_LOCKED = """
    SELECT h.id, h.merged_into_id, h.registration_code, p.code FROM households_household h
    JOIN places_place p ON p.id = h.place_id
    WHERE h.id {homes} AND NOT EXISTS (SELECT 1 FROM households_erasure e WHERE e.household_id = h.id)
    ORDER BY h.id{lock}
"""
_MERGED = "SELECT id, merged_into_id FROM {table} WHERE merged_into_id {kept}"
_MEMBERS = """
    SELECT m.id, m.household_id, m.person_id, m.relation, p.birth, p.sex FROM households_householdmember m
    JOIN households_person p ON p.id = m.person_id
    WHERE m.household_id {homes} AND m.until IS NULL AND p.merged_into_id IS NULL
"""
_TOLD = """
    SELECT household_id, person_id, kind, value_box, why_box, holds_from, verified, disputes_id, at FROM households_fact
    WHERE (household_id {homes} AND person_id IS NULL) OR person_id {persons}
"""


@dataclass(frozen=True)
class BarePlace:
    """Where a family lives, as far as programmes ask."""

    code: str


@dataclass(frozen=True)
class BareHousehold:
    """A family's file, as far as programmes ask."""

    pk: UUID
    merged_into_id: UUID | None
    registration_code: str
    place: BarePlace


@dataclass(frozen=True)
class BarePerson:
    """Who somebody is, as far as programmes ask."""

    pk: UUID
    birth: date | None
    sex: str


@dataclass(frozen=True)
class BareMember:
    """A person who lives in a household now."""

    pk: UUID
    household_id: UUID
    person_id: UUID
    relation: str
    person: BarePerson


@dataclass
class BareFact:
    """A fact as `facts.holding` ranks it; its value is opened when somebody asks."""

    household_id: UUID
    person_id: UUID | None
    kind: str
    value_box: bytes
    why_box: bytes
    holds_from: date
    verified: str
    disputes_id: UUID | None
    at: Any
    about_id: UUID | None = None

    @cached_property
    def content(self) -> Any:
        """What is known; None after erasure."""
        subject = self.person_id or self.household_id
        try:
            return json.loads(open_bytes(subject, self.value_box)) if self.value_box else None
        except Erased:
            return None

    @property
    def value(self) -> Any:
        """The same: no sealed kind is ever read here."""
        return self.content

    def count_for(self, person_id: UUID | None) -> None:
        """Let it count for the person who stands for the one it was told about."""
        self.about_id = person_id


class Rows:
    """Bare rows, by prepared statements."""

    def merged(self, model: Any, kept: Sequence[UUID]) -> Iterator[tuple[UUID, UUID]]:
        """Those merged into these, each with the one it points to."""
        sql = _MERGED.format(table=model._meta.db_table, kept=_among(kept))
        for one, onto in run(sql, _given(kept)).fetchall():
            yield _uuid(one), _uuid(onto)

    def members(self, households: Sequence[UUID]) -> Iterator[BareMember]:
        """Who lives in these now; a person who was entered twice once."""
        sql = _MEMBERS.format(homes=_among(households))
        for pk, home, person, relation, birth, sex in run(sql, _given(households)).fetchall():
            who = BarePerson(_uuid(person), _day(birth), sex)
            yield BareMember(_uuid(pk), _uuid(home), who.pk, relation, who)

    def told(self, households: Sequence[UUID], persons: Sequence[UUID]) -> Iterator[BareFact]:
        """What was told of these households as a whole, and of these persons wherever it was."""
        sql = _TOLD.format(homes=_among(households), persons=_among(persons))
        for home, person, kind, box, why, since, *rest in run(sql, [*_given(households), *_given(persons)]).fetchall():
            about = _uuid(person) if person else None
            yield BareFact(_uuid(home), about, kind, bytes(box), bytes(why), _held(since), *rest)


ROWS = Rows()


def locked(households: Sequence[UUID]) -> list[BareHousehold]:
    """These households without the erased ones, locked in one order until the transaction ends."""
    sql = _LOCKED.format(homes=_among(households), lock="" if on_sqlite() else " FOR UPDATE OF h")
    return [
        BareHousehold(_uuid(home), _uuid(onto) if onto else None, registered, BarePlace(code))
        for home, onto, registered, code in run(sql, _given(households)).fetchall()
    ]


def _among(ids: Sequence[UUID]) -> str:
    return f"IN ({', '.join(['%s'] * len(ids))})" if on_sqlite() else "= ANY(%s)"


def _given(ids: Sequence[UUID]) -> list[Any]:
    return [as_uuid(one) for one in ids] if on_sqlite() else [list(ids)]


def _uuid(id: Any) -> UUID:
    return id if isinstance(id, UUID) else _of_digits(id)


@lru_cache(maxsize=8192)
def _of_digits(digits: str) -> UUID:
    return UUID(hex=digits)


def _held(day: Any) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day  # type: ignore[no-any-return]


def _day(day: Any) -> date | None:
    return None if day is None else _held(day)
