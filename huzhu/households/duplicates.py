"""One family, once: the same identity number is refused, near matches are shown before adding.

A match in a village that one may not see says only that there is one, and whom to call.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.kernel.secrets import blind_index, open_text
from huzhu.people.access import reaches
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Role

from .identity import read_identity
from .merging import living_there
from .models import Household, HouseholdMember, Person
from .names import clean_name, sound
from .refusals import SameNumber, ThereAlready
from .serving import serving

AT_MOST = 20


@dataclass(frozen=True)
class WhomToCall:
    """The organisation that looks after a family elsewhere, and the person there who answers."""

    organisation: Organisation
    name: str = ""
    phone: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.organisation.name, self.name, self.phone) if part)


@dataclass(frozen=True)
class Near:
    """A person who may be the same, in a household that the viewer sees, and why it is thought so."""

    member: HouseholdMember
    why: tuple[str, ...]


@dataclass
class NearMatches:
    """Near matches within view, and whom to call about those that are not."""

    seen: list[Near] = field(default_factory=list)
    elsewhere: list[WhomToCall] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.seen or self.elsewhere)


def whom_to_call(place) -> WhomToCall:
    """The organisation serving a place and its secretary-general or duty officer. Two queries, one opened box."""
    organisation = serving(place)
    officer = (
        Appointment.objects.active(today())
        .filter(organisation=organisation, role__in=[Role.SECRETARY_GENERAL, Role.DUTY_OFFICER, Role.TOWN_CLERK])
        .select_related("user")
        .order_by("-role", "since")
        .first()
    )
    if officer is None:
        return WhomToCall(organisation)
    user = officer.user
    return WhomToCall(organisation, user.name, open_text(user.pk, user.phone) if user.phone else "")


def refuse_there_already(member: HouseholdMember) -> None:
    """Raise ThereAlready where one of that name lives there, unless their births are known and differ."""
    person = member.person
    namesakes = living_there(member.household).filter(person__name=person.name).exclude(person=person)
    if person.birth is not None:
        namesakes = namesakes.filter(Q(person__birth=None) | Q(person__birth=person.birth))
    if namesakes.exists():
        raise ThereAlready(name=person.name)


def refuse_same_number(index: str, person: Person) -> None:
    """Raise SameNumber where another person has this number: who it is within reach, else only whom to ask."""
    member = (
        HouseholdMember.objects.filter(person__id_number_index=index)
        .exclude(person=person)
        .select_related("household__place__parent", "person")
        .order_by("until", "-since")
        .first()
    )
    if member is None:
        return
    place = member.household.place
    if isinstance(running().by, Appointment) and reaches(running().by, serving(place)):
        raise SameNumber(
            _("这个身份证号已经登记过了：%(place)s %(called)s的%(name)s。"),
            place=place.name,
            called=member.household.called,
            name=member.person.name,
        )
    raise SameNumber(
        _("这个身份证号在别的村居已经登记过了。"),
        way_out=_("详情请问：%(ask)s。"),
        ask=str(whom_to_call(place)),
    )


def moved_here(name: str, id_number: str) -> Person | None:
    """Who has left another family and is the one meant, by identity number and name; None for anyone else."""
    if not id_number.strip():
        return None
    person = Person.objects.filter(
        id_number_index=blind_index("id_number", read_identity(id_number).number), name=clean_name(name)
    ).first()
    if person is None or person.merged_into_id or person.memberships.filter(until=None).exists():
        return None
    return person


def near_matches(viewer, name: str, birth: date | None = None, village=None) -> NearMatches:
    """Persons who may be the one meant: the name sounds the same, or the same birth in the same village.

    Those within view come with the reason, the best first; of the others only whom to call.
    """
    sounds = sound(name)
    found = (
        HouseholdMember.objects.filter(_may_be(sounds, birth, village), person__merged_into=None)
        .select_related("person", "household__place__parent")
        .order_by("-since")[: AT_MOST * 2]
    )
    visible = set(
        Household.objects.visible_to(viewer)
        .filter(pk__in=[member.household_id for member in found])
        .values_list("pk", flat=True)
    )
    matches = NearMatches()
    places = {}
    for member in found:
        if member.household_id in visible:
            matches.seen.append(Near(member, tuple(reasons(member, name, sounds, birth, village))))
        else:
            places[member.household.place_id] = member.household.place
    matches.seen.sort(key=lambda near: -len(near.why))
    matches.elsewhere = [whom_to_call(place) for place in list(places.values())[:3]]
    return matches


def _may_be(sounds: str, birth: date | None, village) -> Q:
    """The same sound with the same birth, or with one of them unknown in the same village; or birth and village."""
    same_sound = Q(person__name_pinyin=sounds)
    here = Q(household__place=village) if village is not None else Q()
    if birth is None:
        return same_sound & here
    near_birth = Q(person__birth=birth) | Q(person__birth__year=birth.year) | Q(person__birth=None)
    likely = same_sound & near_birth
    if village is None:
        return likely
    return likely | (same_sound & here) | (Q(person__birth=birth) & here)


def reasons(member: HouseholdMember, name: str, sounds: str, birth: date | None, village) -> list[Any]:
    """Why this person may be the one meant, the strongest first."""
    person = member.person
    said = []
    if person.name == name:
        said.append(_("名字一样"))
    elif person.name_pinyin == sounds:
        said.append(_("名字读音一样"))
    if birth is not None and person.birth == birth:
        said.append(_("生日一样"))
    elif birth is not None and person.birth is not None and person.birth.year == birth.year:
        said.append(_("同年出生"))
    if village is not None and member.household.place_id == village.pk:
        said.append(_("同一个村居"))
    return said
