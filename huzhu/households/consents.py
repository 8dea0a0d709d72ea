"""What may be done with a person's sensitive data, as the person agreed (个人信息保护法 28–31)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from .merging import ids_of_person, persons_of, survivor
from .models import Consent, Household, Person, Use

CHILD = 14


@dataclass(frozen=True)
class MayUse:
    """Whether a use is agreed to; else who never agreed, and who took it back."""

    use: Use
    missing: tuple[Person, ...] = ()
    withdrawn: tuple[Person, ...] = ()

    def __bool__(self) -> bool:
        return not self.missing and not self.withdrawn


def consents_of(household: Household) -> QuerySet:
    """Every consent of this family's present persons, each person's newest first. Merges followed."""
    return (
        Consent.objects.filter(person__in=list(persons_of(household)))
        .select_related("person", "handler", "by__user")
        .prefetch_related("withdrawals")
        .order_by("person", "-at", "-number")
    )


def newest(consents: Iterable[Consent]) -> dict:
    """The consent that counts for each person: the newest, by the person who stands for its entries."""
    counting: dict = {}
    for consent in consents:
        counting.setdefault(survivor(consent.person).pk, consent)
    return counting


def may_use(subject: Person | Household, use: str) -> MayUse:
    """May this use be made of a person's data, or of those of everyone who lives in a household?

    False only stops forms that need the data, never help that doesn't (个人信息保护法 16).
    """
    if isinstance(subject, Household):
        people = list(Person.objects.filter(pk__in=set(persons_of(subject).values())).order_by("birth", "pk"))
        counting = newest(consents_of(subject))
    else:
        people = [survivor(subject)]
        told = Consent.objects.filter(person__in=ids_of_person(subject)).select_related("person")
        counting = newest(told.prefetch_related("withdrawals").order_by("-at", "-number"))
    return _judged(people, counting, Use(use))


def _judged(people: list[Person], counting: dict, use: Use) -> MayUse:
    missing, withdrawn = [], []
    for person in people:
        consent = counting.get(person.pk)
        if consent is None or use not in consent.uses:
            missing.append(person)
        elif use not in consent.standing:
            withdrawn.append(person)
    return MayUse(use, tuple(missing), tuple(withdrawn))
