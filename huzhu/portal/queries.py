"""What the public pages read: places, whom to call, and the open figures."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Concat, StrIndex
from django.http import Http404

from huzhu.associations.models import AssociationMember, Background
from huzhu.cases.waits import helped_within, waits
from huzhu.kernel.clock import today
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.kernel.secrets import Erased, open_text
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Kind, Role
from huzhu.places.models import Level, Place

MOST_FOUND = 60
# Who answers, first those on duty; a place without an association is served by its town.
ANSWERING = (
    (Role.DUTY_OFFICER,),
    (Role.SECRETARY_GENERAL, Role.PRESIDENT),
)


@dataclass(frozen=True)
class Caller:
    """Somebody whom one may call, with the number that hangs on the notice board anyway."""

    name: str
    role: Any
    phone: str
    background: Any = ""


def place_shown(code: str) -> Place:
    """The town or village of this code; else Http404."""
    if len(code) != 12 or not (code.isascii() and code.isdigit()):
        raise Http404
    places = Place.objects.filter(code=code, valid_until=None).exclude(level=Level.COUNTY)
    place = places.select_related("parent").first()
    if place is None:
        raise Http404
    return place


def towns_listed() -> QuerySet[Place]:
    """Every town, by code."""
    return Place.objects.filter(level=Level.TOWNSHIP, valid_until=None)


def villages_of(town: Place) -> QuerySet[Place]:
    """The villages of a town, by code."""
    return Place.objects.filter(parent=town, level=Level.VILLAGE, valid_until=None).select_related("parent")


def villages_called(words: str) -> QuerySet[Place]:
    """Villages whose name, or whose town's and their own, holds these words: one more than are listed, if so many."""
    villages = Place.objects.filter(level=Level.VILLAGE, valid_until=None).annotate(
        whole=Concat("parent__name", "name"), at=StrIndex("name", Value(words))
    )
    own_first = Case(When(at=1, then=0), When(at__gt=1, then=1), default=2)
    found = villages.filter(whole__contains=words).order_by(own_first, "code")
    return found.select_related("parent")[: MOST_FOUND + 1]


def callers_of(organisation: Organisation | None) -> list[Caller]:
    """Whom to call: those on duty, or else who leads; where nobody holds office yet, the town's clerk."""
    if organisation is None:
        return []
    found = list(_answering(Q(organisation=organisation)))
    for roles in ANSWERING:
        some = [each for each in found if each.role in roles]
        if some:
            return _as_callers(some)
    return town_callers(organisation.place)


def town_callers(place: Place, most: int | None = None) -> list[Caller]:
    """Who answers for the town's office, the longest in office first; so many of them, if it is said."""
    office = Q(organisation__kind=Kind.TOWN_OFFICE, organisation__place__code=place.town_code)
    return _as_callers(list(_answering(office)[:most]))


def _answering(where: Q) -> QuerySet[Appointment]:
    """Appointments in force there, the longest in office first."""
    return Appointment.objects.active().filter(where).select_related("user").order_by("since", "pk")


def _as_callers(appointments: list[Appointment]) -> list[Caller]:
    """Names, offices, numbers, and what they did in life."""
    users = [each.user_id for each in appointments]
    members = AssociationMember.objects.active().filter(user__in=users).exclude(background=Background.OTHER)
    known = {member.user_id: member.get_background_display() for member in members}
    return [
        Caller(each.user.name, each.get_role_display(), _number(each.user), known.get(each.user_id, ""))
        for each in appointments
    ]


def _number(user) -> str:
    """The telephone of somebody on duty, or nothing where the person was erased."""
    try:
        return open_text(user.pk, user.phone) if user.phone else ""
    except Erased:
        return ""


@dataclass(frozen=True)
class Money:
    """This month of the fund, in fen: what came in, what went out, what there is."""

    received: int
    paid: int
    total: int

    @property
    def is_kept(self) -> bool:
        """There is a fund to show."""
        return bool(self.received or self.paid or self.total)


def money_of(place: Place) -> Money:
    """The open figures of the place's fund, this month so far, from the registry."""
    day, scope = today(), PlaceScope(place.prefix)
    values = [_value(name, scope, day.replace(day=1), day) for name in ("received", "paid_out", "fund_total")]
    return Money(*(value or 0 for value in values))


def help_of_town(town: Place) -> dict[str, Any]:
    """How soon half of the town's families had help, over a year, in hours (None where fewer had any), and how often
    help was given. Never a village's, where a single family could be recognised."""
    day, scope = today(), PlaceScope(town.prefix)
    since = day.replace(year=day.year - 1, day=1)
    return {
        "half": helped_within(waits(scope.prefix, since, day), 5),
        "times": _value("person_times", scope, since, day),
    }


def _value(name: str, scope: PlaceScope, since, until) -> Any:
    """A figure's value; None where no room offers it."""
    return figures[name](scope, since, until).value if name in figures else None
