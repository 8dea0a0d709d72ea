"""Rules by day and region: which file holds, what an override leaves as it is, and what is refused at start."""

import json
import shutil
from datetime import date

import pytest

from huzhu.programmes.engine import BadCatalogue, engine, engine_of
from huzhu.programmes.layers import FOLDER

DAY = date(2026, 11, 2)
HERE, NEXT_DOOR = "990781101201", "990782101201"
ALONE = {"ref": "p1", "relation": "head", "birth": "1980-01-01", "income_monthly": "800.00", "disability_kind": "none"}
POOR = {"financial_assets": "0.00", "car": False, "extra_home": False, "members": [ALONE]}
SET = {"D": "730.00", "assets_months": "24", "P": "34000.00", "r": "0.6"}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "catalogue")
    return tmp_path / "catalogue"


@pytest.fixture
def own(tmp_path):
    (tmp_path / "ours" / "programmes").mkdir(parents=True)
    return tmp_path / "ours"


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def screened(engine, region=HERE, day=DAY, **said):
    told = {"date": day.isoformat(), "region": region, **POOR, **said}
    return engine.screen(told, engine.trial(SET))


LUNCH = """
id: lunch
order: 41
name: 老人助餐
who: person
law: [{article: 本地办法, words: 助餐}]
guide: 吃饭
forms: []
steps: referral
conditions:
  - {id: old_enough, test: age >= 40, law: 本地办法, yes: 年纪够}
amount: 300
"""


TAKEN_EFFECT = {
    "社会救助法第": date(2026, 7, 1),
    "刚性支出困难家庭认定办法": date(2025, 1, 1),
    "慈善法第": date(2024, 9, 5),
    "分层分类": date(2023, 10, 19),
    "国办发〔2021〕42号": date(2021, 10, 28),
    "最低生活保障审核确认办法": date(2021, 7, 1),
    "特困人员认定办法": date(2021, 7, 1),
    "民发〔2018〕23号": date(2018, 1, 23),
    "慈善法（2016）": date(2016, 9, 1),
}


@pytest.mark.parametrize("day", [date(2014, 5, 1), date(2017, 1, 1), *sorted({*TAKEN_EFFECT.values()}), DAY], ids=str)
def test_no_day_s_answer_cites_a_law_of_later(day):
    answers = json.loads(screened(engine(), day=day, members=[{**ALONE, "disability_kind": "limb"}]).as_text())
    cited = " ".join(one["law"] for answer in answers["answers"] for one in answer["because"])
    assert cited
    assert [law for law, since in TAKEN_EFFECT.items() if law in cited and day < since] == []


def test_the_law_s_own_articles_are_cited_from_the_day_it_took_effect_and_the_older_rules_before():
    for day, law in ((date(2026, 6, 30), "社会救助暂行办法第九条"), (date(2026, 7, 1), "社会救助法第十八条")):
        found = engine().on(HERE, day).catalogue
        assert found.programme("dibao").law[0].article == law
        assert found.conditions["income_below_standard"].law.zh.startswith(law)


def test_the_answer_cites_what_held_on_the_day_asked_about():
    before, after = (screened(engine(), day=day).of("dibao") for day in (date(2026, 6, 30), date(2026, 7, 1)))
    assert {one.law.partition("第")[0] for one in before.because} == {"社会救助暂行办法"}
    assert (before.result, after.result) == ("no", "no")


def test_a_day_whose_rules_are_not_on_record_is_never_a_no():
    old = screened(engine(), day=date(2012, 1, 1))
    assert {one.result for one in old.answers if one.programme not in ("orphan", "unattended_child")} == {"unknown"}
    [reason] = old.of("dibao").because
    assert (reason.result, str(reason.words)) == ("unknown", "当时的规定没有收录，请向民政局核实。")
    assert old.of("dibao").ask == ()


def test_a_category_that_is_confirmed_holds_on_days_not_on_record_as_well():
    assert screened(engine(), day=date(2024, 3, 1), confirmed=["rigid"]).of("rigid").result == "yes"


def test_families_that_older_rules_left_to_the_county_are_never_refused_by_them():
    said = {"members": [{**ALONE, "education": "college"}]}
    assert screened(engine(), day=date(2022, 5, 1), **said).of("education", "p1").result == "unknown"
    assert screened(engine(), day=date(2024, 5, 1), **said).of("education", "p1").result == "yes"


def test_editions_share_their_facts_and_each_is_made_once():
    first, again = engine().on(HERE, DAY), engine().on(NEXT_DOOR, date(2027, 1, 1))
    assert first is again
    assert first is not engine().on(HERE, date(2026, 1, 1))
    assert first.layout is engine().on(HERE, date(2026, 1, 1)).layout
    assert first.version.startswith("2026-07-01.")
    assert screened(engine()).engine is first


