"""manage.py screen: the exchange format in, one answer a programme out."""

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


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.json"):
        screened(tmp_path / "nowhere.json")
