from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzhu.kernel.workdays import add_workdays, is_workday, workdays_until


def test_the_day_of_the_event_is_not_counted_and_the_last_day_counts_in_full():
    assert add_workdays(date(2026, 11, 24), 3).day == date(2026, 11, 27)


def test_a_long_holiday_is_passed_over():
    assert add_workdays(date(2026, 9, 30), 1).day > date(2026, 10, 5)


def test_a_limit_that_runs_into_an_unpublished_year_is_provisional():
    assert add_workdays(date(2026, 12, 30), 5).provisional
    assert not add_workdays(date(2026, 6, 1), 5).provisional


def test_a_limit_of_no_days_is_a_fault():
    with pytest.raises(ValueError, match="at least one"):
        add_workdays(date(2026, 6, 1), 0)


@given(st.dates(date(2005, 1, 1), date(2027, 6, 1)), st.integers(1, 60))
def test_counting_forward_and_back_agree_with_a_slow_reference(start, count):
    end = add_workdays(start, count).day
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_workday, days)) == count == workdays_until(start, end)
    assert is_workday(end)
