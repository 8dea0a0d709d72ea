from datetime import date

import pytest

from huzhu.households.queries import members_of
from huzhu.people.tests.builders import client_of

from .builders import County, Village, a_county, a_household


@pytest.fixture
def county(db) -> County:
    """Two towns and their villages."""
    return a_county()


@pytest.fixture
def village(county) -> Village:
    """The village of most tests."""
    return county.village


@pytest.fixture
def neighbour(county) -> Village:
    """Another village of the same town."""
    return county.neighbour


@pytest.fixture
def officer(village):
    """The duty officer's browser, signed in."""
    return client_of(village.duty_officer)


@pytest.fixture
def household(village):
    """A family of one, born 1979."""
    return a_household(village, birth=date(1979, 3, 8))


@pytest.fixture
def person(household):
    """Its head."""
    return members_of(household).get().person
