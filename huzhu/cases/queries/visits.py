"""What the visit's screens read: near matches, whether a number is entered already, who may come along."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huzhu.households.asking import ASKING
from huzhu.households.contradictions import recent_papers
from huzhu.households.duplicates import NearMatches, near_matches
from huzhu.households.facts import facts_of, holding
from huzhu.households.identity import read_identity
from huzhu.households.models import Fact, Household, HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.kernel.secrets import blind_index
from huzhu.people.models import Appointment
from huzhu.web.clocks import short_day

from ..models import Case
from ..responsible import carriers_of
from ..topics import KINDS_ASKED, name_of, said_words
from ..visiting import VisitDraft

__all__ = ["companions_for", "is_entered", "living_there", "near_homes", "papers_about", "told_before"]


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
    """What was told alike of somebody on an earlier day: “周守业、孙巧云 收入：没有”, and who said so when."""

    words: str
    source: str
    facts: tuple[Fact, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the facts, as the screening uses them."""
        return tuple(name_of(fact.kind, str(fact.about_id or "")) for fact in self.facts)

    @property
    def by_name(self) -> list[tuple[str, Fact]]:
        """Each name with its fact."""
        return list(zip(self.names, self.facts, strict=True))

    @property
    def name(self) -> str:
        """All of them as one choice of a form."""
        return ",".join(self.names)


def told_before(household: Household | None) -> list[Told]:
    """What is known of the family among what a visit asks about, by topic; what is alike of several stands together."""
    if household is None:
        return []
    people = {member.person_id: member.person.name for member in members_of(household)}
    alike: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in _known_of(household, people):
        alike.setdefault((fact.kind, said_words(fact), _source(fact)), []).append(fact)
    return [
        Told(_told(kind, words, [people.get(fact.about_id, "") for fact in facts]), source, tuple(facts))
        for (kind, words, source), facts in alike.items()
    ]


def _known_of(household: Household, people: dict[Any, str]) -> list[Fact]:
    """The facts that count and that a visit asks about, by topic and person."""
    order = [None, *people]
    counting = [
        fact for (person, kind), fact in holding(facts_of(household)).items() if kind in KINDS_ASKED and person in order
    ]
    return sorted(counting, key=lambda one: (KINDS_ASKED.index(one.kind), order.index(one.about_id)))


def _source(fact: Fact) -> str:
    return "，".join(part for part in (short_day(fact.holds_from), fact.said_by, fact.get_verified_display()) if part)


def _told(kind: str, words: str, who: list[str]) -> str:
    said = _("%(what)s：%(value)s") % {"what": ASKING[kind].short, "value": words}
    return f"{'、'.join(who)} {said}".strip()


def papers_about(draft: VisitDraft) -> dict[str, Fact]:
    """What recent papers say of the home that the draft is about, by the names of the facts. A few queries."""
    found = recent_papers(draft.household) if draft.household else {}
    return {name_of(kind, str(person or "")): fact for (person, kind), fact in found.items()}


def meet_entered(draft: VisitDraft) -> None:
    """Who was entered in the home by somebody else since this draft wrote them down isn't new any more."""
    if draft.household and draft.people:
        draft.meet({member.person.name: str(member.person_id) for member in members_of(draft.household)})


def living_there(draft: VisitDraft) -> list[HouseholdMember]:
    """Who is entered in the home, and after them whom this visit adds (not saved; the ref is the person's key)."""
    known = list(members_of(draft.household)) if draft.household else []
    return [*known, *(_to_be(person) for person in draft.people)]


def _to_be(said: dict[str, Any]) -> HouseholdMember:
    person = Person(pk=UUID(said["ref"]), name=said["name"], sex=said.get("sex") or "")
    return HouseholdMember(person=person, relation=said.get("relation", ""))
