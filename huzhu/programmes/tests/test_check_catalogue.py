"""manage.py check_catalogue: the tables run, failures as a person reads them, and bad tables refused by their line."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from huzhu.programmes import case_tables
from huzhu.programmes.case_tables import product, read_table
from huzhu.programmes.engine import BadCatalogue, engine

TABLE = """\
项目: dibao
标准: {D: 730.00, assets_months: 24}
家庭:
  date: 2026-11-02
  financial_assets: 0.00
  car: no
  extra_home: no
  p1: {birth: 1980-01-01, income_monthly: 500.00}
情形:
  - {题: 收入低, 得: yes, 额: 230.00}
"""


def checked(*arguments):
    said, warned = StringIO(), StringIO()
    call_command("check_catalogue", *arguments, stdout=said, stderr=warned)
    return said.getvalue(), warned.getvalue()


@pytest.fixture
def county(tmp_path, settings):
    """A county's own folder with a table beside its catalogue."""
    own = tmp_path / "county"
    (own / "cases").mkdir(parents=True)
    settings.HUZHU_CATALOGUE = str(own)
    for kept in (engine, product):
        kept.cache_clear()
    yield own
    for kept in (engine, product):
        kept.cache_clear()


def test_one_programme_is_checked_in_a_line():
    said, warned = checked("disaster")
    assert said == "disaster 受灾人员救助：6 个情形，全对\n共 6 个情形，0 个不对\n"
    assert warned == ""


def test_an_unknown_programme_is_refused():
    with pytest.raises(CommandError, match="没有项目“lunch”"):
        checked("lunch")


def test_a_county_may_lay_its_own_cases_beside_its_own_rules(county):
    (county / "programmes").mkdir()
    wider = "id: disaster\nconditions:\n  - {id: anybody, test: 'TRUE', law: 本地办法, yes: {zh: 谁都行。}}\n"
    (county / "programmes" / "disaster.yaml").write_text(wider, encoding="utf-8")
    own = "项目: disaster\n家庭: {date: 2026-11-02, p1: {}}\n情形:\n  - {题: 本地谁都行, 得: yes}\n"
    (county / "cases" / "disaster.yaml").write_text(own, encoding="utf-8")
    said, warned = checked("disaster")
    assert (said.splitlines()[-1], warned) == ("共 7 个情形，0 个不对", "")


def test_a_failure_names_the_case_what_was_expected_and_why(county):
    wrong = TABLE.replace("得: yes, 额: 230.00", "得: no, 额: null")
    (county / "cases" / "dibao.yaml").write_text(wrong, encoding="utf-8")
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_catalogue", "dibao", stdout=said, stderr=StringIO())
    assert ended.value.code == 1
    assert "dibao.yaml:10 收入低" in said.getvalue()
    assert "应为 no，得到 yes" in said.getvalue()
    assert "应为 金额 没有，得到 金额 230.00" in said.getvalue()
    assert "income_below_standard = yes：人均每月 500 元，低于低保标准 730 元。" in said.getvalue()


def test_what_no_case_tries_is_told(tmp_path, monkeypatch):
    (tmp_path / "dibao.yaml").write_text(TABLE, encoding="utf-8")
    monkeypatch.setattr(case_tables, "FOLDER", tmp_path)
    _, warned = checked("dibao")
    assert "没有情形让 no_car 得 no" in warned
    assert "没有情形让 confirmed 得 yes" in warned
    assert "没有情形让 someone_counted 得 unknown" not in warned
    assert "还没有情形表" in checked("margin")[1]


@pytest.mark.parametrize(
    ("was", "became", "line", "why"),
    [
        ("项目: dibao", "项目: lunch", 1, "没有项目“lunch”"),
        ("项目: dibao", "项目: [dibao", 2, "is not YAML"),
        ("D: 730.00", "d: 730.00", 2, "没有标准“d”"),
        ("D: 730.00", "D: seven", 10, "标准看不懂"),
        ("  car: no", "  cart: no", 6, "没有“cart”这一项"),
        ("  car: no", "  car: maybe", 10, "只能是 true 或 false"),
        ("income_monthly: 500", "income: 500", 8, "没有“p1.income”这一项"),
        ("得: yes", "得: perhaps", 10, "只能是 yes、no 或 unknown"),
        ("得: yes, ", "", 10, "没有写“得”"),
        ("题: 收入低, ", "", 10, "“题” is missing"),
        ("额: 230.00", "额: [1, 2, 3]", 10, "要写成金额"),
        ("额: 230.00", "元: 230.00", 10, "“元” is not known here"),
        ("额: 230.00", "变: {p9.age: 3}", 10, "没有“p9.age”这一项"),
        ("额: 230.00", "问: income", 10, "要写成 [名, 名]"),
        ("额: 230.00", "因: {no_cart: yes}", 10, "没有条件“no_cart”"),
    ],
)
def test_a_bad_table_is_refused_with_file_line_and_reason(tmp_path, was, became, line, why):
    path = tmp_path / "bad.yaml"
    path.write_text(TABLE.replace(was, became, 1), encoding="utf-8")
    with pytest.raises(BadCatalogue, match=rf"bad\.yaml:{line}: .*{re.escape(why)}"):
        read_table(path, product())


def test_a_title_stands_once(tmp_path):
    path = tmp_path / "twice.yaml"
    path.write_text(TABLE + "  - {题: 收入低, 得: yes}\n", encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"twice\.yaml:10: 题“收入低”写了两次"):
        read_table(path, product())
