"""Local standards: from a file or set by the bureau, each with its day, its source and how far to trust it."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from huzhu.kernel.refused import NotAllowed
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, county, person_with
from huzhu.programmes.engine import Parameters, engine, screen
from huzhu.programmes.models import Parameter
from huzhu.programmes.parameter_sheet import read_parameters
from huzhu.programmes.parameters import GROUPS, KINDS
from huzhu.programmes.refusals import (
    BadParameters,
    BadValue,
    OtherRegion,
    TooEarly,
    UnknownParameter,
)
from huzhu.programmes.standing import parameters_in_force

from .builders import DATA, set_one, set_parameter, standards, value_on

HEAD = "region,id,value,unit,effective_from,source,mark\n"


@pytest.fixture
def here(db):
    return county()


@pytest.fixture
def officer(here):
    return person_with(Role.BUREAU_OFFICER, here.bureau)


def test_a_value_holds_from_its_day_on_and_the_earlier_one_before(here, officer):
    set_one(officer, value="730", effective_from=date(2021, 7, 1))
    set_one(officer)
    assert value_on(here, "D", date(2026, 6, 30)) == "730"
    assert value_on(here, "D", date(2026, 7, 1)) == "800"
    assert value_on(here, "D", date(2021, 6, 30)) is None


def test_the_countys_value_goes_before_its_prefectures(here, officer):
    set_one(officer, region="990100", value="700")
    assert value_on(here, "D", date(2026, 7, 1)) == "700"
    set_one(officer, region="990101", value="800")
    assert value_on(here, "D", date(2026, 7, 1)) == "800"


def test_the_same_day_set_again_is_a_correction(here, officer):
    set_one(officer)
    set_one(officer, value="810")
    assert Parameter.objects.get(name="D").value == "810"


@pytest.mark.parametrize("value", ["七百三", "-1", "1e9", "NaN", "730.001", "100000000"])
def test_what_is_no_amount_is_refused(officer, value):
    with pytest.raises(BadValue) as refused:
        set_one(officer, value=value)
    assert refused.value.field == "value"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("med_ratio_dibao", "3", "最多是 1，就是 100%"), ("premium_share_rigid", "1.01", "最多是 1"),
        ("k", "0.5", "最少是 1 倍低保标准"), ("notice_days", "0", "最少是 1 天"), ("D", "0.5D", "按它自己"),
        ("D", "99999999999999", "太大"), ("D", "800.123", "最多两位小数"), ("med_ratio_dibao", "60%", "六成写 0.6"),
        ("notice_days", "5.5", "整数"), ("town_decides", "yes", "true"), ("notice_calendar", "日历", "working"),
    ],
)  # fmt: skip
def test_what_a_standard_cannot_be_is_refused_with_the_reason(officer, name, value, says):
    with pytest.raises(BadValue) as refused:
        set_one(officer, name=name, value=value)
    assert says in str(refused.value)
    assert value in str(refused.value) or "最" in says
    with pytest.raises(BadParameters) as refused:
        read_parameters(f"{HEAD}990100,{name},{value},,2021-07-01,,P\n".encode())
    assert says in str(refused.value)


def test_at_its_bounds_a_standard_may_be_set(officer):
    assert set_one(officer, name="med_ratio_dibao", value="1").value == "1"
    assert set_one(officer, name="k", value="1").value == "1"


def test_a_trial_may_leave_the_bounds():
    told = {"date": "2026-11-02", "region": "990101001001", "members": [{"ref": "p1", "birth": "1950-01-01"}]}
    assert screen(told, engine().trial({"k": "0.5", "med_ratio_dibao": "3"}, over=Parameters()))


def test_no_standard_holds_before_there_were_any(officer):
    with pytest.raises(TooEarly):
        set_one(officer, effective_from=date(1900, 1, 1))
    with pytest.raises(BadParameters, match="离得太远"):
        read_parameters(f"{HEAD}990100,D,700,,1900-01-01,,P\n".encode())


def test_a_share_of_the_standard_may_stand_for_an_amount(officer):
    assert set_one(officer, name="disability_living", value="0.4D").value == "0.4×D"


def test_nobody_sets_another_countys_or_an_unknown_standard(officer):
    with pytest.raises(OtherRegion):
        set_one(officer, region="990200")
    with pytest.raises(UnknownParameter):
        set_one(officer, name="Q")


def test_a_village_sets_nothing(here):
    with pytest.raises(NotAllowed):
        set_parameter(
            by=person_with(Role.SECRETARY_GENERAL, here.villages[0].association),
            organisation=here.bureau, name="D", value="1", effective_from=date(2026, 7, 1), source="",
        )  # fmt: skip


def test_every_standard_has_its_place_on_the_page():
    assert sorted(name for _title, names in GROUPS for name in names) == sorted(KINDS)


def test_the_known_standards_load_again_and_again(here, tmp_path):
    file = tmp_path / "standards.csv"
    file.write_bytes((HEAD + "990100,D,730,,2021-07-01,来源,P\n,k,1.5,,2021-07-01,来源,T\n").encode("gbk"))
    for _time in range(2):
        call_command("load_parameters", str(file), verbosity=0)
    assert [(one.region, one.name, one.demo) for one in Parameter.objects.all()] == [
        ("990100", "D", False),
        ("990101", "k", False),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("990100,Q,1,,2021-07-01,,P", "第 2 行：没有“Q”这一项标准"),
        ("990100,D,七百,,2021-07-01,,P", "第 2 行：“低保标准”填得不对"),
        ("990100,D,700,,去年,,P", "第 2 行：生效日"),
        ("9901,D,700,,2021-07-01,,P", "第 2 行：地区"),
        ("990100,D,700,,2021-07-01,,X", "第 2 行：可信程度"),
        ("990100,D,700,,2021-07-01,,P\n990100,D,800,,2021-07-01,,P", "第 3 行：同一天的同一项写了两次"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_loaded(row, says):
    with pytest.raises(BadParameters) as refused:
        read_parameters(f"{HEAD}{row}\n".encode())
    assert says in str(refused.value)


def test_a_missing_file_is_said_plainly(here, tmp_path):
    with pytest.raises(CommandError, match="读不到文件"):
        call_command("load_parameters", str(tmp_path / "nothing.csv"))


def test_the_files_of_the_project_can_be_read():
    known = read_parameters((DATA / "dongtai_parameters.csv").read_bytes())
    assert {row.name for row in known} >= {"D", "k", "small_urgent_days"}
    assert all(row.region == "" for row in read_parameters((DATA / "demo_parameters.csv").read_bytes()))


def test_the_page_tells_what_is_set_what_is_for_the_demo_and_what_nobody_knows(here, officer):
    standards()
    page = client_of(officer).get("/programmes/parameters/").content.decode()
    assert "730 元/人·月" in page
    assert "65%" in page
    assert "默认值" in page
    assert "2021-07-01" in page
    assert "演示值" in page
    assert "请向民政局核实" in page


def test_a_county_sets_a_standard_of_its_own_and_pays_by_it(here, officer, tmp_path, settings):
    (tmp_path / "programmes").mkdir()
    (tmp_path / "parameters.yaml").write_text("lunch: {kind: amount, title: 助餐补贴, unit: 元/月}\n", encoding="utf-8")
    (tmp_path / "programmes" / "meals.yaml").write_text(
        "id: meals\norder: 41\nname: 老人助餐\nwho: person\nlaw: []\nguide: 吃饭\nforms: []\nsteps: referral\n"
        "conditions:\n  - {id: seventy, test: age >= 70, law: 本地办法, yes: 满 70 岁}\namount: lunch\n",
        encoding="utf-8",
    )
    settings.HUZHU_CATALOGUE = str(tmp_path)
    engine.cache_clear()
    try:
        assert set_one(officer, name="lunch", value="300").value == "300"
        assert "助餐补贴" in client_of(officer).get("/programmes/parameters/").content.decode()
        assert "300 元/月" in client_of(officer).get("/programmes/meals/").content.decode()
        told = {"date": "2026-11-02", "region": here.place.code, "members": [{"ref": "p1", "birth": "1950-01-01"}]}
        assert screen(told, parameters_in_force()).of("meals", "p1").amount == 30_000
    finally:
        engine.cache_clear()
