import pytest

from huzhu.associations.tests.builders import County, Village, a_county


@pytest.fixture
def county(db) -> County:
    """A small county with two associations."""
    return a_county()


@pytest.fixture
def village(county) -> Village:
    """The village of most tests."""
    return county["后塘村"]


@pytest.fixture
def neighbour(county) -> Village:
    """Another village of the same town."""
    return county["柳溪村"]
