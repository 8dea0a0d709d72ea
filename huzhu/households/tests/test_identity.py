from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzhu.households.identity import read_identity
from huzhu.households.masks import mask_number
from huzhu.households.refusals import WrongNumber

from .builders import identity_number

births = st.dates(min_value=date(1900, 1, 1), max_value=date(2025, 12, 31))
orders = st.integers(min_value=0, max_value=999)


@given(births, orders)
def test_a_number_tells_birth_and_sex(birth, order):
    identity = read_identity(identity_number(birth, order))
    assert (identity.birth, identity.sex) == (birth, "male" if order % 2 else "female")


@given(births, orders)
def test_full_width_digits_blanks_and_a_small_x_are_read(birth, order):
    number = identity_number(birth, order)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number.lower())
    assert read_identity(f" {wide[:6]} {wide[6:]}　").number == number


@given(births, orders, st.integers(min_value=0, max_value=16), st.integers(min_value=1, max_value=9))
def test_one_wrong_digit_is_noticed(birth, order, place, shift):
    number = identity_number(birth, order)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(WrongNumber):
        read_identity(wrong)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("", "18"),
        ("12345", "5"),
        ("990101790308001", "15"),
        ("99010119790308001A", "X"),
        ("99010119X90308001X", "X"),
    ],
)
def test_what_is_wrong_is_said(wrong, said):
    with pytest.raises(WrongNumber) as refused:
        read_identity(wrong)
    assert said in str(refused.value)
    assert refused.value.field == "id_number"


def test_a_birth_that_never_was_is_refused_though_the_check_digit_fits():
    from stdnum.cn import ric

    for day in ("19790230", "19791308", "20991231", "17990101"):
        body = f"990101{day}001"
        with pytest.raises(WrongNumber, match="出生日期"):
            read_identity(body + ric.calc_check_digit(body + "0"))


@given(births, orders)
def test_a_mask_never_holds_what_it_hides(birth, order):
    number = identity_number(birth, order)
    mask = mask_number(number)
    assert len(mask) == len(number)
    assert number[3:14] not in mask
    assert f"{birth:%Y%m%d}" not in mask
    assert mask.count("*") == 11


@given(st.text(max_size=11))
def test_something_short_is_hidden_whole(text):
    assert set(mask_number(text)) <= {"*"}
