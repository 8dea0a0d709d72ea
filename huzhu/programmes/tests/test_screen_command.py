"""manage.py screen: the exchange format in, one answer a programme out."""

import codecs
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

HERE = Path(__file__).parent
pytestmark = pytest.mark.django_db


def screened(file, *arguments):
    said, told = StringIO(), StringIO()
    call_command("screen", str(file), *arguments, stdout=said, stderr=told)
    return said.getvalue(), told.getvalue()


def test_a_file_of_many_gives_one_answer_a_line():
    said, _ = screened(HERE / "screen_examples.jsonl", "--parameters", str(HERE / "screen_parameters.json"))
    answers = [json.loads(line) for line in said.splitlines()]
    examples = [json.loads(line) for line in (HERE / "screen_examples.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(answers) == len(examples) == 30
    for answer, example in zip(answers, examples, strict=True):
        found = {}
        for one in answer["answers"]:
            found.setdefault(one["programme"], {})[one["subject"]] = one["result"]
        assert found == example["results"], example["name"]


def test_one_household_comes_out_as_the_exchange_format_says(tmp_path):
    file = tmp_path / "family.json"
    member = {"ref": "p1", "birth": "1979-03-08", "income_monthly": ["100.00", "200.00"]}
    told = {"date": "2026-11-02", "region": "320981100001", "financial_assets": "0.00", "car": False}
    file.write_text(json.dumps({**told, "extra_home": False, "members": [member]}), encoding="utf-8")
    said, _ = screened(file, "--parameters", str(HERE / "screen_parameters.json"))
    answer = json.loads(said)
    assert answer["date"] == "2026-11-02"
    dibao = answer["answers"][0]
    assert {key: dibao[key] for key in ("programme", "subject", "result", "amount", "ask")} == {
        "programme": "dibao", "subject": "household", "result": "yes", "amount": ["530.00", "630.00"], "ask": [],
    }  # fmt: skip
    reason = dibao["because"][1]
    assert set(reason) == {"condition", "result", "facts", "parameters", "law"}
    assert reason["facts"] == {"p1.income_monthly": ["100.00", "200.00"]}
    assert reason["parameters"] == {"D": "730.00"}


def test_a_bad_line_keeps_its_place_and_the_command_ends_with_one(tmp_path):
    file = tmp_path / "many.jsonl"
    good = json.dumps({"date": "2026-11-02", "members": [{"ref": "p1"}]})
    file.write_text(f"{good}\n{good.replace('p1', '')}\nnot json\n{good}\n", encoding="utf-8")
    said, told = StringIO(), StringIO()
    with pytest.raises(SystemExit):
        call_command("screen", str(file), stdout=said, stderr=told)
    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    assert ["answers" in line for line in lines] == [True, False, False, True]
    assert lines[1]["error"]["field"] == "members[0].ref"
    assert "members[0].ref" in told.getvalue()


@pytest.mark.parametrize(
    ("text", "why"),
    [("{", "JSON"), ('{"date": "2026-11-02", "members": []}', "members"), ('{"members": [{"ref": "p1"}]}', "date")],
)
def test_one_bad_household_is_refused_by_its_field(tmp_path, text, why):
    file = tmp_path / "family.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=why):
        screened(file)


@pytest.mark.parametrize("text", ['{"d": "730.00"}', '{"D": "seven"}', "[]", "{", '{"D": "-1"}', '{"D": ["1"]}'])
def test_a_trial_that_cannot_be_read_is_refused(tmp_path, text):
    file = tmp_path / "trial.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=r"trial\.json"):
        screened(HERE / "screen_examples.jsonl", "--parameters", str(file))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"ZZ": "1"}', "没有 ZZ 这个标准"), ('{"D": "-5"}', "D：要大于 0"), ('{"k": 0}', "k：要大于 0"),
        ('{"med_cap": -1}', "med_cap：不能小于 0"), ('{"D": "seven"}', "请写成数字"), ("", "里面是空的"),
        ('{"D": "-0.5×D"}', "D：要大于 0"), ('{"D": "99999999999"}', "数太大"), ("[]", '{"D": "730.00"} 的样子'),
    ],
)  # fmt: skip
def test_each_standard_that_cannot_be_is_told_what_is_wrong_with_it(tmp_path, text, said):
    file = tmp_path / "trial.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        screened(HERE / "screen_examples.jsonl", "--parameters", str(file))
    assert said in str(refused.value)


