"""Every programme of the policy table stands whole; a bad file is refused with file, line and reason."""

import shutil
from datetime import date

import pytest

from huzhu.programmes.engine import BadCatalogue, catalogue, engine, engine_of
from huzhu.programmes.layers import FOLDER
from huzhu.programmes.tests.law_by_hand import HOUSEHOLD, PERSON

FORMS = {
    "dibao": (1, 2, 3, 4, 6), "dibao_single": (1, 2, 3, 4, 6), "margin": (1, 2, 3, 4, 6), "rigid": (1, 2, 3, 4, 7),
    "tekun": (1, 2, 3, 4, 8), "urgent": (9,), "spending": (1, 2, 3, 4, 10), "medical": (1, 4, 11),
    "premium": (1, 4, 11), "disability_living": (1, 4, 12), "disability_care": (1, 4, 12), "orphan": (1, 4, 13),
    "unattended_child": (1, 4, 13), "disaster": (28,), "education": (1,), "housing": (1,), "employment": (1,),
    "legal_aid": (1,),
}  # fmt: skip
IN_VISIT = {
    "dibao", "margin", "dibao_single", "urgent", "medical", "education", "disability_living", "disability_care",
    "tekun", "rigid", "orphan",
}  # fmt: skip


def test_all_twenty_programmes_are_there_for_whom_the_table_says():
    known = catalogue().programmes
    assert {name for name, one in known.items() if one.who == "household"} == set(HOUSEHOLD)
    assert {name for name, one in known.items() if one.who == "person"} == set(PERSON)
    assert {name for name, one in known.items() if one.in_visit} == IN_VISIT


def test_each_programme_says_what_pages_and_forms_need_in_both_languages():
    for name, one in catalogue().programmes.items():
        assert one.law, name
        assert all(law.article and law.words.zh and law.words.en for law in one.law), name
        for text in (
            one.name,
            one.guide,
            one.amount_words,
            *one.evidence.brought,
            *one.evidence.checked,
            *one.data_gaps,
        ):
            assert all((text.zh, text.en)), (name, text)
        assert one.forms == FORMS.get(name, one.forms), name
        assert catalogue().procedure(name).steps, name


def test_each_condition_of_a_programme_has_law_and_sentences():
    for programme in catalogue().programmes.values():
        for name in programme.conditions:
            condition = catalogue().conditions[name]
            assert condition.law.zh, name
            said = [text for text in condition.words.values() if text]
            assert condition.words["yes"], name
            assert all(text.zh and text.en for text in said), name


def test_sentences_name_only_what_can_be_filled_in():
    known = catalogue()
    names = {*known.facts, *known.parameters, *known.quantities}
    from huzhu.programmes.showing import NAME

    for condition in known.conditions.values():
        for text in condition.words.values():
            assert set(NAME.findall(f"{text.zh}{text.en}")) <= names, condition.id


def test_steps_keep_the_limits_of_the_procedure_table():
    dibao = catalogue().procedure("dibao")
    assert (dibao.limit, dibao.at_most) == (30, 45)
    limits = {step.id: (step.limit, step.unit) for step in dibao.steps if step.limit is not None}
    assert limits["notice"] == (7, "day")
    assert limits["decision"] == (10, "workday")
    assert limits["refuse"] == (3, "workday")
    assert catalogue().procedure("urgent").step("notice") is None
    assert catalogue().procedure("unattended_child").step("notice") is None
    assert catalogue().procedure("tekun").step("decision").limit == 15


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "catalogue")
    return tmp_path / "catalogue"


