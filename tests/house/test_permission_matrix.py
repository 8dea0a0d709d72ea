"""Every act by every role, at its own place and at foreign ones, held against a table written by hand.

The table says where each role may do each act; an act without a row fails. Each cell is tried through the kernel
itself, with the act's own right and every guard, and with nothing inside: what is asked is who gets past the door.
"""

import csv
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from huzhu.kernel.acts import CLOCK, FOUNDER, PUBLIC, ActSpec, perform, registry
from huzhu.kernel.refused import NotAllowed
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Role
from huzhu.people.tests.builders import association_at, built, county, every_role
from huzhu.places.acts import place_id
from huzhu.places.models import Place

TABLE = Path(__file__).with_name("permission_matrix.csv")
NAMED = {actor.key: actor for actor in (PUBLIC, CLOCK, FOUNDER)}
TOWN_ROLES = {Role.FEDERATION_REVIEWER, Role.TOWN_CLERK}
COUNTY_ROLES = {Role.BUREAU_OFFICER, Role.BUREAU_LEADER, Role.AUDITOR, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Row:
    """What the table says of one act."""

    act: str
    own: frozenset[str]
    below: frozenset[str]
    named: frozenset[str]

    def allows(self, role: str) -> set[str]:
        """The places, as `where_it_lies` names them, at which a role may do the act: the public's everywhere."""
        if "public" in self.named:
            return {"own", "below", "foreign"}
        if role in self.below:
            return {"own", "below"}
        return {"own"} if role in self.own else set()


def rows() -> dict[str, Row]:
    """The table, by act."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))[1:]
    return {act: Row(act, *(frozenset(cell.split()) for cell in cells)) for act, *cells in lines}


@dataclass
class World:
    """Where the acts are tried."""

    village: Organisation
    sibling: Organisation
    town: Organisation
    other_town: Organisation
    bureau: Organisation
    another_county: Organisation

    def where_it_lies(self, by: Appointment) -> dict[str, list[Organisation]]:
        """The organisations as they lie for an appointment: its own, those below, the foreign ones."""
        everywhere = [self.village, self.sibling, self.town, self.other_town, self.bureau]
        beneath = {
            **{key: [self.village, self.sibling, self.town] for key in TOWN_ROLES},
            **{key: [self.village, self.sibling, self.town, self.other_town] for key in COUNTY_ROLES},
        }.get(Role(by.role), [])
        own = by.organisation
        below = [each for each in beneath if each != own]
        foreign = [each for each in everywhere if each != own and each not in below]
        return {"own": [own], "below": below, "foreign": [*foreign, self.another_county]}


def an_association_elsewhere() -> Organisation:
    """In another county, which no appointment here reaches."""
    place = {"id": place_id("990102100201"), "code": "990102100201", "name": "远方村委会", "level": "village"}
    return association_at(built(Place.objects.first(), lambda by: Place.objects.create(**place)))


@pytest.fixture
def people_and_world():
    here = county()
    first, second, third = (village.association for village in here.villages)
    world = World(first, second, here.towns[0].federation, third, here.bureau, an_association_elsewhere())
    return every_role(here), world


def nothing_inside(spec: ActSpec, at: Organisation) -> ActSpec:
    """The act's own right and guards, at this organisation, changing nothing."""
    return replace(spec, at=lambda **_: at, about=None, decides=None, function=lambda by: None)


def gets_in(spec: ActSpec, by: object, at: Organisation) -> bool:
    """Does the kernel let this actor do the act there."""
    try:
        perform(nothing_inside(spec, at), by, {})
    except NotAllowed:
        return False
    return True


def test_every_act_has_its_row_and_every_row_its_act():
    assert sorted(registry) == sorted(rows())


def test_the_table_knows_every_role_and_names_nobody_else():
    named = {role for row in rows().values() for role in (*row.own, *row.below)}
    assert named == set(Role)
    assert {key for row in rows().values() for key in row.named} <= set(NAMED)


@pytest.mark.django_db
def test_each_role_does_each_act_where_the_table_says_and_nowhere_else(people_and_world):
    people, world = people_and_world
    table, wrong = rows(), []
    for name, spec in registry.items():
        for role, by in people.items():
            for where, organisations in world.where_it_lies(by).items():
                wanted = where in table[name].allows(role)
                wrong += [
                    f"{role} {name} at {each.name} ({where}): {'refused' if wanted else 'let in'}"
                    for each in organisations
                    if gets_in(spec, by, each) is not wanted
                ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
def test_public_clock_and_founder_do_what_is_theirs_alone(people_and_world):
    _people, world = people_and_world
    table = rows()
    for name, spec in registry.items():
        entered = {key for key, actor in NAMED.items() if gets_in(spec, actor, world.village)}
        assert entered == table[name].named, name


@pytest.mark.django_db
def test_nobody_with_an_ended_appointment_gets_in_anywhere(people_and_world):
    people, world = people_and_world
    from huzhu.people.appointing import last_day_if_ended_now

    def ended(by):
        for appointment in people.values():
            appointment.until = last_day_if_ended_now()
            appointment.save()

    built(world.village, ended)
    acts = [spec for name, spec in registry.items() if not rows()[name].named]
    assert not [spec.name for spec in acts for by in people.values() if gets_in(spec, by, by.organisation)]


def test_an_auditor_changes_nothing_and_an_administrator_only_their_own_account():
    theirs = {row.act for row in rows().values() if {Role.AUDITOR, Role.ADMINISTRATOR} & (row.own | row.below)}
    assert theirs == {
        "people.set_password", "people.enrol_device", "people.enrol_generator", "people.revoke_device", "people.resign",
    }  # fmt: skip
