"""Working days, held against a slow reference that was written down from the State Council's own notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huzhu.kernel.workdays import BY_PACKAGE, Calendar, YearDays

add_workdays, is_workday, workdays_until = BY_PACKAGE.add, BY_PACKAGE.is_workday, BY_PACKAGE.left

# 国办发明电〔2023〕7号, 〔2024〕12号, 〔2025〕7号: the days off as “first, last”, and the weekend days worked instead.
OFF = (
    *("2024-01-01 2024-01-01", "2024-02-10 2024-02-17", "2024-04-04 2024-04-06", "2024-05-01 2024-05-05"),
    *("2024-06-10 2024-06-10", "2024-09-15 2024-09-17", "2024-10-01 2024-10-07"),
    *("2025-01-01 2025-01-01", "2025-01-28 2025-02-04", "2025-04-04 2025-04-06", "2025-05-01 2025-05-05"),
    *("2025-05-31 2025-06-02", "2025-10-01 2025-10-08"),
    *("2026-01-01 2026-01-03", "2026-02-15 2026-02-23", "2026-04-04 2026-04-06", "2026-05-01 2026-05-05"),
    *("2026-06-19 2026-06-21", "2026-09-25 2026-09-27", "2026-10-01 2026-10-07"),
)
WORKED = (
    "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 "
    "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 "
    "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"
).split()


def works_that_day(day: date) -> bool:
    """The slow reference: worked instead, or a weekday inside no span of days off."""
    if day.isoformat() in WORKED:
        return True
    off = any(first <= day.isoformat() <= last for first, last in (span.split() for span in OFF))
    return day.weekday() < 5 and not off


def slowly_after(start: date, count: int) -> date:
    """The last of `count` working days, counted one by one on a list of all days."""
    days = [start + timedelta(days=n) for n in range(1, 500)]
    return [day for day in days if works_that_day(day)][count - 1]


def test_every_day_of_three_years_agrees_with_the_published_notices():
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range((date(2027, 1, 1) - date(2024, 1, 1)).days)]
    assert [day for day in days if is_workday(day) is not works_that_day(day)] == []


@given(st.dates(date(2024, 1, 1), date(2026, 8, 31)), st.integers(1, 60))
def test_limits_agree_with_a_slow_reference_over_adjusted_weekends(start, count):
    end = add_workdays(start, count)
    assert end.day == slowly_after(start, count)
    assert not end.provisional
    assert workdays_until(start, end.day) == count


def test_the_day_of_the_event_is_not_counted_and_the_last_day_counts_in_full():
    assert add_workdays(date(2026, 11, 24), 3).day == date(2026, 11, 27)
    assert workdays_until(date(2026, 11, 27), date(2026, 11, 27)) == 0


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [("2026-09-30", 1, "2026-10-08"), ("2026-10-09", 1, "2026-10-10"), ("2026-02-13", 2, "2026-02-24")],
    ids=["over a long holiday", "a Saturday that is worked", "a worked Saturday before the Spring Festival"],
)
def test_holidays_are_passed_over_and_worked_weekends_counted(start, count, end):
    assert add_workdays(date.fromisoformat(start), count).day == date.fromisoformat(end)


def test_a_limit_that_runs_into_an_unpublished_year_is_provisional():
    assert add_workdays(date(2026, 12, 30), 5).provisional
    assert not add_workdays(date(2026, 6, 1), 5).provisional


def test_a_year_that_was_entered_is_no_longer_provisional_and_wins_over_the_package():
    off = frozenset({date(2027, 1, 1), date(2027, 1, 4)})
    entered = Calendar({2027: YearDays(off, frozenset({date(2027, 1, 9)}))})
    assert entered.add(date(2026, 12, 31), 1) == (date(2027, 1, 5), False)
    assert entered.is_workday(date(2027, 1, 9))
    changed = Calendar({2026: YearDays(frozenset({date(2026, 11, 25)}), frozenset())})
    assert changed.add(date(2026, 11, 24), 1).day == date(2026, 11, 26)


def test_a_limit_of_no_days_is_a_fault():
    with pytest.raises(ValueError, match="at least one"):
        add_workdays(date(2026, 6, 1), 0)


@given(st.dates(date(2005, 1, 1), date(2027, 6, 1)), st.integers(1, 60))
def test_counting_forward_and_back_agree(start, count):
    end = add_workdays(start, count).day
    days = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(is_workday, days)) == count == workdays_until(start, end)
    assert is_workday(end)
