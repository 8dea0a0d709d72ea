import pytest

from huzhu.households.tests.builders import a_county
from huzhu.programmes.case_tables import Case

from .builders import standards, the_zhous


def pytest_make_parametrize_id(val):
    """A case of a table is named by its title."""
    return str(val) if isinstance(val, Case) else None


@pytest.fixture
def here(db):
    """Two villages with officers, with the known standards and the demo's."""
    county = a_county()
    standards()
    return county


@pytest.fixture
def village(here):
    return here.village


@pytest.fixture
def zhou(village):
    """The family of the hand maimed at work; only their savings are not known."""
    return the_zhous(village)
