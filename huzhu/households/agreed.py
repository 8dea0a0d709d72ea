"""Who of a family agreed to what, as its page shows it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .consents import CHILD, consents_of, newest
from .merging import persons_of
from .models import Consent, Household, Person, Use
from .queries import members_of


@dataclass(frozen=True)
class Agreed:
    """One person, the consent that counts, and each item with whether it is agreed to, refused or taken back."""

    person: Person
    consent: Consent | None
    earlier: int

    @property
    def is_child(self) -> bool:
        """A parent or guardian signs."""
        age = self.person.age()
        return age is not None and age < CHILD

    @property
    def items(self) -> list[tuple[str, str]]:
        """Each item's words with "yes", "withdrawn" or "no"."""
        if self.consent is None:
            return []
        standing = set(self.consent.standing)
        states = {
            use: "yes" if use in standing else "withdrawn" if use.value in self.consent.uses else "no" for use in Use
        }
        return [(str(use.label), state) for use, state in states.items()]


def taken_back(household: Household) -> list[tuple[Person, list[str]]]:
    """Who of the family took back or refused the use of what, in words: it stays in the file and is used no more."""
    found = []
    for one in agreed_by(household):
        gone = [words for words, state in one.items if state == "withdrawn"]
        if one.consent and one.consent.is_refusal:
            gone = [str(_("敏感信息"))]
        if gone:
            found.append((one.person, gone))
    return found


def agreed_by(household: Household) -> list[Agreed]:
    """Each person who lives there, with the consent that counts. Four queries."""
    about = persons_of(household)
    given = list(consents_of(household, about))
    counting = newest(given, about)
    count = {pk: sum(1 for consent in given if about[consent.person_id] == pk) for pk in set(about.values())}
    return [
        Agreed(member.person, counting.get(member.person_id), max(0, count.get(member.person_id, 0) - 1))
        for member in members_of(household)
    ]
