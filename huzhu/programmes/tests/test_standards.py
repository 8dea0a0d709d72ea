"""Which standard counts: the county's row before the prefecture's, the latest begun; a blank stands for nothing."""

from datetime import date

import pytest

from huzhu.programmes.engine import BadParameters, Parameter, Parameters, engine, screen

DAY = date(2026, 11, 2)
VILLAGE = "990781101201"


def row(region, value, since="2021-07-01", name="D"):
    return Parameter(name, value, region=region, effective_from=date.fromisoformat(since))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("990700", "730.00")], "730.00"),
        ([row("990700", "730.00"), row("990781", "740.00", "2015-01-01")], "740.00"),
        ([row("990700", "670.00", "2020-07-01"), row("990700", "730.00")], "730.00"),
        ([row("990700", "730.00"), row("990700", "760.00", "2026-11-03")], "730.00"),
        ([row("990700", "730.00"), row("990700", "760.00", "2026-11-02")], "760.00"),
        ([row("990700", "730.00"), row("990781", "")], "730.00"),
        ([row("990700", "730.00"), row("990700", "", "2026-01-01")], None),
        ([row("990800", "730.00"), row("990782", "740.00")], None),
        ([row("990000", "700.00"), row("990700", "730.00")], "730.00"),
        ([row("990781000000", "750.00"), row("990700", "730.00")], "750.00"),
    ],
)
def test_the_row_that_counts(rows, expected):
    found = Parameters(rows).on(VILLAGE, DAY).get("D")
    assert (found and found.value) == expected


def test_a_trial_lies_over_the_table_on_any_day_and_null_is_blank():
    table = Parameters([row("990700", "730.00"), row("990700", "1.7", name="k")])
    trial = Parameters.from_mapping({"D": "800.00", "k": None}, over=table)
    assert trial.on(VILLAGE, date(1999, 1, 1))["D"].value == "800.00"
    assert "k" not in trial.on(VILLAGE, DAY)
    told = {"date": "2026-11-02", "region": VILLAGE, "members": [{"ref": "p1", "income_monthly": "0.00"}]}
    reason = next(one for one in screen(told, trial).of("margin").because if one.condition == "income_below_margin")
    assert (reason.parameters["k"].value, reason.parameters["k"].default) == ("1.5", True)


def test_the_version_changes_with_any_row_and_not_with_their_order():
    one, other = row("990700", "730.00"), row("990781", "740.00")
    assert Parameters([one, other]).version == Parameters([other, one]).version
    assert Parameters([one]).version != Parameters([one, other]).version
    assert Parameters([one]).version != Parameters.from_mapping({"D": "1"}, over=Parameters([one])).version


def test_past_days_use_the_standards_of_that_day():
    table = Parameters([row("990700", "670.00", "2020-07-01"), row("990700", "730.00")])
    told = {"region": VILLAGE, "members": [{"ref": "p1", "income_monthly": "700.00"}]}
    assert screen({**told, "date": "2021-06-30"}, table).of("dibao").result == "no"
    assert screen({**told, "date": "2021-07-01"}, table).of("dibao").result == "unknown"


def test_urgent_relief_looks_to_the_place_where_it_happened():
    table = Parameters([row("990700", "730.00"), row("990800", "900.00")])
    told = {"date": "2026-11-02", "region": VILLAGE, "event": "fire", "event_date": "2026-11-01",
            "livelihood_threatened": True, "members": [{"ref": "p1", "income_monthly": "0.00"}]}  # fmt: skip
    assert screen(told, table).of("urgent").amount == (0, 73_000)
    there = screen({**told, "event_region": "990801101201"}, table)
    assert there.of("urgent").amount == (0, 90_000)
    assert there.of("dibao").because[1].parameters["D"].value == "730.00"


def test_an_answer_says_until_when_time_alone_leaves_it_valid():
    told = {
        "date": "2026-11-02",
        "members": [{"ref": "p1", "birth": "1966-11-20"}, {"ref": "p2", "birth": "2010-05-01"}],
    }
    assert screen(told).valid_until == date(2026, 11, 19)
    assert screen({**told, "event_date": "2026-09-10"}).valid_until == date(2026, 11, 9)
    coming = Parameters([row("990700", "760.00", "2026-11-05")])
    assert screen(told, coming).valid_until == date(2026, 11, 4)
    assert screen({"date": "2026-11-02", "members": [{"ref": "p1"}]}).valid_until is None


@pytest.mark.parametrize("values", [{"d": "1"}, {"D": "x"}, {"D": "-1"}, {"k": "1e99"}, {"D": ["1"]}, []])
def test_a_trial_that_says_nothing_sensible_is_refused(values):
    with pytest.raises(BadParameters):
        engine().trial(values)


def test_questions_come_best_first_and_say_what_they_settle():
    trial = Parameters.from_mapping({"D": "730.00", "assets_months": "24"})
    told = {
        "date": "2026-11-02",
        "car": False,
        "extra_home": False,
        "members": [{"ref": "p1", "income_monthly": "0.00"}],
    }
    first = screen(told, trial).questions(("dibao", "margin"))[0]
    assert (first.name, first.cost) == ("financial_assets", 3)
    assert ("dibao", "household") in first.settles
