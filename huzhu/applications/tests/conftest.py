import pytest

from huzhu.applications.tests.builders import applying


@pytest.fixture
def here():
    """A family in need, its village's association, the town's clerk and the county: nothing applied for yet."""
    return applying()
