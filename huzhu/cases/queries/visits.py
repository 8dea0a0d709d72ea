"""What the visit's screens read: near matches, whether a number is entered already, who may come along."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huzhu.households.asking import ASKING
from huzhu.households.duplicates import NearMatches, near_matches
from huzhu.households.facts import facts_of, holding, in_words
from huzhu.households.identity import read_identity
from huzhu.households.models import Fact, Household, HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.kernel.secrets import blind_index
from huzhu.people.models import Appointment
from huzhu.web.clocks import short_day

from ..models import Case
from ..responsible import carriers_of
from ..topics import KINDS_ASKED, name_of
from ..visiting import VisitDraft

__all__ = ["companions_for", "is_entered", "living_there", "near_homes", "told_before"]


def companions_for(case: Case, viewer: Any) -> list[Appointment]:
    """Who may come along: the association's people, one appointment a person, without the viewer."""
    people = {each.user_id: each for each in reversed(carriers_of(case.organisation))}
    people.pop(viewer.user.pk, None)
    return list(reversed(people.values()))


def near_homes(viewer: Any, case: Case, name: str, birth: Any) -> NearMatches:
    """Families of the case's village that may be the one meant; of others only whom to call."""
    found = near_matches(viewer, name, birth, case.place)
    found.seen = [near for near in found.seen if near.member.household.place_id == case.place_id]
    return found


def is_entered(id_number: str) -> bool:
    """Somebody has this identity number already. Raises WrongNumber."""
    return Person.objects.filter(id_number_index=blind_index("id_number", read_identity(id_number).number)).exists()


@dataclass(frozen=True)
class Told:
    """What was told on an earlier day: its name, “周建国 收入：300 元”, and who said so when."""

    name: str
    words: str
    source: str
    fact: Fact


def told_before(household: Household | None) -> list[Told]:
    """What is known of the family among what a visit asks about, by topic and person."""
    if household is None:
        return []
    people = [member.person for member in members_of(household)]
    names = {person.pk: person.name for person in people}
    counting = [
        fact
        for (person, kind), fact in holding(facts_of(household)).items()
        if kind in KINDS_ASKED and (person is None or person in names)
    ]
    order = [None, *names]
    counting.sort(key=lambda one: (KINDS_ASKED.index(one.kind), order.index(one.about_id)))
    return [_told(fact, names.get(fact.about_id, "")) for fact in counting]


def _told(fact: Fact, who: str) -> Told:
    words = _("%(what)s：%(value)s") % {"what": ASKING[fact.kind].short, "value": in_words(fact)}
    source = "，".join(part for part in (short_day(fact.holds_from), fact.said_by, fact.get_verified_display()) if part)
    return Told(name_of(fact.kind, str(fact.about_id or "")), f"{who} {words}".strip(), source, fact)


def living_there(draft: VisitDraft) -> list[HouseholdMember]:
    """Who is entered in the home, and after them whom this visit adds (not saved; the ref is the person's key)."""
    known = list(members_of(draft.household)) if draft.household else []
    return [*known, *(_to_be(person) for person in draft.people)]


def _to_be(said: dict[str, Any]) -> HouseholdMember:
    person = Person(pk=UUID(said["ref"]), name=said["name"], sex=said.get("sex") or "")
    return HouseholdMember(person=person, relation=said.get("relation", ""))
