"""What if: a trial counts what every household's own engine would say under it, and leaves no trace."""

import ast
import re
import shutil
from dataclasses import fields
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from huzhu.households.models import Household
from huzhu.households.tests.builders import a_household
from huzhu.kernel.clock import today
from huzhu.programmes import language, packed
from huzhu.programmes.engine import catalogue, engine, engine_of
from huzhu.programmes.language import tree
from huzhu.programmes.layers import FOLDER
from huzhu.programmes.models import Parameter, StoredScreening
from huzhu.programmes.refusals import BadValue, UnknownParameter
from huzhu.programmes.rows import ROWS
from huzhu.programmes.snapshot import snapshots_of
from huzhu.programmes.standing import parameters_in_force
from huzhu.programmes.trials import rules
from huzhu.programmes.trials.counting import Tally, is_monthly
from huzhu.programmes.trials.reasons import REASONS
from huzhu.programmes.trials.refusals import UnknownCondition, UnknownProgramme, UnreadableCondition
from huzhu.programmes.trials.rules import Changed
from huzhu.programmes.trials.trying import run_trial, trial_of

from .builders import told

FAMILIES = ("孙巧云", "陆建成", "吴小兰")
TRIALS = [{"D": "900"}, {"D": "100"}, {"D": "900", "k": "3"}, {"assets_months": ""}, {"r": "0.1", "D": "200"}]
BAD_TESTS = [
    "Y <", "Y < foo", "Y < 1e9", "Y < D; TRUE", "Y < D -- 1", "", "Y < 1/0", "Y < 1234567890123", "gravely_ill",
    "income_below_standard", "NOT " * 70 + "TRUE", "(" * 140 + "TRUE" + ")" * 140, "Y < " + "1 + " * 100 + "1",
    "Y < D ** 2",
]  # fmt: skip


@pytest.fixture
def homes(village, zhou):
    others = [a_household(village, name, birth=date(1950 + 9 * n, 2, 28)) for n, name in enumerate(FAMILIES)]
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    told(village.duty_officer, others[0], others[0].members.get().person, income_monthly=75_000, gravely_ill=True)
    told(village.duty_officer, others[0], financial_assets=100_000, car=False, extra_home=False, confirmed=[])
    told(village.duty_officer, others[1], disaster_affected=True, car=True)
    return [zhou["household"], *others]


def by_each_engine(trial):
    """Certain households and fen a month now and then by each household's own engine, and who is gained or lost."""
    found = {name: {"now": set(), "then": set(), "possible": set(), "fen": [0, 0]} for name in catalogue().programmes}
    for one in snapshots_of(list(Household.objects.all()), today(), ROWS):
        said, region = one.exchange(), one.household.place.code
        own = trial.rules.on(region, today()) if trial.rules else engine()
        for when, screening in (
            ("now", engine().screen(said, parameters_in_force())),
            ("then", own.screen(said, trial.parameters)),
        ):
            for answer in screening.answers:
                note(found[answer.programme], when, one.household.pk, answer)
    return found


def note(into, when, household, answer):
    if answer.result == "yes":
        into[when].add(household)
    if when == "then" and answer.result != "no":
        into["possible"].add(household)
    if when == "then" and answer.amount is not None:
        ends = answer.amount if isinstance(answer.amount, tuple) else (answer.amount, answer.amount)
        into["fen"] = [so_far + end for so_far, end in zip(into["fen"], ends, strict=True)]


def assert_agrees(trial):
    outcome = run_trial(trial)
    assert outcome.households == 4
    for name, found in by_each_engine(trial).items():
        tally, now, then = outcome.programmes[name], found["now"], found["then"]
        said = {side: tally.households(side) for side in ("now", "then", "gained", "lost", "unsure")}
        gone, possible = now - then, found["possible"]
        expected = {"now": len(now), "then": len(then), "gained": len(then - now)}
        assert said == {**expected, "lost": len(gone - possible), "unsure": len(gone & possible)}, name
        if is_monthly(name):
            assert [tally.fen("then_low"), tally.fen("then_high")] == found["fen"], name
    return outcome


@pytest.mark.parametrize("values", TRIALS, ids=str)
def test_other_standards_give_what_every_household_s_own_engine_gives(homes, values):
    assert_agrees(trial_of(values))


