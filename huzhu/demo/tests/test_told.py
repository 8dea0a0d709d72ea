"""What the made-up families say of their house is what they mean."""

import random

import pytest

from huzhu.demo.families import make_family
from huzhu.demo.names import Names
from huzhu.demo.numbers import Numbers
from huzhu.demo.told import told_by, told_for_forms
from huzhu.demo.two_families import TWO_FAMILIES
from huzhu.households.kinds.exchange import to_exchange


def home(facts):
    return next(fact["value"] for fact in facts if fact["name"] == "home_unsafe")


@pytest.mark.parametrize("number", range(40))
def test_who_has_a_house_of_their_own_is_not_without_one(number):
    family = make_family(f"house {number}", Names(str(number)), Numbers())
    said = home(told_by(family, random.Random(number)))
    assert told_for_forms(family, family.phone, "")["housing_kind"] == "own"
    assert said in ("safe", "C")


def test_of_the_two_families_one_lives_in_a_dangerous_house():
    unsafe = [to_exchange("home_unsafe", home(kept.facts())) for kept in TWO_FAMILIES]
    assert unsafe == [False, True]
