"""Deadlines, names and amounts as people say them."""

import datetime

import pytest
from django.utils import timezone

from huzhu.kernel.clock import set_clock
from huzhu.kernel.workdays import BY_PACKAGE, one_calendar
from huzhu.web.clocks import clock_words, span_words, urgency_of
from huzhu.web.masks import masked_name
from huzhu.web.templatetags.huzhu import local_day, local_moment, money, yuan_short

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def on_a_tuesday():
    with set_clock(NOON), one_calendar(BY_PACKAGE):
        yield


@pytest.mark.parametrize(
    ("due", "words", "urgency"),
    [
        (NOON + 3 * HOUR, "今天 15:00 前", "due"),
        (NOON + 20 * HOUR, "还剩 20 小时，明天 08:00 前", "due"),
        (NOON - 90 * datetime.timedelta(minutes=1), "已经过了 1 小时 30 分", "late"),
        (NOON + 72 * HOUR, "还剩 3 个工作日，11月27日前", ""),
        (datetime.date(2026, 11, 24), "今天下班前", "due"),
        (datetime.date(2026, 11, 27), "还剩 3 个工作日，11月27日前", ""),
        (datetime.date(2026, 11, 20), "已经过了 4 天", "late"),
        (datetime.date(2027, 1, 4), "还剩 29 个工作日，2027年1月4日前（暂算）", ""),
        (None, "", ""),
    ],
)
def test_a_clock_says_by_when_and_how_much_is_left(due, words, urgency):
    assert clock_words(due) == words
    assert urgency_of(due) == urgency


def test_tomorrow_is_only_said_of_tomorrow():
    with set_clock(NOON - 11 * HOUR):
        assert clock_words(NOON + 24 * HOUR) == "还剩 35 小时，明天 12:00 前"
    with set_clock(NOON + 11 * HOUR):
        assert "明天" not in clock_words(NOON + 11 * HOUR + 30 * HOUR)


@pytest.mark.parametrize(
    ("span", "words"),
    [(200, "3 小时 20 分"), (45, "45 分"), (60, "1 小时"), (3120, "2 天 4 小时"), (14400, "10 天"), (0, "0 分")],
)
def test_a_length_of_time_in_words(span, words):
    assert span_words(datetime.timedelta(minutes=span)) == words


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("王明", "王某"),
        ("王小明", "王某某"),
        ("欧阳修", "欧阳某"),
        ("诸葛孔明", "诸葛某某"),
        ("", ""),
        ("王", "王某"),
        ("阿依古丽·买买提", "阿某某"),
        ("𠮷㛃", "𠮷某"),
    ],
)
def test_a_name_half_hidden(name, masked):
    assert masked_name(name) == masked


def test_money_and_days_on_a_page():
    assert money(123456789) == "1,234,567.89"
    assert money(None) == ""
    assert yuan_short(80000) == "800"
    assert yuan_short(80050) == "800.50"
    assert local_day(NOON) == "11月24日 星期二"
    assert local_moment(timezone.localtime(NOON - 24 * HOUR)) == "11月23日 12:00"
    assert local_moment(NOON) == "今天 12:00"
