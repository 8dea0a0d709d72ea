"""The self-check: few questions, nothing kept, and never a “not eligible” that nobody asked about."""

import pytest

from huzhu.people.tests.builders import county
from huzhu.portal.tests.families_asking import FIVE, Hand
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    here = county()
    standards()
    return here


@pytest.mark.parametrize("name", FIVE)
def test_twelve_questions_are_enough_for_a_usual_family(name, here):
    hand = Hand(FIVE[name]).go()
    assert len(hand.seen) == len(set(hand.seen)) <= 12
