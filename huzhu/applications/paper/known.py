"""What is known of a family, as the cells of a form show it: unknown is empty, and so is what nobody agreed to use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import formats

from huzhu.households.consents import consents_of, ever, newest
from huzhu.households.facts import facts_of, holding, sealed_words, value_in_words
from huzhu.households.kinds import KINDS
from huzhu.households.merging import persons_of
from huzhu.households.models import Consent, Fact, Household, HouseholdMember, Person, Use
from huzhu.households.queries import members_of
from huzhu.kernel.clock import today
from huzhu.kernel.money import MAX_FEN, show_yuan
from huzhu.kernel.secrets import open_text

CHILD = 14
ADULT = 18
HEALTH = {"health", "gravely_ill", "diagnosis", "needs_care", "medical_own_12m"}
ACCOUNT = {"financial_assets", "received"}
# Free words and causes may tell of anyone's illness.
TELLING = {"story", "needs_now", "hardship_cause", "event"}


def use_of(kind: str) -> Use | None:
    """The sensitive use that a kind of fact or a person's column stands under; None for what isn't sensitive."""
    if kind in HEALTH or kind.startswith(("disability_", "self_care_")):
        return Use.HEALTH
    if kind in ACCOUNT or kind.startswith(("income_", "assets_", "bank_", "spending_")):
        return Use.ACCOUNT
    return Use.IDENTITY if kind in ("id_number", "hukou_kind", "hukou_address") else None


@dataclass(frozen=True)
class Agreed:
    """What each person's newest consent lets be used, and what any of their consents ever did."""

    consents: Mapping[Any, Consent]
    once: Mapping[Any, set[str]]

    def to(self, use: Use | None, person: Person | None) -> bool:
        """This use of this person's data was agreed to, and not taken back. Under 14 the parents agree apart."""
        if use is None or person is None:
            return True
        consent = self.consents.get(person.pk)
        standing = consent.standing if consent else []
        return use in standing and (not is_child(person) or Use.MINORS in standing)

    def refused(self, person: Person) -> bool:
        """Asked, and agrees to nothing."""
        consent = self.consents.get(person.pk)
        return consent is not None and consent.is_refusal

    def given(self, person: Person) -> Consent | None:
        """The consent that the person signed last, unless nothing was agreed to."""
        return None if self.refused(person) else self.consents.get(person.pk)

    def taken_back(self, use: Use, person: Person) -> bool:
        """It was agreed to once, and no longer: withdrawn, whatever was signed or refused since."""
        consent = self.consents.get(person.pk)
        return consent is not None and use in self.once[person.pk] and use not in consent.standing

    def said_no(self, use: Use, person: Person) -> bool:
        """Asked, and doesn't let it be used: never ticked, refused, or taken back."""
        return person.pk in self.consents and not self.to(use, person)