def edited(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(BadCatalogue) as refusal:
        engine_of(folder)
    return refusal.value, line


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("Y < E", "“E” is unknown"),
        ("Y <", "can't be read"),
        ("Y < D; DROP", "no condition of the language"),
        ("Y < (SELECT 1)", "no number of the language"),
        ("income_monthly < D", "known of a person"),
        ("tekun", "about a person"),
        ("financial_assets * D < D", "can't be multiplied"),
        ("financial_assets * essential_spending_12m < D", "can't be multiplied"),
        ("financial_assets / D < 1", "division is by a number"),
        ("financial_assets / 0 < 1", "division by nothing"),
        ("size < D", "money and numbers"),
        ("event = 'flood'", "never flood"),
        ("car = 'yes'", "not a number"),
        ("has(confirmed, 'rich')", "no set that may have"),
        ("count_of(gravely_ill) > 0", "may be unknown"),
        ("least(D, P) < D", "only for amounts"),
        ("sqrt(D) < D", "no number of the language"),
        ("dibao", "circle"),
        ("\"'text'\"", "no condition"),
        ("event IN (SELECT 1)", "IN takes a list"),
    ],
)
def test_what_is_outside_the_language_is_refused_with_file_line_and_reason(folder, test, reason):
    fault, line = edited(folder, "conditions.yaml", "test: Y < D", f"test: {test}")
    assert (fault.file, fault.line) == ("conditions.yaml", line)
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("who: household", "who: family", "who is household or person"),
        ("steps: dibao", "steps: nowhere", "no procedure"),
        ("order: 1", "ordre: 1", "not known here"),
        ("order: 1", "id: dibao", "written twice"),
        ("[someone_counted,", "[nobody_counted,", "no condition"),
        ("greatest(0, D * size - income)", "greatest(0, D * nothing)", "“nothing” is unknown"),
        ("has(confirmed, 'dibao')", "car", "may be unknown"),
    ],
)
def test_a_bad_programme_is_refused_with_file_line_and_reason(folder, old, new, reason):
    fault, line = edited(folder, "programmes/dibao.yaml", old, new)
    assert fault.file == "programmes/dibao.yaml"
    assert reason in fault.reason
    assert abs(fault.line - line) <= 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("低于低保标准（{D} 元）", "低于低保标准 {D} 元", "“D” must stand in brackets"),
        ("低于低保标准（{D} 元）", "低于低保标准（{Y} 元）", "“Y” is no standard"),
        ("    rule: {zh: ", "    # {zh: ", "say under `rule`"),
    ],
)
def test_a_condition_that_would_show_a_hole_to_readers_without_a_family_is_refused(folder, old, new, reason):
    fault, line = edited(folder, "conditions.yaml", old, new)
    assert fault.file == "conditions.yaml"
    assert reason in fault.reason
    assert abs(fault.line - line) <= 4


def test_what_is_no_yaml_is_refused(folder):
    (folder / "programmes" / "dibao.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"dibao\.yaml:\d+: is not YAML"):
        engine_of(folder)


def test_a_county_adds_a_programme_without_python(folder):
    (folder / "programmes" / "lunch.yaml").write_text(
        "id: lunch\norder: 41\nname: 老人助餐\nwho: person\nguide: 吃饭\nforms: []\n"
        "law: [{article: 本地办法, words: 助餐}]\nsteps: referral\n"
        "conditions:\n  - {id: old, test: age >= 70, law: 本地办法, yes: 满 70 岁}\namount: 300\n",
        encoding="utf-8",
    )
    told = {"date": "2026-11-02", "members": [{"ref": "p1", "birth": "1956-11-02"}, {"ref": "p2"}]}
    screening = engine_of(folder).screen(told)
    assert (screening.of("lunch", "p1").result, screening.of("lunch", "p1").amount) == ("yes", 30_000)
    assert screening.of("lunch", "p2").ask == ("p2.birth",)


def test_a_set_of_parameters_is_compiled_once():
    told = {"date": "2026-11-02", "members": [{"ref": "p1"}]}
    edition = engine().on("", date(2026, 11, 2))
    engine().screen(told)
    before = dict(edition.kept)
    engine().screen(told)
    assert before
    assert edition.kept == before