@pytest.mark.parametrize(
    "test",
    ["Y < 2 * D", "FALSE", "TRUE", "NULL", "Y < D / 2 OR disaster_affected"],
    ids=["2D", "no", "yes", "open", "or"],
)
def test_another_condition_gives_what_every_household_s_own_engine_gives(homes, test):
    assert_agrees(trial_of({"k": "2"}, "income_below_standard", test))


def test_the_same_condition_changes_nothing_and_another_does(homes):
    same = catalogue().conditions["income_below_standard"].test
    assert run_trial(trial_of({}, "income_below_standard", same)).changed == {}
    assert run_trial(trial_of({}, "income_below_standard", "FALSE")).programmes["dibao"].households("lost") > 0


@pytest.mark.parametrize("values", TRIALS, ids=str)
def test_then_is_now_and_the_gained_less_the_lost_and_the_unsure(homes, values):
    outcome = run_trial(trial_of(values))
    for name, whole in outcome.programmes.items():
        assert (whole.numbers == sum(outcome.towns(name).values(), Tally()).numbers).all()
        for of in (Tally.households, Tally.persons):
            now, then, gained, lost, unsure = (of(whole, side) for side in ("now", "then", "gained", "lost", "unsure"))
            assert then == now + gained - lost - unsure


def test_households_in_pieces_come_to_the_same(homes, monkeypatch):
    whole = run_trial(trial_of({"D": "900"}))
    monkeypatch.setattr(packed, "AT_ONCE", 1)
    parts = run_trial(trial_of({"D": "900"}))
    assert all((parts.programmes[name].numbers == one.numbers).all() for name, one in whole.programmes.items())


def test_a_trial_writes_nothing_and_changes_no_rule(homes, django_assert_max_num_queries):
    before = list(StoredScreening.objects.order_by("pk").values()), list(Parameter.objects.order_by("pk").values())
    version, test = engine().version, engine().catalogue.conditions["income_below_standard"].test
    trial = trial_of({"D": "1"}, "income_below_standard", "FALSE")
    with django_assert_max_num_queries(5) as asked:
        run_trial(trial)
    assert all(one["sql"].lstrip().startswith("SELECT") for one in asked.captured_queries)
    assert (
        list(StoredScreening.objects.order_by("pk").values()),
        list(Parameter.objects.order_by("pk").values()),
    ) == before
    assert (engine().version, engine().catalogue.conditions["income_below_standard"].test) == (version, test)


@pytest.mark.parametrize("test", BAD_TESTS)
def test_a_condition_that_cannot_be_read_is_refused_in_one_line(db, test):
    with pytest.raises(UnreadableCondition) as refused:
        Changed("income_below_standard", test)
    assert str(refused.value).startswith("这个条件读不懂：")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 150


def test_a_condition_that_some_county_s_rules_cannot_read_is_refused_before_it_is_tried(db, tmp_path, monkeypatch):
    shutil.copytree(FOLDER, tmp_path / "catalogue")
    county = tmp_path / "catalogue" / "regions" / "990781"
    county.mkdir(parents=True)
    (county / "conditions.yaml").write_text(
        "conditions:\n  no_car: {test: NOT car OR income_below_standard}\n", encoding="utf-8"
    )
    assert Changed("income_below_standard", "Y < D AND no_car")
    other = engine_of(tmp_path / "catalogue")
    monkeypatch.setattr(rules, "engine", lambda: other)
    monkeypatch.setattr(rules, "catalogue", lambda: other.catalogue)
    assert Changed("income_below_standard", "Y < D")
    with pytest.raises(UnreadableCondition) as refused:
        Changed("income_below_standard", "Y < D AND no_car")
    assert "绕了一圈" in str(refused.value)


