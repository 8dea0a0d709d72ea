import pytest

from huzhu.households.asking import ASKING, asked_with
from huzhu.households.kinds import KINDS, SUMS, checked
from huzhu.households.kinds.exchange import from_exchange, to_exchange
from huzhu.households.refusals import WrongFact


def test_every_kind_has_its_question_and_every_question_its_kind():
    assert set(ASKING) == set(KINDS)


@pytest.mark.parametrize("asked", ASKING.values(), ids=ASKING)
def test_every_ready_answer_can_be_kept(asked):
    for value, words in asked.options:
        given = list(value) if isinstance(value, tuple) else [value] if asked.form == "choices" else value
        assert checked(asked.kind, given, of_person=asked.of_person) == given
        assert str(words)


@pytest.mark.parametrize("asked", ASKING.values(), ids=ASKING)
def test_a_question_names_the_person_and_says_nothing_too_long(asked):
    assert ("%(who)s" in str(asked.title)) == asked.of_person
    assert len(asked.words_for("周立秋")) <= 34
    assert 1 <= asked.cost <= 5


def test_a_screen_asks_of_one_kind_of_subject_only_and_nothing_is_asked_on_two_screens():
    joined = [kind for asked in ASKING.values() for kind in asked.also]
    assert len(joined) == len(set(joined))
    for asked in ASKING.values():
        for kind in asked.also:
            assert ASKING[kind].of_person == asked.of_person
            assert not ASKING[kind].also
            assert asked_with(kind) == asked.kind
    assert asked_with("income_monthly") == "income_monthly"


def test_the_parts_of_a_sum_are_of_its_subject():
    for whole, parts in SUMS.items():
        assert {KINDS[part].of_person for part in parts} == {KINDS[whole].of_person}
        assert {KINDS[part].form for part in parts} == {"fen"}


@pytest.mark.parametrize(
    ("kind", "kept", "outside"),
    [
        ("financial_assets", 1_200_000, "12000.00"),
        ("financial_assets", [200_000, 300_000], ["2000.00", "3000.00"]),
        ("income_monthly", 5, "0.05"),
        ("disability_grade", "3", 3),
        ("car", False, False),
        ("home_unsafe", "safe", False),
        ("home_unsafe", "D", True),
        ("education", "college", "college"),
    ],
)
def test_a_value_crosses_the_border_and_comes_back(kind, kept, outside):
    assert to_exchange(kind, kept) == outside
    assert from_exchange(kind, outside) == kept


@pytest.mark.parametrize("value", ["-1.00", "1.001", "abc", "1e9", None])
def test_an_amount_that_is_none_is_refused_at_the_border(value):
    with pytest.raises(WrongFact):
        from_exchange("financial_assets", value)
