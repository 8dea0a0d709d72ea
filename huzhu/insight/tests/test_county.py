"""The county at a glance, and what lies behind its numbers."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from huzhu.cases.clock import note_help
from huzhu.cases.tests.builders import case_for, lead_for
from huzhu.cases.waits import Wait
from huzhu.funds.tests.builders import fund_of, paid
from huzhu.insight.overview import Overview, _trend
from huzhu.insight.scope import Scope, usual_period
from huzhu.insight.written import written
from huzhu.kernel.clock import set_clock
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, client_of, county, person_with

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def here():
    with set_clock(MORNING - timedelta(days=60)):
        return county()


@pytest.fixture(autouse=True)
def morning():
    with set_clock(MORNING):
        yield


@pytest.fixture
def bureau(here):
    return client_of(person_with(Role.BUREAU_OFFICER, here.bureau))


def helped_case(village, reported_ago: float, after: float | None, **said):
    """A case reported so many hours ago, helped so many hours after (or not)."""
    began = MORNING - timedelta(hours=reported_ago)
    with set_clock(began):
        case = case_for(village, **said)
    if after is not None:
        moment = began + timedelta(hours=after)
        with set_clock(moment):
            built(village.association, lambda by: note_help(case, happened_at=moment, kind="money") or case)
    return case


def test_a_family_that_nobody_helped_is_never_said_to_have_been_helped(here, bureau):
    helped_case(here.villages[0], 120, None)
    page = bureau.get("/county/")
    assert "小时内得到" not in page.text
    assert "1 户</a>里，一户也没有得到帮助" in page.text


def test_nine_in_ten_is_said_once_help_has_come_to_nine_in_ten(here, bureau):
    for hours in (2, 3, 4, 5, 6, 7, 8, 9, 11):
        helped_case(here.villages[0], 100, hours)
    helped_case(here.villages[0], 100, None)
    assert "在 11 小时内得到第一次帮助" in bureau.get("/county/").text


def test_the_middle_opens_the_records_of_the_middle(here, bureau):
    helped_case(here.villages[0], 100, 4)
    figure = bureau.get("/county/").text.split("<dt>第一次帮助，中位</dt>")[1][:120]
    assert "/county/records/first_help_median/" in figure


def test_the_page_says_how_long_nine_in_ten_waited_and_where_families_wait_too_long(here, bureau):
    for hours in (4, 6, 20):
        helped_case(here.villages[0], 100, hours)
    helped_case(here.villages[2], 50, None)
    page = bureau.get("/county/")
    assert "4 户</a>里，3 户得到了第一次帮助" in page.text
    assert "西桥有 1 户" in page.text


def test_numbers_are_those_of_the_registry(here, bureau):
    for hours in (4, 6, 20):
        helped_case(here.villages[0], 100, hours)
    helped_case(here.villages[2], 50, None)
    period = usual_period()
    overview = Overview(Scope(here.place, period))
    for name, shown in (("first_help_median", overview.median), ("first_help_p90", overview.ninetieth)):
        value = figures[name](PlaceScope(here.place.prefix), period.since, period.until).value
        assert written(value, "hours") == shown
    for name, value in overview.found.items():
        assert value == figures[name](PlaceScope(here.place.prefix), period.since, period.until).value


def test_tiles_show_each_town_and_lead_to_its_villages(here, bureau):
    helped_case(here.villages[0], 100, 4)
    page = bureau.get("/county/")
    prefix = here.towns[0].place.prefix
    assert f"/county/?place={prefix}" in page.text
    town = bureau.get("/county/", {"place": prefix})
    assert "柳园" in town.text
    village = bureau.get("/county/", {"place": here.villages[0].place.prefix})
    assert village.status_code == 200


def test_every_number_opens_the_cases_behind_it(here, bureau):
    case = helped_case(here.villages[0], 100, None, called="吉家")
    lead_for(here.villages[1], called="周家")
    late = bureau.get("/county/records/waiting_over_target/")
    assert "吉家" in late.text
    assert case.number in late.text
    assert "周家" in bureau.get("/county/records/leads_waiting/").text
    assert "吉家" not in bureau.get("/county/records/cases/", {"place": here.towns[1].place.prefix}).text


def test_a_town_clerk_sees_their_town_and_no_other(here):
    helped_case(here.villages[0], 100, None, called="吉家")
    helped_case(here.villages[2], 100, None, called="周家")
    clerk = client_of(person_with(Role.TOWN_CLERK, here.towns[0].office))
    page = clerk.get("/county/")
    assert "东塘镇救急难" in page.text
    assert f'?place={here.place.prefix}"' not in page.text, "no way up to what isn't theirs"
    assert clerk.get("/county/", {"place": here.towns[1].place.prefix}).status_code == 404
    assert clerk.get("/county/", {"place": here.place.prefix}).status_code == 404
    listed = clerk.get("/county/records/waiting_over_target/").text
    assert "吉家" in listed
    assert "周家" not in listed


def test_a_village_officer_has_no_overview(here):
    officer = client_of(person_with(Role.DUTY_OFFICER, here.villages[0].association))
    assert officer.get("/county/").status_code == 404
    assert officer.get("/county/records/cases/").status_code == 404


def test_the_auditor_reads_it(here):
    assert client_of(person_with(Role.AUDITOR, here.bureau)).get("/county/").status_code == 200


@pytest.mark.parametrize(
    "query", [{"since": "2026-02-30"}, {"since": "2026-12-01", "until": "2026-11-01"}, {"until": "x"}]
)
def test_impossible_days_fall_back_to_the_last_thirty(here, bureau, query):
    assert "过去 30 天" in bureau.get("/county/", query).text


@pytest.mark.parametrize("place", ["abc", "99", "000000", "990101999", "9901011", "990101\0\0\0", "990101１００"])
def test_a_place_that_is_not_is_not_found(here, bureau, place):
    assert bureau.get("/county/", {"place": place}).status_code == 404


def test_an_unknown_figure_is_not_found(here, bureau):
    assert bureau.get("/county/records/nothing/").status_code == 404


def test_figures_of_other_rooms_lead_to_their_pages(here, bureau):
    assert bureau.get("/county/records/fund_total/").status_code == 302


@pytest.mark.parametrize("url", ["/county/", "/county/records/cases/"])
def test_the_page_asks_as_often_for_many_cases_as_for_one(here, bureau, url, django_assert_max_num_queries):
    def ask() -> int:
        with django_assert_max_num_queries(12) as counted:
            bureau.get(url)
        return len(counted)

    helped_case(here.villages[0], 100, 4)
    once = ask()
    for n in range(8):
        helped_case(here.villages[n % 3], 100 + n, 4 + n)
    assert ask() == once


def test_what_waits_is_fetched_when_the_page_stands(here, bureau):
    assert 'hx-get="/county/waiting/"' in bureau.get("/county/").text
    part = bureau.get("/county/waiting/", headers={"HX-Request": "true"}).text
    assert "今天请您定的" in part
    assert "<html" not in part
    assert bureau.get("/county/waiting/").url == "/today/"


def test_a_fund_that_will_soon_be_empty_is_named(here, bureau):
    scope, day = PlaceScope(here.place.prefix), MORNING.date()
    fund = fund_of(here.villages[0].association, yuan(1_000))
    assert figures["funds_short"](scope, day, day).value == 0
    paid(fund, yuan(700))
    assert figures["funds_short"](scope, day, day).value == 1
    assert "1 个基金" in bureau.get("/county/").text
    listed = bureau.get("/county/records/funds_short/").text
    assert "还有 300.00 元" in listed
    assert ">哪里的基金</th>" in listed
    assert "谁家" not in listed, "a fund is nobody's family"


def waited(*hours: float) -> list[Wait]:
    return [Wait("990101101201", MORNING, each, 24, each <= 24, True) for each in hours]


def test_a_trend_is_said_from_three_months_with_families_enough():
    short, long, few = waited(4, 4, 4, 4, 4), waited(9, 9, 9, 9, 9), waited(90)
    assert _trend([short, long]) == "每月要等多久"
    assert _trend([few, short, few, short]) == "每月要等多久"
    assert _trend([short, short, long]) == "等得比以前长了"
    assert _trend([long, short, short, few]) == "等得越来越短", "one family in a new month is no trend"


def test_a_place_is_slow_only_where_most_waited_past_their_own_limit(here):
    helped_case(here.villages[0], 100, 30, level="soon")
    helped_case(here.villages[2], 100, 30, level="today")
    kinds = {tile.name: tile.kind for tile in Overview(Scope(here.place, usual_period())).tiles}
    assert kinds == {"东塘": "ok", "西桥": "late"}
