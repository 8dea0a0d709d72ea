import pytest

from .builders import County, a_county


@pytest.fixture
def county(db) -> County:
    """A small county with two associations."""
    return a_county()
