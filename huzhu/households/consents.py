"""What may be done with a person's sensitive data, as the person agreed (个人信息保护法 28–31)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .merging import persons_of, same_person, survivor
from .models import Consent, Household, Person, Use

CHILD = 14


@dataclass(frozen=True)
class MayUse:
    """Whether a use is agreed to; else who never agreed (asked or not), and who took it back, whatever came after."""

    use: Use
    missing: tuple[Person, ...] = ()
    withdrawn: tuple[Person, ...] = ()

    def __bool__(self) -> bool:
        return not self.missing and not self.withdrawn


def consents_of(household: Household, persons: Iterable[Any] | None = None) -> QuerySet:
    """Every consent of this family's present persons, the newest first, with its withdrawals. Merges followed."""
    return _told_of(persons_of(household) if persons is None else persons).select_related("handler", "by__user")


def _told_of(persons: Iterable[Any]) -> QuerySet:
    given = Consent.objects.filter(person__in=list(persons)).select_related("person", "household__place")
    return given.prefetch_related("withdrawals").order_by("-at", "-number")


def newest(consents: Iterable[Consent], about: dict[Any, Any]) -> dict[Any, Consent]:
    """The consent that counts for each person: the newest. `about` is `persons_of` the household."""
    counting: dict[Any, Consent] = {}
    for consent in consents:
        counting.setdefault(about[consent.person_id], consent)
    return counting


def ever(consents: Iterable[Consent], about: dict[Any, Any]) -> dict[Any, set[str]]:
    """What each person agreed to at any time, taken back since or not. `about` is `persons_of` the household."""
    found: dict[Any, set[str]] = {}
    for consent in consents:
        found.setdefault(about[consent.person_id], set()).update(consent.uses)
    return found


def may_use(subject: Person | Household, use: str) -> MayUse:
    """May this use be made of a person's data, or of those of everyone who lives in a household?

    False only stops forms that need the data, never help that doesn't (个人信息保护法 16).
    """
    if isinstance(subject, Household):
        about = persons_of(subject)
        people = list(Person.objects.filter(pk__in=set(about.values())).order_by("birth", "pk"))
    else:
        kept = survivor(subject)
        people, about = [kept], dict.fromkeys(same_person(kept).values_list("pk", flat=True), kept.pk)
    given = list(_told_of(about))
    return _judged(people, newest(given, about), ever(given, about), Use(use))


def _judged(people: list[Person], counting: dict[Any, Consent], once: dict[Any, set[str]], use: Use) -> MayUse:
    missing, withdrawn = [], []
    for person in people:
        if use not in once.get(person.pk, ()):
            missing.append(person)
        elif use not in counting[person.pk].standing:
            withdrawn.append(person)
    return MayUse(use, tuple(missing), tuple(withdrawn))