def test_a_fault_of_our_own_is_not_said_to_be_the_writer_s(db, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("ours")

    monkeypatch.setattr(rules, "check", broken)
    with pytest.raises(ValueError, match="ours"):
        Changed("income_below_standard", "Y < 2 * D")


def test_every_part_that_reads_a_fact_is_known_as_one():
    nodes = {node for node in vars(tree).values() if isinstance(node, type) and issubclass(node, tree.Node)}
    assert {node for node in nodes if "fact" in {field.name for field in fields(node)}} == set(rules.OF_A_FACT)


def test_what_does_not_exist_is_refused(db):
    with pytest.raises(UnknownCondition):
        trial_of({}, "nothing", "TRUE")
    with pytest.raises(UnknownParameter):
        trial_of({"Z": "1"})
    with pytest.raises(UnknownProgramme):
        trial_of({"D": "1"}, programmes=("nothing",))
    for value in ("abc", "-1", "1e3", "0.00000000000000000000000000001"):
        with pytest.raises(BadValue):
            trial_of({"k": value})


def what_if(*arguments):
    out = StringIO()
    call_command("what_if", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_households_persons_yuan_and_towns(homes):
    said = what_if("D=900", "k=2", "--programme", "dibao", "--towns")
    assert "4 households" in said
    assert "nothing was changed" in said
    assert {line.split()[0] for line in said.splitlines()[2:-1]} >= {"dibao"}
    assert len(said.splitlines()) >= 5
    assert "each household and person once" in said


@pytest.mark.parametrize(
    "said", [["D=abc"], ["D"], ["D="], [], ["Z=1"], ["--condition", "income_below_standard=Y <"]], ids=str
)
def test_the_command_says_in_one_line_what_is_wrong(db, said):
    with pytest.raises(CommandError) as refused:
        what_if(*said)
    assert "\n" not in str(refused.value)


def by_everybody(trial):
    """Households and persons that gain something, lose something or both, from each household's own engine."""
    found = {side: (set(), set()) for side in ("gained", "lost")}
    for one in snapshots_of(list(Household.objects.all()), today(), ROWS):
        said, own = one.exchange(), trial.rules.on(one.household.place.code, today()) if trial.rules else engine()
        now, then = (
            {(answer.programme, answer.subject): answer.result for answer in screening.answers}
            for screening in (
                engine().screen(said, parameters_in_force()),
                own.screen(said, trial.parameters),
            )
        )
        members = [member["ref"] for member in said["members"]]
        for (programme, subject), was in now.items():
            would = then[programme, subject]
            sides = {"gained": would == "yes" != was, "lost": was == "yes" and would == "no"}
            for side in (side for side, holds in sides.items() if holds):
                found[side][0].add(one.household.pk)
                found[side][1].update(members if subject == "household" else [subject])
    return found


@pytest.mark.parametrize("values", TRIALS, ids=str)
def test_the_whole_county_counts_each_household_and_person_once(homes, values):
    trial = trial_of(values)
    whole, found = run_trial(trial).whole, by_everybody(trial)
    for of, number in ((Tally.households, 0), (Tally.persons, 1)):
        gained, lost = found["gained"][number], found["lost"][number]
        assert [of(whole, side) for side in ("gained", "lost", "both")] == [len(gained), len(lost), len(gained & lost)]
    parts = run_trial(trial).programmes
    for end in ("now_low", "now_high", "then_low", "then_high"):
        assert whole.fen(end) == sum(parts[name].fen(end) for name in parts)


def test_every_reason_of_the_language_is_said_in_the_reader_s_words():
    folder = Path(language.__file__).parents[1]
    files = [*folder.glob("language/*.py"), *folder.glob("compiling/*.py"), folder / "checking.py"]
    files += folder.glob("trials/*.py")
    said = {
        call.args[0].value
        for file in files
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Refusal"
    }
    assert said == set(REASONS)
    holes = re.compile(r"%\((\w+)\)s")
    for reason, words in REASONS.items():
        assert set(holes.findall(str(words))) <= set(holes.findall(reason)) | ({"part"} if "why" in reason else set())


@pytest.mark.parametrize("test", BAD_TESTS)
def test_a_bad_condition_is_refused_without_a_word_of_english(db, test):
    with pytest.raises(UnreadableCondition) as refused:
        Changed("income_below_standard", test)
    said = re.sub("“[^”]*”", "", str(refused.value).replace("income_below_standard", ""))
    assert not re.search(r"\b[a-z]{3,}\b", said.replace("count_of", "").replace("sum_of", "").replace("any_of", ""))


def test_full_width_signs_are_read_as_plain_ones(homes):
    plain, wide = (run_trial(trial_of({}, "income_below_standard", test)) for test in ("Y <= 2 * D", "Y ≤ ２ × Ｄ"))
    assert (plain.whole.numbers == wide.whole.numbers).all()