def test_a_standard_that_may_be_nothing_is_taken(tmp_path):
    file = tmp_path / "trial.json"
    file.write_text('{"med_threshold_margin": "0", "r": 0, "D": null, "P": ""}', encoding="utf-8")
    said, _ = screened(HERE / "screen_examples.jsonl", "--parameters", str(file))
    assert len(said.splitlines()) == 30


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "里面是空的"), (" \n", "里面是空的"), ("{date: 1}", "第 2 个字看不懂（date: 1}）"),
        ('{"date": "2026-11-02",\n "members": [\n}', "第 3 行第 1 个字看不懂（}）"),
        ('{"date": "2026-11-02"', "第 22 个字后面断了，没有写完"), ("[" * 100_000, "套得太深"),
        ('{"date": ' + "9" * 5_000 + "}", "数字太长"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["family.json", "many.jsonl"])
def test_what_is_not_json_is_told_where_and_the_way_out_in_chinese(tmp_path, text, said, name):
    file = tmp_path / name
    file.write_text(text if name.endswith("json") else text.replace("\n", " "), encoding="utf-8")
    told = StringIO()
    with pytest.raises((CommandError, SystemExit)) as refused:
        call_command("screen", str(file), stdout=StringIO(), stderr=told)
    words = f"{refused.value}{told.getvalue()}"
    assert said.replace("第 3 行第 1 个字", "第 38 个字" if name == "many.jsonl" else "第 3 行第 1 个字") in words
    assert "英文双引号" in words
    assert not any(english in words for english in ("Expecting", "char", "column", "delimiter", "integer"))


@pytest.mark.parametrize(("bad", "said"), [
    ("好".encode("gb18030"), "不是 UTF-8 编码，第 1 个字节起看不懂"),
    (b"[" * 3000 + b"]" * 3000, "套得太深"),
    (br'{"date": "2026-11-02", "members": [{"ref": "\ud800"}]}', "半个字的代码"),
    (br'{"date": "2026-11-02", "\ud800": 1, "members": [{"ref": "p1"}]}', "半个字的代码"),
])  # fmt: skip
def test_a_line_that_is_no_text_leaves_the_others_their_answers(tmp_path, bad, said):
    good = b'{"date": "2026-11-02", "members": [{"ref": "p1"}]}'
    file, out, told = tmp_path / "many.jsonl", StringIO(), StringIO()
    file.write_bytes(b"\n".join([codecs.BOM_UTF8 + good, bad, good, b""]))
    with pytest.raises(SystemExit):
        call_command("screen", str(file), stdout=out, stderr=told)
    first, fault, last = map(json.loads, out.getvalue().splitlines())
    assert first == last
    assert said in fault["error"]["message"]
    assert "第 2 行" in told.getvalue()
    out.getvalue().encode()


def test_the_line_named_is_the_file_s_own(tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_text('{"date": "2026-11-02", "members": [{"ref": "p1"}]}\n\n\nnot json\n', encoding="utf-8")
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("screen", str(file), stdout=StringIO(), stderr=told)
    assert told.getvalue().startswith("第 4 行：")


def test_a_grade_of_no_disability_counts_for_nothing_and_is_remarked_on(tmp_path):
    answers = []
    for grade in ({}, {"disability_grade": 1}):
        file = tmp_path / "family.json"
        member = {"ref": "p1", "birth": "1979-03-08", "needs_care": True, "disability_kind": "none", **grade}
        told = {"date": "2026-11-02", "region": "320981100001", "members": [member]}
        file.write_text(json.dumps(told), encoding="utf-8")
        said, remarks = screened(file, "--parameters", str(HERE / "screen_parameters.json"))
        answers.append({(one["programme"], one["subject"]): one["result"] for one in json.loads(said)["answers"]})
        assert ("按没有残疾算" in remarks) is bool(grade)
    assert answers[0] == answers[1]
    assert answers[1]["disability_care", "p1"] == "no"


def test_without_a_region_no_local_standard_is_guessed(tmp_path):
    file = tmp_path / "many.jsonl"
    poor = {"income_monthly": "0.00", "ref": "p1", "birth": "1979-03-08"}
    household = {"financial_assets": "0.00", "car": False, "extra_home": False, "members": [poor]}
    rows = [{"date": "2026-11-02", **household, **where} for where in ({}, {"region": None})] * 4
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    said, remarks = screened(file)
    for line in said.splitlines():
        dibao = json.loads(line)["answers"][0]
        assert (dibao["result"], dibao["ask"], dibao["missing_parameters"]) == ("unknown", [], ["D", "assets_months"])
    assert "第 1、2、3、4、5 等 8 户没有写 region" in remarks


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.json"):
        screened(tmp_path / "nowhere.json")