def test_every_edition_answers_for_every_programme():
    names = tuple(engine().catalogue.programmes)
    assert len(names) == 20
    for day in engine().editions.days:
        assert engine().on("", day).names == names


def test_a_region_s_variant_holds_there_and_leaves_what_it_does_not_say(folder):
    written(folder / "regions/990781/programmes/dibao.yaml", "id: dibao\namount: 500\n")
    found = engine_of(folder)
    for region, amount in ((HERE, 50_000), (NEXT_DOOR, 3_000)):
        answer = screened(found, region, members=[{**ALONE, "income_monthly": "700.00"}]).of("dibao")
        assert (answer.result, answer.amount) == ("yes", amount)
    assert found.on(HERE, DAY).version != found.on(NEXT_DOOR, DAY).version
    assert (
        found.on(HERE, DAY).catalogue.programme("dibao").law == engine().on(HERE, DAY).catalogue.programme("dibao").law
    )


def test_a_county_s_row_goes_before_its_prefecture_s_and_before_its_province_s(folder):
    for region, amount in (("990000", 100), ("990700", 200), ("990781", 300)):
        written(folder / f"regions/{region}/programmes/dibao.yaml", f"id: dibao\namount: {amount}\n")
    found = engine_of(folder)
    said = {"members": [{**ALONE, "income_monthly": "0.00"}]}
    amounts = [
        screened(found, region, **said).of("dibao").amount
        for region in (HERE, NEXT_DOOR, "991101101201", "311101101201")
    ]
    assert amounts == [30_000, 20_000, 10_000, 73_000]


def test_a_county_s_own_folder_adds_a_programme_for_all_of_it(folder, own):
    written(own / "programmes/lunch.yaml", LUNCH)
    found = engine_of(folder, own)
    assert screened(found).of("lunch", "p1").amount == 30_000
    assert found.catalogue.programme("lunch").order == 41


def test_a_region_s_own_programme_is_not_answered_elsewhere(folder):
    written(folder / "regions/990781/programmes/lunch.yaml", LUNCH)
    found = engine_of(folder)
    assert screened(found).of("lunch", "p1").result == "yes"
    with pytest.raises(KeyError):
        screened(found, NEXT_DOOR).of("lunch", "p1")
    assert "lunch" in found.catalogue.programmes
    told = {"date": "2026-11-02", "region": NEXT_DOOR, **POOR}
    assert [one.programme for one in found.screen(told, None, ["dibao", "lunch"]).answers] == ["dibao"]


def test_a_county_says_otherwise_of_one_shared_condition(folder, own):
    written(own / "conditions.yaml", "conditions:\n  no_car: {test: 'TRUE', law: 本县办法}\n")
    answer = screened(engine_of(folder, own), car=True).of("margin")
    assert answer.result == "yes"
    assert "本县办法" in {one.law for one in answer.because}


def test_an_override_holds_in_its_days_only(folder):
    written(
        folder / "regions/990781/programmes/dibao@2027-01-01.yaml",
        "id: dibao\neffective_from: 2027-01-01\neffective_until: 2027-12-31\namount: 500\n",
    )
    found, said = engine_of(folder), {"members": [{**ALONE, "income_monthly": "700.00"}]}
    days = (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1))
    assert [screened(found, day=day, **said).of("dibao").amount for day in days] == [3_000, 50_000, 50_000, 3_000]
    assert screened(found, day=DAY, **said).valid_until == date(2026, 12, 31)


def test_a_new_programme_was_not_there_before_and_one_that_ended_is_there_no_more(folder, own):
    written(
        own / "programmes/lunch.yaml", LUNCH + "effective_from: 2026-01-01\neffective_until: 2026-12-31\nnew: true\n"
    )
    found = engine_of(folder, own)
    words = {
        day: screened(found, day=day).of("lunch", "p1").because[0] for day in (date(2025, 12, 31), date(2027, 1, 1))
    }
    assert [(one.result, str(one.words)) for one in words.values()] == [
        ("no", "那时还没有这一项救助。"), ("no", "这一项救助那时已经停办。"),
    ]  # fmt: skip
    assert screened(found).of("lunch", "p1").result == "yes"


