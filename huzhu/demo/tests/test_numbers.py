"""Numbers that belong to nobody pass the product's checks and can't be anybody's."""

from datetime import date

import pytest

from huzhu.associations.credit_code import read_credit_code
from huzhu.demo.names import Names
from huzhu.demo.numbers import Numbers, credit_code
from huzhu.households.identity import read_identity
from huzhu.households.names import clean_name
from huzhu.people.phones import plain_phone


@pytest.mark.parametrize("sex", ["male", "female"])
def test_an_identity_number_is_right_but_of_no_area(sex):
    numbers = Numbers()
    given = [numbers.identity(date(1950, 2, 3), sex) for _each in range(40)]
    assert len(set(given)) == 40
    for number in given:
        read = read_identity(number)
        assert (read.birth, read.sex) == (date(1950, 2, 3), sex)
        assert number.startswith("000000")


def test_a_telephone_is_a_number_that_no_line_has():
    numbers = Numbers()
    given = [numbers.telephone() for _each in range(100)]
    assert len(set(given)) == 100
    for number in given:
        assert plain_phone(number) == number
        assert number.startswith("0190")


def test_every_credit_code_has_its_check_digits():
    given = [credit_code(order) for order in range(1, 372)]
    assert len(set(given)) == 371
    assert [read_credit_code(code) for code in given] == given


def test_names_are_drawn_the_same_for_a_seed_and_rare_ones_are_names():
    drawn = [Names("seed").usual_or_rare() for _each in range(3)]
    assert drawn[0] == drawn[1] == drawn[2]
    names = Names("rare")
    for name in [names.rare() for _each in range(40)] + [names.long() for _each in range(10)]:
        assert clean_name(name) == name
