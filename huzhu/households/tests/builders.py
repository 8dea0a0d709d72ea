"""Families for tests, with identity numbers of an area that does not exist."""

from datetime import date

from stdnum.cn import ric

from huzhu.households.acts import add_member, register_household
from huzhu.households.models import Household, HouseholdMember


def identity_number(birth: date = date(1979, 3, 8), order: int = 1, area: str = "990101") -> str:
    """An identity number with its check digit; an odd order is a man's."""
    body = f"{area}{birth:%Y%m%d}{order:03d}"
    return body + ric.calc_check_digit(body + "0")


def a_household(village, head_name: str = "周立秋", **said) -> Household:
    """A family in a village of `associations.tests.builders`, entered by its duty officer."""
    by = said.pop("by", None) or village.duty_officer
    return register_household(by=by, place=village.place, head_name=head_name, **said)


def a_member(village, household: Household, name: str = "周小河", relation: str = "child", **said) -> HouseholdMember:
    """One more person in it."""
    return add_member(by=village.duty_officer, household=household, name=name, relation=relation, **said)