def test_a_procedure_changes_step_by_step_and_by_day(folder, own):
    written(
        own / "procedures@2027-01-01.yaml",
        "effective_from: 2027-01-01\nprocedures:\n  dibao:\n    limit: 20\n    change: [{id: decision, limit: 5}]\n",
    )
    found = engine_of(folder, own)
    for day, limits in ((DAY, (30, 10)), (date(2027, 1, 1), (20, 5))):
        procedure = found.on(HERE, day).catalogue.procedure("dibao")
        assert (procedure.limit, procedure.step("decision").limit) == limits
        assert procedure.step("notice").limit == 7


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("programmes/dibao@2020-01-01.yaml", "effective_from: 2020-01-02", 1, "should be 2020-01-01"),
        ("programmes/dibao@2026-07-01.yaml", "effective_from: 2026-07-01", 0, "begins on the same day"),
        ("programmes/margin@2015-01-01.yaml", "effective_from: 2015-01-01\neffective_until: 2022-01-01", 2, "overlaps"),
        ("programmes/margin@2015-01-01.yaml", "effective_from: 2015-01-01\neffective_until: 2016-01-01", 2, "a gap"),
        (
            "programmes/margin@2015-01-01.yaml",
            "effective_from: 2015-01-01\neffective_until: 2014-01-01",
            2,
            "ends before",
        ),
        ("programmes/margin@2015-01-01.yaml", "effective_from: soon", 1, "a day is written"),
        ("programmes/Dibao 2.yaml", "id: dibao", 1, "a file is called"),
        ("programmes/lunch.yaml", "id: dinner", 1, "so its id is lunch"),
        ("programmes/lunch.yaml", "name: 老人助餐", 1, "own number"),
        ("programmes/lunch.yaml", LUNCH.replace("41", "1"), 3, "already the number of dibao"),
        ("programmes/lunch.yaml", LUNCH.replace("41", "63"), 3, "from 0 to 62"),
        ("regions/990781/programmes/dibao.yaml", "order: 40", 1, "keeps it"),
        ("regions/990781/programmes/dibao.yaml", "conditions: [nobody_knows]", 1, "no condition"),
        ("regions/990781/programmes/dibao.yaml", "amuont: 3", 1, "not known here"),
        ("regions/990781/programmes/dibao.yaml", "who: person", 1, "stays so"),
        ("regions/9907/programmes/dibao.yaml", "amount: 3", 1, "six digits"),
        ("regions/990781/conditions.yaml", "conditions:\n  no_kar: {test: 'TRUE'}", 2, "missing"),
        ("regions/990781/conditions.yaml", "conditions:\n  no_car: {test: 'NOT kar'}", 2, "unknown"),
        ("regions/990781/procedures.yaml", "procedures:\n  dibao:\n    change: [{id: dance}]", 3, "no step"),
        ("regions/990781/condition.yaml", "conditions: {}", 1, "not known here"),
    ],
)
def test_a_file_that_can_t_hold_is_refused_at_start_with_file_line_and_reason(folder, name, text, line, reason):
    written(folder / name, text)
    with pytest.raises(BadCatalogue) as fault:
        engine_of(folder)
    assert reason in fault.value.reason
    assert fault.value.file == (name.partition("/programmes")[0] if "9907/" in name else name) or line == 0
    assert line in (0, fault.value.line)


def test_a_folder_that_is_not_there_is_refused(folder, tmp_path):
    with pytest.raises(BadCatalogue, match="HUZHU_CATALOGUE"):
        engine_of(folder, tmp_path / "nowhere")


def test_choosing_the_edition_costs_next_to_nothing():
    """One look-up in a dict: the same object comes back, whatever is asked in between."""
    found = [engine().on(HERE, day) for day in (DAY, date(2020, 5, 1), DAY)]
    assert found[0] is found[2]
    assert json.loads(screened(engine()).as_text())["date"] == "2026-11-02"


def test_a_file_s_steps_cite_what_held_on_the_day_of_the_application():
    days = (date(2026, 1, 28), date(2026, 1, 29), date(2026, 7, 1))
    steps = [engine().on(HERE, day).catalogue.procedure("urgent") for day in days]
    assert [one.step("decision").limit for one in steps] == [3, 3, 3]
    assert [bool(one.step("decision").law) for one in steps] == [False, True, True]
    assert steps[2].step("apply").law.startswith("社会救助法")


def test_what_the_manual_shows_of_a_county_s_own_variant_works(folder, own):
    """The examples of docs/programmes.md, as they stand there."""
    manual = (FOLDER.parents[2] / "docs" / "programmes.md").read_text(encoding="utf-8")
    examples = [block.partition("```")[0] for block in manual.split("```yaml\n# ours/")[1:]]
    for example in examples:
        name, _colon, text = example.partition(":")
        written(own / name, text.partition("\n")[2])
    found, said = engine_of(folder, own), {"members": [{**ALONE, "income_monthly": "200.00"}]}
    days = (date(2026, 12, 31), date(2027, 1, 1))
    assert [screened(found, day=day, **said).of("dibao").amount for day in days] == [53_000, 45_000]
    assert screened(found, car=True, **said).of("dibao").result == "yes"
    assert len(examples) == 3
    assert found.catalogue.parameters["lunch_allowance"].title.zh == "老人助餐补贴"
