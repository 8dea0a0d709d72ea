"""The engine and the second reading by hand agree; what is decided stays decided; what is asked suffices."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huzhu.programmes.engine import Parameters, screen
from huzhu.programmes.tests.amounts_by_hand import amount_by_hand
from huzhu.programmes.tests.at_length import EACH, differences
from huzhu.programmes.tests.households import PARAMETERS, filled, households, parameter_sets
from huzhu.programmes.tests.law_by_hand import by_hand

HERE = Path(__file__).parent
EXAMPLES = [json.loads(line) for line in (HERE / "screen_examples.jsonl").read_text(encoding="utf-8").splitlines()]
TRIAL = json.loads((HERE / "screen_parameters.json").read_text(encoding="utf-8"))
DEMO = Parameters.from_mapping(PARAMETERS)
many = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=False)
some = settings(many, max_examples=120)


def results(told, parameters):
    found = {}
    for answer in screen(told, parameters).answers:
        found.setdefault(answer.programme, {})[answer.subject] = answer.result
    return found


def test_all_examples_come_out_right():
    parameters = Parameters.from_mapping(TRIAL)
    for example in EXAMPLES:
        found = results(example["household"], parameters)
        assert {name: found[name] for name in example["results"]} == example["results"], example["name"]


def test_the_second_reading_agrees_with_all_examples():
    for example in EXAMPLES:
        assert by_hand(example["household"], TRIAL) == example["results"], example["name"]


@many
@given(households(), parameter_sets())
def test_engine_and_second_reading_agree(told, parameters):
    assert results(told, Parameters.from_mapping(parameters)) == by_hand(told, parameters)


@some
@given(st.data(), households(most=3))
def test_no_decided_answer_is_overturned_by_filling_in_the_unknown(data, told):
    before = results(told, DEMO)
    after = results(data.draw(filled(told)), DEMO)
    overturned = {
        (name, subject): (was, after[name][subject])
        for name, subjects in before.items()
        for subject, was in subjects.items()
        if was not in ("unknown", after[name][subject])
    }
    assert not overturned


@some
@given(st.data(), households(most=3))
def test_ask_omits_no_fact_that_could_decide(data, told):
    """With all that was not asked filled in, what was open is still open."""
    unknown = [answer for answer in screen(told, DEMO).answers if answer.result == "unknown"]
    if unknown:
        answer = data.draw(st.sampled_from(unknown))
        after = screen(data.draw(filled(told, keep=frozenset(answer.ask))), DEMO)
        assert after.of(answer.programme, answer.subject).result == "unknown", answer


@some
@given(households(most=3))
def test_what_is_asked_is_open_and_named_once(told):
    for answer in screen(told, DEMO).answers:
        assert len(set(answer.ask)) == len(answer.ask)
        assert answer.result == "unknown" or not answer.ask
        for name in answer.ask:
            ref, _, fact = name.rpartition(".")
            owner = next(person for person in told["members"] if person["ref"] == ref) if ref else told
            assert owner.get(fact) is None or isinstance(owner[fact], list)


@many
@given(households(), parameter_sets())
def test_amounts_are_what_a_hand_works_out(told, parameters):
    for answer in screen(told, Parameters.from_mapping(parameters)).as_json()["answers"]:
        if answer["result"] != "yes":
            assert answer["amount"] is None
        else:
            worked_out, lacking = amount_by_hand(told, parameters, answer["programme"], answer["subject"])
            assert (answer["amount"], set(answer["missing_parameters"])) == (worked_out, lacking), answer


@pytest.mark.parametrize("group", range(8))
def test_engine_and_text_agree_on_plain_random_families(group):
    """The second generator; `python -m huzhu.programmes.tests.at_length` tries as many as one likes."""
    for number in range(group * EACH, (group + 1) * EACH):
        assert not list(differences("suite", number))
