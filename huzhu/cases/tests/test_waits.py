"""The first figure: from the first report to the first help."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from huzhu.cases.clock import note_help, take_help_back
from huzhu.cases.models import HelpKind, Urgency
from huzhu.cases.refusals import HelpOutOfTime
from huzhu.cases.tests.builders import case_for
from huzhu.cases.waiting import clock_of
from huzhu.cases.waits import median_hours, ninetieth_hours, share_within, waits
from huzhu.kernel.clock import now, set_clock
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.people.tests.builders import built, county

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def here():
    with set_clock(MORNING - timedelta(days=60)):
        return county()


def helped(village, case, after: timedelta, kind: str = HelpKind.MONEY):
    """Help came so long after the report, written down at once."""
    moment = case.reported_at + after
    with set_clock(moment):
        built(village.association, lambda by: note_help(case, happened_at=moment, kind=kind) or case)
    return case


def at(hours: float):
    return set_clock(MORNING + timedelta(hours=hours))


def find(name: str, prefix: str = "990101"):
    day = now().date()
    return figures[name](PlaceScope(prefix), day - timedelta(days=29), day + timedelta(days=1)).value


def test_the_clock_in_words(here):
    village = here.villages[0]
    with at(0):
        case = case_for(village)
    with at(3.34):
        assert clock_of(case).words == "已等 3 小时 20 分，最迟 明天 09:00"
        assert clock_of(case).tone == "info"
    with at(21):
        assert clock_of(case).tone == "due"
    with at(30):
        assert clock_of(case).words == "已等 30 小时，超过了最迟时间 今天 09:00"
        assert clock_of(case).tone == "late"
    helped(village, case, timedelta(hours=3, minutes=20))
    assert clock_of(case).words == "从报来到第一次帮助：3 小时 20 分"
    assert clock_of(case).tone == "ok"


def test_help_before_the_report_or_after_now_is_refused(here):
    village = here.villages[0]
    with at(0):
        case = case_for(village)
    with at(2):
        for moment in (MORNING - timedelta(minutes=1), MORNING + timedelta(hours=3)):
            with pytest.raises(HelpOutOfTime):
                built(village.association, lambda by, m=moment: note_help(case, happened_at=m, kind="goods"))


def test_help_written_down_later_but_given_earlier_counts_from_when_it_came(here):
    village = here.villages[0]
    with at(0):
        case = case_for(village)
    helped(village, case, timedelta(hours=8))
    helped(village, case, timedelta(hours=20))
    assert case.helped_at == MORNING + timedelta(hours=8)
    helped(village, case, timedelta(hours=2))
    assert case.helped_at == MORNING + timedelta(hours=2)
    assert case.first_helps.count() == 2


def test_help_that_never_was_starts_the_clock_again(here):
    village = here.villages[0]
    with at(0):
        case = case_for(village)
    helped(village, case, timedelta(hours=8))
    built(village.association, lambda by: take_help_back(case, left=None, kind="money"))
    assert case.helped_at is None


def test_the_median_counts_those_who_still_wait_past_their_target(here):
    village = here.villages[0]
    with at(0):
        quick, slow, _missed = (case_for(village, called=f"第{n}家") for n in range(3))
    helped(village, quick, timedelta(hours=4))
    helped(village, slow, timedelta(hours=30))
    with at(20):
        assert find("first_help_median") == 17  # the third still has time
    with at(100):
        assert find("first_help_median") == 30
        assert find("first_help_p90") is None, "the third family was never helped"
        assert find("first_help_within_target") == pytest.approx(1 / 3)
        assert find("first_help_missed") == 2
        assert find("waiting_over_target") == 1


def test_figures_are_of_one_place(here):
    with at(0):
        first, second = case_for(here.villages[0]), case_for(here.villages[2])
    helped(here.villages[0], first, timedelta(hours=2))
    helped(here.villages[2], second, timedelta(hours=10))
    with at(100):
        assert find("first_help_median", here.villages[0].place.prefix) == 2
        assert find("first_help_median", here.towns[1].place.prefix) == 10
        assert find("first_help_median") == 6
        assert find("cases", here.towns[0].place.prefix) == 1
        assert find("leads") == 2
        assert find("cases_open") == 2


def test_nobody_waited(here):
    with at(0):
        assert median_hours([]) is None
        assert ninetieth_hours([]) is None
        assert share_within([]) is None
        assert find("first_help_median") is None


def test_less_urgent_cases_have_three_days(here):
    with at(0):
        case_for(here.villages[0], level=Urgency.SOON)
    with at(71):
        assert waits("990101", MORNING.date(), MORNING.date()) == []
    with at(73):
        assert [round(wait.hours) for wait in waits("990101", MORNING.date(), MORNING.date())] == [73]
