"""The stored screening is made anew in the act that changes a fact or a member."""

import pytest

from huzhu.households.acts import record_fact
from huzhu.households.tests.builders import a_county, a_household, a_member
from huzhu.programmes.models import StoredScreening


@pytest.fixture
def village(db):
    return a_county().village


def test_a_new_family_is_screened_in_the_act_that_enters_it(village):
    household = a_household(village, birth=None)
    assert StoredScreening.objects.get().household == household