@dataclass(frozen=True)
class Known:
    """A family on the day of printing: who lives there, which facts count, what was agreed to.

    `about` is `merging.persons_of`: under which ids something may stand, and for whom it counts.
    """

    household: Household
    members: list[HouseholdMember]
    facts: Mapping[tuple[UUID | None, str], Fact]
    agreed: Agreed
    about: Mapping[UUID, UUID]

    @cached_property
    def applicant(self) -> Person:
        """The head of the household, or where the head is a child the oldest grown-up."""
        return applicant_among([member.person for member in self.members])

    @cached_property
    def adults(self) -> list[HouseholdMember]:
        """Who signs for themselves by age; a birth that isn't known doesn't make a child."""
        return [member for member in self.members if is_adult(member.person)]

    def fact(self, kind: str, person: Person | None = None) -> Fact | None:
        """The fact that counts, sensitive or not."""
        return self.facts.get((person.pk if person else None, kind))

    def has(self, kind: str, person: Person | None = None) -> bool:
        """It is known."""
        if kind in COLUMNS:
            return bool(person and getattr(person, kind))
        found = self.fact(kind, person)
        return found is not None and found.content not in (None, "")

    def value(self, kind: str, person: Person | None = None) -> Any:
        """The value as kept, None where it isn't known or may not be used; a sealed kind's only by `sealed`."""
        found = self.fact(kind, person)
        return found.value if found and self.may_show(kind, person) else None

    def may_show(self, kind: str, person: Person | None = None) -> bool:
        """The one concerned agreed to its use: the person, or the applicant for what is the household's."""
        return self.agreed.to(use_of(kind), person or self.applicant) and (kind not in TELLING or self.may_tell)

    def words(self, kind: str, person: Person | None = None) -> str:
        """As it stands in a cell: amounts without a unit, everything else as one says it."""
        value = self.value(kind, person)
        if value is None:
            return ""
        return amount(value) if KINDS[kind].form == "fen" else value_in_words(kind, value)

    def sealed(self, kind: str, person: Person | None = None) -> str:
        """The content of a sealed kind, for a print whose act has logged the reading."""
        found = self.fact(kind, person)
        return sealed_words(found) if found and self.may_show(kind, person) else ""

    def column(self, name: str, person: Person) -> str:
        """A person's identity number or telephone in full, for a print whose act has logged the reading."""
        box = getattr(person, name)
        return open_text(person.pk, box) if box and self.may_show(name, person) else ""

    def rows(self, kind: str) -> list[dict[str, str]]:
        """A table's rows."""
        return self.value(kind) or []

    @cached_property
    def may_tell(self) -> bool:
        """Nobody took back or refused the use of what they suffer from: free words may tell of anyone's."""
        return not any(self.agreed.said_no(Use.HEALTH, member.person) for member in self.members)

    def chosen(self, kind: str) -> list[dict[str, Any]]:
        """Every choice of a kind in its order, and whether it holds; all open to be ticked by hand where none does."""
        value = self.value(kind)
        return [{"words": str(words), "on": code == value} for code, words in KINDS[kind].choices.items()]


COLUMNS = ("id_number", "phone", "birth", "sex")


def known_of(household: Household) -> Known:
    """Everything that the forms of a family are made of. Five queries."""
    about = persons_of(household)
    given = list(consents_of(household, about).select_related("handler", "signature", "by__user"))
    facts = holding(facts_of(household, about))
    agreed = Agreed(newest(given, about), ever(given, about))
    return Known(household, list(members_of(household)), facts, agreed, about)


def applicant_among(people: list[Person]) -> Person:
    """Who applies for the family: its head, who comes first, or where that is a child the oldest grown-up."""
    head = people[0]
    return head if is_adult(head) else next(iter(sorted(filter(is_adult, people), key=_born)), head)


def is_child(person: Person) -> bool:
    """Under 14 today (个人信息保护法 31)."""
    age = person.age()
    return age is not None and age < CHILD


def is_adult(person: Person) -> bool:
    """18 or older today, or of unknown age."""
    age = person.age()
    return age is None or age >= ADULT


def _born(person: Person) -> date:
    return person.birth or today()


def amount(value: int | list[int] | tuple[int, int]) -> str:
    """Fen as yuan without a unit; a range with both ends."""
    if isinstance(value, int):
        return show_yuan(value)
    low, high = value
    return f"≥ {show_yuan(low)}" if high == MAX_FEN else f"{show_yuan(low)}–{show_yuan(high)}"


def added(values: Iterable[Any]) -> list[int] | int | None:
    """The sum of amounts or ranges; None where one isn't known."""
    low = high = 0
    for value in values:
        if value is None:
            return None
        ends = value if isinstance(value, list | tuple) else (value, value)
        low, high = low + ends[0], min(high + ends[1], MAX_FEN)
    return low if low == high else [low, high]


def shared(value: Any, people: int) -> Any:
    """An amount or range divided among so many, each end rounded half up to the fen."""
    if value is None or not people:
        return None
    if isinstance(value, int):
        return (2 * value + people) // (2 * people)
    return [end if end == MAX_FEN else shared(end, people) for end in value]


def day_words(day: date | None) -> str:
    """A day as forms write it."""
    return formats.date_format(day, "DATE_FORMAT") if day else ""
