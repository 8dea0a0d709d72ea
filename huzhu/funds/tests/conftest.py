"""The standing characters of this room's tests."""

import pytest

from huzhu.funds.tests.builders import money_people


@pytest.fixture
def world(db):
    """An association with its money people and a fund of 50,000 yuan in the bank, and another village's."""
    return money_people()
