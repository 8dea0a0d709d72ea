import pytest

from .builders import County, Village, a_county


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
