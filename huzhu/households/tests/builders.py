"""A village with its officers, its neighbour and its town, and families in it.

Identity numbers are of an area that does not exist.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stdnum.cn import ric

from huzhu.households.acts import add_member, register_household
from huzhu.households.models import Household, HouseholdMember
from huzhu.people.access import Viewer
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Role
from huzhu.people.tests import builders
from huzhu.places.models import Place

NAMES = {
    Role.PRESIDENT: "顾长明",
    Role.SECRETARY_GENERAL: "王桂枝",
    Role.DUTY_OFFICER: "陆建安",
    Role.SUPERVISOR: "赵守正",
    Role.MEMBER: "林小满",
}


@dataclass
class Village:
    """A village, who serves it, and its officers by role."""

    place: Place
    organisation: Organisation
    officers: dict[str, Appointment] = field(default_factory=dict)

    def __getattr__(self, role: str) -> Appointment:
        try:
            return self.__dict__["officers"][role]
        except KeyError:
            raise AttributeError(role) from None

    def viewer(self, role: str) -> Viewer:
        """The viewer who holds that office."""
        return Viewer(getattr(self, role).user)


@dataclass
class County:
    """Two villages of one town with officers, a third of another town without, and the towns' clerks."""

    village: Village
    neighbour: Village
    third: Village
    clerk: Appointment
    stranger: Appointment


def a_county() -> County:
    """The county of `people`, with officers in two villages."""
    here = builders.county()
    village, neighbour, third = (Village(one.place, one.association) for one in here.villages)
    for number, one in enumerate((village, neighbour), start=1):
        for offset, (role, name) in enumerate(NAMES.items()):
            phone = f"199{number:02d}{offset:06d}"
            one.officers[role] = builders.person_with(role, one.organisation, name=name, phone=phone)
    clerks = [builders.person_with(Role.TOWN_CLERK, town.office) for town in here.towns]
    return County(village, neighbour, third, *clerks)


def identity_number(birth: date = date(1979, 3, 8), order: int = 1, area: str = "990101") -> str:
    """An identity number with its check digit; an odd order is a man's."""
    body = f"{area}{birth:%Y%m%d}{order:03d}"
    return body + ric.calc_check_digit(body + "0")


def a_household(village: Any, head_name: str = "周立秋", **said: Any) -> Household:
    """A family in a village, entered by its duty officer if nobody else is named as `by`."""
    by = said.pop("by", None) or village.duty_officer
    return register_household(by=by, place=village.place, head_name=head_name, **said)


def a_member(
    village: Any, household: Household, name: str = "周小河", relation: str = "child", **said: Any
) -> HouseholdMember:
    """One more person in it."""
    return add_member(by=village.duty_officer, household=household, name=name, relation=relation, **said)
