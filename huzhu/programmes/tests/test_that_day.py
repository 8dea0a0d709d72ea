"""One family's screening page: another day, what one person can have only one of, why a no is a no."""

from datetime import date, timedelta

import pytest

from huzhu.households.tests.builders import a_household, a_member
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of
from huzhu.programmes.queries import screening_of

from .builders import told


def page_of(by, household, **asked):
    return client_of(by).get(f"/households/{household.pk}/screening/", asked).content.decode()


@pytest.fixture
def rich(village, zhou):
    told(village.duty_officer, zhou["household"], financial_assets=20_000_000)
    return zhou["household"]


def test_a_past_day_is_judged_by_what_was_known_and_held_then(village, zhou):
    home = zhou["household"]
    then = today() - timedelta(days=1)
    told(village.duty_officer, home, financial_assets=100_000)
    now = {line.programme: line.result for line in screening_of(home).lines if not line.refs}
    before = {line.programme: line.result for line in screening_of(home, then).lines if not line.refs}
    assert (now["dibao"], before["dibao"]) == ("yes", "unknown")


def test_the_page_of_a_day_before_the_law_cites_the_rules_of_the_time_and_leads_back(village, zhou):
    page = page_of(village.duty_officer, zhou["household"], on="2026-06-01")
    assert "社会救助暂行办法第九条" in page
    assert "社会救助法第十八条" not in page
    assert "2026-01-29 起的那一版" in page
    assert "看今天的" in page
    assert "先问这一问" not in page


def test_a_day_that_is_none_is_said_beside_the_field_and_today_is_shown(village, zhou):
    page = page_of(village.duty_officer, zhou["household"], on="昨天")
    assert "没有这一天" in page
    assert "社会救助法第十八条" in page


def test_who_was_not_born_yet_is_not_counted(village, zhou):
    home = zhou["household"]
    lines = screening_of(home, date(2000, 1, 1)).lines
    assert {ref for line in lines for ref in line.refs} == {str(zhou[who].pk) for who in ("head", "wife", "father")}


def test_a_no_names_the_answer_that_decided_with_a_link_and_every_condition(village, rich):
    fact = rich.facts.get(kind="financial_assets")
    page = page_of(village.duty_officer, rich)
    assert "超过了允许的" in page
    assert f'href="{fact.get_absolute_url()}"' in page
    assert "每一条是怎么判的" in page
    assert 'href="/programmes/parameters/assets_months/"' in page


def test_the_law_of_a_condition_opens_on_the_page(village, zhou):
    page = page_of(village.duty_officer, zhou["household"])
    assert "对家庭人均收入低于当地最低生活保障标准且财产状况符合规定的最低生活保障家庭" in page


def test_what_one_person_has_only_one_of_is_for_them_to_choose(village, here):
    by = village.duty_officer
    home = a_household(village, "吴小苗", birth=date(today().year - 9, 3, 1), sex="female", called="吴小苗家")
    child = home.members.get().person
    told(by, home, financial_assets=0, car=False, extra_home=False)
    told(by, home, child, income_monthly=0, able_supporter=False, father="dead", mother="dead", disability_kind="none")
    [choice] = screening_of(home).choices
    assert choice.words == "同一个人，特困供养和孤儿基本生活保障、最低生活保障只能选一样。"
    assert "特困人员认定办法第九条" in page_of(by, home)


def test_a_programme_that_pays_by_case_says_how(village, here):
    home = a_household(village, "赵大山", birth=date(1960, 3, 1), sex="male", called="赵大山家")
    a_member(village, home, "赵小山", "child", birth=date(2010, 3, 1), sex="male")
    told(village.duty_officer, home, confirmed=["dibao"])
    page = page_of(village.duty_officer, home)
    assert "帮交居民医保自己那份" in page
