"""Characters for the tests of every room: a county that stands, and people who hold office in it.

here = county()                                   # 2 towns, 3 villages with associations, 1 without
clerk = person_with(Role.TOWN_CLERK, here.towns[0].office)
officer = person_with("duty_officer", here.villages[0].association)
client_of(officer).get("/today/")
"""

import itertools
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from huzhu.kernel.acts import FOUNDER, perform
from huzhu.kernel.clock import today
from huzhu.kernel.registry import registry
from huzhu.people.acts import found_county
from huzhu.people.appointing import add_appointment, add_user
from huzhu.people.models import Appointment, AppointmentAgreement, Organisation, User
from huzhu.people.organisations import add_organisation
from huzhu.people.roles import Kind, Role
from huzhu.places.acts import load_places
from huzhu.places.models import Place

CODE = "990101000000"
NAMES = ("周建国", "钱秀英", "孙志刚", "李桂兰", "吴明华", "郑小芳", "王德福", "冯玉珍", "陈国强", "褚红梅")
_numbers = itertools.count(1)


@dataclass
class Town:
    """A town with its office and its federation."""

    place: Place
    office: Organisation
    federation: Organisation


@dataclass
class Village:
    """A village, with its association or (a gap) without."""

    place: Place
    town: Town
    association: Organisation | None = None


@dataclass
class County:
    """Everything that stands, and the bureau's first leader."""

    place: Place
    bureau: Organisation
    promotion: Organisation
    leader: Appointment
    towns: list[Town] = field(default_factory=list)
    villages: list[Village] = field(default_factory=list)
    gap: Village | None = None


def rows(code: str = CODE, name: str = "安平县") -> list[dict[str, str]]:
    """A divisions file of two towns: the first with two villages, the second with two of which one is a gap."""
    root = code[:6]
    tree = [(code, name, "county", ""), *_town_rows(root, "100", "东塘镇"), *_town_rows(root, "101", "西桥镇")]
    return [{"code": c, "name": n, "level": level, "parent": parent, "kind": ""} for c, n, level, parent in tree]


def _town_rows(root: str, number: str, name: str) -> list[tuple[str, str, str, str]]:
    town = f"{root}{number}000"
    villages = [
        (f"{root}{number}{digits}", village) for digits, village in (("201", "柳园村委会"), ("202", "双井村委会"))
    ]
    return [(town, name, "township", root + "000000"), *[(c, n, "village", town) for c, n in villages]]


def county(code: str = CODE) -> County:
    """A county as found_county leaves it, with three associations: two in the first town, one in the second."""
    place = load_places(by=FOUNDER, rows=rows(code))
    leader = found_county(
        by=FOUNDER, county=place, username="leader", name="卫正清", phone="", encoded=make_password(None), day=today()
    )
    here = County(place, leader.organisation, Organisation.standing(Kind.PROMOTION, code), leader)
    for town in Place.objects.filter(level="township"):
        here.towns.append(_town(town))
    villages = [_village(town, place) for town in here.towns for place in town.place.children.all()]
    here.villages, here.gap = villages[:3], villages[3]
    for village in here.villages:
        village.association = association_at(village.place)
    return here


def _town(place: Place) -> Town:
    return Town(
        place, Organisation.standing(Kind.TOWN_OFFICE, place.code), Organisation.standing(Kind.FEDERATION, place.code)
    )


def _village(town: Town, place: Place) -> Village:
    return Village(place, town)


def association_at(place: Place) -> Organisation:
    """A village's association, as an organisation only; the register's entry is the next room's."""
    name = f"{place.short_name}互助会"
    return built(
        place,
        lambda by: add_organisation(kind=Kind.ASSOCIATION, place=place, name=name, short_name=name, founded_on=today()),
    )


def person_with(
    role: str,
    organisation: Organisation,
    *,
    name: str = "",
    phone: str = "",
    password: str = "",
    since: date | None = None,
    user: User | None = None,
    agreed: bool = True,
) -> Appointment:
    """Somebody who holds this office (since yesterday if not said), agreed by a second person where it needs that."""
    number = next(_numbers)
    encoded = make_password(password or None)

    def appointed(by: Any) -> Appointment:
        holder = user or add_user(name=name or NAMES[number % len(NAMES)], phone=phone, encoded=encoded)
        day = since or today() - timedelta(days=1)
        appointment = add_appointment(user=holder, organisation=organisation, role=role, since=day)
        if appointment.needs_agreement and agreed:
            AppointmentAgreement.objects.create(appointment=appointment)
        return appointment

    return built(organisation, appointed)


def built(at: Any, function: Any) -> Any:
    """Run an inner verb for a test, as the founder's act at that record; `function(by)` gives the record."""
    like = registry["people.found_county"]
    spec = replace(like, at=lambda **_: at, function=function)
    return perform(spec, FOUNDER, {})


def client_of(appointment: Appointment, *, second: str = "totp") -> Client:
    """A browser in which this person has signed in and shown the second factor."""
    client = Client()
    client.force_login(appointment.user)
    session = client.session
    session["second"] = second
    session.save()
    return client


def every_role(here: County) -> dict[str, Appointment]:
    """One person for every role, in the first village, its town, or the county."""
    village, town = here.villages[0].association, here.towns[0]
    elsewhere = {
        Role.FEDERATION_REVIEWER: town.federation,
        Role.TOWN_CLERK: town.office,
        **dict.fromkeys((Role.BUREAU_OFFICER, Role.BUREAU_LEADER, Role.AUDITOR, Role.ADMINISTRATOR), here.bureau),
    }
    return {role: person_with(role, elsewhere.get(role, village), name=str(role.label)) for role in Role}
