"""The visit says how many screens can still come at the most: the number only falls, and it is never too small."""

import re
from itertools import pairwise

import pytest

from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import FAMILIES, maimed
from huzhu.cases.tests.walking import Walk
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
SAID = {"一": 1, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def counted(pages):
    words = [re.search(r"最多还有\s*(\S+?)\s*问", page) for page in pages]
    return [SAID.get(found[1]) or int(found[1]) for found in words if found]


def walked(family):
    here = hands()
    standards()
    walk = Walk(here, family())
    walk.go()
    return here, walk


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_the_number_of_questions_left_only_falls(family):
    _here, walk = walked(family)
    left = counted(walk.pages)
    assert len(left) == len(walk.screens) - 1, "the last screen says that it is the last"
    assert all(before > after for before, after in pairwise(left)), left
    assert all(most >= len(left) - place for place, most in enumerate(left)), (left, walk.screens)


def test_it_falls_on_a_second_visit_too_whatever_has_changed():
    here, _first = walked(maimed)
    again = Walk(here, maimed(), changed=("income_monthly", "financial_assets"))
    again.go()
    left = counted(again.pages)
    assert "changed" in again.screens
    assert all(before > after for before, after in pairwise(left)), (left, again.screens)
