"""The bureau pastes the notice of a year's holidays, and running deadlines move."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils.timezone import get_current_timezone

from huzhu.applications.acts.holidays import enter_holidays
from huzhu.applications.models import YearHolidays
from huzhu.applications.notice_text import read_notice
from huzhu.applications.refusals import BadHolidays
from huzhu.applications.standing import standing_of
from huzhu.applications.tests.builders import applying, filed
from huzhu.kernel.clock import set_clock
from huzhu.kernel.workdays import add_workdays, is_published
from huzhu.people.tests.builders import client_of

# In the form of the State Council's notices; the days of 2027 are made up.
NOTICE = """一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月5日（周一）放假1天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）上班。"""


def moment(year, month, day):
    return datetime(year, month, day, 10, tzinfo=get_current_timezone())


def test_the_notice_is_read_as_it_is_printed():
    days = read_notice(NOTICE, 2027)
    assert date(2027, 2, 12) in days.off
    assert date(2027, 2, 13) not in days.off
    assert days.worked == {date(2027, 1, 31), date(2027, 2, 20), date(2027, 5, 8), date(2027, 9, 26)}
    assert len(days.off) == 3 + 8 + 1 + 5 + 7


def test_a_span_that_begins_in_the_year_before_counts_only_in_its_own():
    text = NOTICE.replace("1月1日（周五）至3日", "2026年12月31日至2027年1月3日")
    assert date(2026, 12, 31) not in read_notice(text, 2027).off


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (NOTICE.replace("五、国庆节", "五、").replace("10月1日", "10月4日"), "没有 10月1日 放假"),
        (NOTICE.replace("5月8日", "5月10日"), "5月10日 不是周末"),
        (NOTICE.replace("5月8日", "5月2日"), "又放假又上班"),
        (NOTICE.replace("5月8日", "2月30日"), "2月30日”不是一天"),
        ("放假三天", "没有 1月1日 放假"),
    ],
    ids=["half of it", "a worked Monday", "off and worked", "no such day", "nothing"],
)
def test_what_does_not_tell_the_year_is_refused_and_says_why(text, said):
    with pytest.raises(BadHolidays, match=said):
        read_notice(text, 2027)


@pytest.mark.django_db
def test_running_deadlines_move_when_the_year_is_entered():
    with set_clock(moment(2026, 12, 30)):
        here = applying()
        application = filed(here)
        before = standing_of(application).headline
        assert (before.due, before.provisional) == (date(2027, 1, 4), True)
        text = NOTICE.replace("1月1日（周五）至3日", "1月1日（周五）至5日")
        enter_holidays(by=here.here.leader, organisation=here.here.bureau, year=2027, text=text)
        after = standing_of(application).headline
        assert (after.due, after.provisional) == (date(2027, 1, 7), False)


@pytest.mark.django_db
def test_what_was_entered_last_counts():
    here = applying()
    said = {"by": here.officer, "organisation": here.here.bureau, "year": 2027}
    enter_holidays(**said, text=NOTICE)
    enter_holidays(**said, text=NOTICE.replace("1月1日（周五）至3日", "1月1日（周五）至4日"))
    assert YearHolidays.objects.count() == 2
    assert is_published(date(2027, 6, 1))
    assert add_workdays(date(2026, 12, 31), 1).day == date(2027, 1, 5)


@pytest.mark.django_db
def test_the_page_warns_while_the_year_is_missing_and_takes_the_notice():
    here = applying()
    page = client_of(here.officer)
    with set_clock(moment(2026, 11, 24)):
        address = reverse("applications:holidays")
        assert "暂算" in page.get(address).content.decode()
        act_id = page.get(address).context["form"].act_id
        answer = page.post(address, {"act_id": str(act_id), "year": 2027, "text": NOTICE, "source": "国办通知"})
        assert answer.status_code == 302
        shown = page.get(address).content.decode()
        assert "2月20日" in shown
        assert "暂算" not in shown
