import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzhu.kernel.money import MAX_FEN, parse_yuan, show_yuan, yuan
from huzhu.kernel.refused import BadAmount


@pytest.mark.parametrize(
    ("typed", "fen"),
    [("500", 50000), ("1,234.5", 123450), ("８００", 80000), (" 0.01 ", 1), ("99999999.99", MAX_FEN), ("300元", 30000)],
)
def test_what_people_type_is_understood(typed, fen):
    assert parse_yuan(typed) == fen


@pytest.mark.parametrize("typed", ["", "abc", "1.234", "1e9", "１亿", "5..0", "٣", "∞", ".", "--", "-abc"])
def test_what_is_no_amount_gets_a_sentence(typed):
    with pytest.raises(BadAmount, match="金额看不懂"):
        parse_yuan(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("0", "不能是 0"),
        ("0.00", "不能是 0"),
        ("-5", "负数"),
        ("−5", "负数"),
        ("－0.5元", "负数"),
        ("1000000000", "太大"),
    ],
)
def test_an_amount_that_is_read_but_cannot_be_is_told_why(typed, why):
    with pytest.raises(BadAmount, match=why):
        parse_yuan(typed)


@given(st.integers(1, MAX_FEN))
def test_what_is_shown_is_read_back(fen):
    assert parse_yuan(show_yuan(fen)) == fen


def test_halves_are_rounded_up():
    assert yuan("0.005") == 1
