"""Who lives in a home, told without a name or a birthday: a place in the family and a band of ages."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .ages import Band, band_from

# How one says it, with the relation and the sex that it stands for.
WHO: dict[str, tuple[Any, str, str]] = {
    "head": (gettext_lazy("本人"), "head", ""),
    "spouse": (gettext_lazy("爱人"), "spouse", ""),
    "father": (gettext_lazy("父亲"), "parent", "male"),
    "mother": (gettext_lazy("母亲"), "parent", "female"),
    "son": (gettext_lazy("儿子"), "child", "male"),
    "daughter": (gettext_lazy("女儿"), "child", "female"),
    "grandson": (gettext_lazy("孙子"), "grandchild", "male"),
    "granddaughter": (gettext_lazy("孙女"), "grandchild", "female"),
    "sibling": (gettext_lazy("兄弟姐妹"), "sibling", ""),
    "other": (gettext_lazy("别的亲人"), "other", ""),
}


@dataclass(frozen=True)
class Person:
    """What stands for a name on the screens, and a birth that stands for the band."""

    name: str
    birth: date | None
    sex: str


@dataclass(frozen=True)
class Member:
    """One of those living there, as the screening's rooms read a member."""

    person_id: str
    person: Person
    relation: str
    band: Band | None

    def get_relation_display(self) -> str:
        """What stands beside the name: how old."""
        return self.band.words if self.band else ""

    def exchange(self) -> dict[str, Any]:
        """In the exchange format; an age that wasn't said stays unknown."""
        said = {"ref": self.person_id, "relation": self.relation, "sex": self.person.sex or None}
        born = self.person.birth.isoformat() if self.person.birth else None
        return {key: value for key, value in {**said, "birth": born}.items() if value is not None}


def ref_of(number: int) -> str:
    """The ref of the member in that place."""
    return str(uuid.UUID(int=number + 1))


def named(people: Sequence[tuple[str, int | None]], day: date) -> list[Member]:
    """The members; two sons are “儿子（1）” and “儿子（2）”, whoever isn't called anything is “第 3 位”."""
    often = Counter(who for who, _low in people)
    seen: Counter[str] = Counter()
    found = []
    for number, (who, low) in enumerate(people):
        seen[who] += 1
        words, relation, sex = WHO.get(who, WHO["other"])
        name = _called(str(words), seen[who] if often[who] > 1 else 0) if who in WHO else _nth(number + 1)
        band = band_from(low)
        person = Person(name, band.birth(day) if band else None, sex)
        found.append(Member(ref_of(number), person, relation, band))
    return found


def _called(words: str, number: int) -> str:
    return _("%(who)s（%(n)s）") % {"who": words, "n": number} if number else words


def _nth(number: int) -> str:
    return _("第 %(n)s 位") % {"n": number}
