"""The list of conditions to try: every one in a sentence, no two alike."""

import re

import numpy as np
import pytest

from huzhu.insight.condition_words import choices, words_of
from huzhu.insight.trial_words import finding_of, written
from huzhu.programmes.trials.counting import SIDES, WIDE, Tally

pytestmark = pytest.mark.django_db


def offered():
    return [(name, words) for _group, found in choices() for name, words in found]


def test_every_condition_offered_has_words_and_no_english_name():
    for name, words in offered():
        assert words, name
        assert name not in words
        assert not re.fullmatch(r"[a-z_]+", words)
    assert {"living_together", "on_tekun", "counted"} <= {name for name, _words in offered()}


def test_conditions_that_say_the_same_name_their_programmes():
    words = [words for _name, words in offered()]
    assert len(words) == len(set(words)), sorted(one for one in words if words.count(one) > 1)
    assert "（" in words_of("assets_within")
    assert words_of("assets_within") != words_of("assets_within_all")


def tally(**households):
    """So many households on each side, one person each."""
    numbers = np.zeros(WIDE, np.int64)
    for side, n in households.items():
        numbers[SIDES.index(side)] = numbers[len(SIDES) + SIDES.index(side)] = n
    return Tally(numbers)


def test_who_goes_from_one_programme_to_another_is_not_said_to_lose():
    swapped = tally(gained=5, lost=3, both=3)
    assert finding_of(swapped, monthly=True) == "2 户新够上，3 户换了一样"
    assert written(swapped) == "多 2，换 3"


def test_who_loses_beside_them_is_said_to_lose():
    both = tally(gained=3, lost=4, both=3)
    assert finding_of(both, monthly=True) == "1 户够不上了，3 户换了一样"
    assert written(both) == "少 1，换 3"


def test_where_nobody_changes_over_persons_are_told_too():
    assert finding_of(tally(gained=2, lost=1), monthly=True) == "2 户 2 人新够上，1 户 1 人够不上了"
