import pytest

from huzhu.households.tests.builders import a_county
from huzhu.people.roles import Role
from huzhu.people.tests.builders import person_with
from huzhu.programmes.tests.builders import standards, told

from .families import entitled


@pytest.fixture
def here(db):
    """Two villages with officers, with the known standards and the demo's, and the bureau."""
    county = a_county()
    standards()
    bureau = county.clerk.organisation.superior
    county.bureau = person_with(Role.BUREAU_OFFICER, bureau, name="韩局员")
    return county


@pytest.fixture
def village(here):
    return here.village


@pytest.fixture
def family(village):
    """A family with next to no income, certainly entitled to dibao, whom nobody has helped."""
    return entitled(village)


@pytest.fixture
def says(village):
    """One more fact, told to the duty officer."""
    return lambda household, person=None, **facts: told(village.duty_officer, household, person, **facts)
