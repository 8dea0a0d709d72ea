"""Columns say of every household what its own engine says: NumPy and Polars here, Spark in test_columns_on_spark."""

import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huzhu.programmes.columns import Frame, sweep
from huzhu.programmes.engine import Parameter, Parameters, engine
from huzhu.programmes.tests.households import PARAMETERS, filled, households, parameter_sets
from huzhu.programmes.tests.one_by_one import differences, told
from huzhu.programmes.tests.random_families import family, standards
from huzhu.programmes.tests.test_agreement import DEMO, EXAMPLES, TRIAL, some

BACKS = ("numpy", "polars")
FAMILIES = st.lists(households(most=3), min_size=1, max_size=5)


@pytest.mark.parametrize("back", BACKS)
def test_all_examples_come_out_alike(back):
    assert not differences([example["household"] for example in EXAMPLES], Parameters.from_mapping(TRIAL), back)


@some
@given(FAMILIES, parameter_sets())
def test_random_households_come_out_alike(families, parameters):
    assert not differences(families, Parameters.from_mapping(parameters))


@settings(some, max_examples=30)
@given(FAMILIES, parameter_sets())
def test_random_households_come_out_alike_on_polars(families, parameters):
    assert not differences(families, Parameters.from_mapping(parameters), "polars")


@pytest.mark.parametrize("seed", range(6))
def test_many_families_of_one_county_come_out_alike(seed):
    dice = random.Random(seed)
    assert not differences([family(dice) for _ in range(150)], Parameters.from_mapping(standards(dice)))


@some
@given(st.data(), FAMILIES)
def test_no_decided_column_is_overturned_by_filling_in_the_unknown(data, families):
    before, after = (
        sweep(Frame.of(told(some_families)), DEMO)
        for some_families in (families, [data.draw(filled(one)) for one in families])
    )
    for programme in before:
        was, now = before.of(programme), after.of(programme)
        assert not (was.certain & ~now.certain).any(), programme
        assert not (now.possible & ~was.possible).any(), programme


@pytest.mark.parametrize("back", BACKS)
@pytest.mark.parametrize("day", ["2026-02-28", "2026-03-01", "2028-02-28", "2028-02-29", "2028-03-01", "2100-02-28"])
def test_ages_of_those_born_on_leap_days(back, day):
    births = ("1964-02-29", "1968-02-29", "2008-02-29", "2012-02-29", "1966-03-01", "1968-02-28", None)
    family_of = {"able_supporter": False, "income_monthly": "0.00", "father": "dead", "mother": "unable"}
    people = [{"ref": f"p{number}", "birth": birth, **family_of} for number, birth in enumerate(births)]
    assert not differences(
        [{"date": day, "members": [one]} for one in people] + [{"date": day, "members": people}], DEMO, back
    )


@pytest.mark.parametrize("shift", [-1, 0, 1, 59, 60, 61, 400])
def test_the_window_of_an_event(shift):
    days = [date.fromordinal(date(2026, 11, 2).toordinal() - shift).isoformat(), None]
    homes = [
        {
            "date": "2026-11-02",
            "event": event,
            "event_date": day,
            "livelihood_threatened": True,
            "members": [{"ref": "a"}],
        }
        for event in ("fire", "none", None)
        for day in days
    ]
    assert not differences(homes, DEMO)


def of_regions(*rows):
    return Parameters(Parameter(name, value, region=region, effective_from=day) for region, name, value, day in rows)


def test_households_of_several_regions_and_days_stand_in_one_frame():
    parameters = of_regions(
        ("320900000000", "D", "670.00", date(2020, 7, 1)), ("320900000000", "D", "730.00", date(2026, 8, 1)),
        ("320981000000", "D", "745.50", date(2026, 9, 1)), ("320981101000", "assets_months", "12", None),
        ("", "assets_months", "24", None), ("330000000000", "D", "900.00", None), ("", "P", "34000.00", None),
    )  # fmt: skip
    dice = random.Random(3)
    homes = [family(dice) for _ in range(120)]
    for home in homes:
        home["region"] = dice.choice((None, "320981101201", "320981102201", "320902001001", "330101001001"))
        home["event_region"] = dice.choice((None, None, "320981101201", "330101001001"))
        home["date"] = dice.choice(("2026-07-15", "2026-08-02", "2026-11-02"))
        for person in home["members"]:
            person["birth"] = min(person.get("birth") or "1980-01-01", "2026-07-01")
    assert not differences(homes, parameters)
    assert not differences(homes[:30], parameters, "polars")


@pytest.mark.parametrize("back", BACKS)
def test_whatever_is_confirmed(back):
    members = [{"ref": "a", "birth": "1950-01-01"}, {"ref": "b", "confirmed_tekun": True, "income_monthly": "10.00"}]
    names = ("dibao", "margin", "rigid", "tekun")
    sets = [[name for bit, name in enumerate(names) if number >> bit & 1] for number in range(16)]
    assert not differences([{"date": "2026-11-02", "confirmed": one, "members": members} for one in sets], DEMO, back)


@pytest.mark.parametrize("back", BACKS)
def test_without_any_parameter_nobody_is_guessed(back):
    assert not differences([example["household"] for example in EXAMPLES], Parameters(), back)


def test_extra_facts_travel_with_their_household():
    homes = [
        {
            "date": "2026-11-02",
            "spending_medical": "9000.00",
            "members": [{"ref": "a", "income_wage": ["1.00", "2.00"]}],
        },
        {"date": "2026-11-02", "members": [{"ref": "a"}, {"ref": "b", "self_care": {"eat": False, "walk": True}}]},
    ]
    frame = Frame.of(told(homes))
    wage, spent = (
        engine().layout.person.places["income_wage"].slot,
        engine().layout.household.places["spending_medical"].slot,
    )
    assert frame.column(f"p{wage}_lo").tolist() == [100, 0, 0]
    assert frame.column(f"p{wage}_hi").tolist() == [200, 10**12, 10**12]
    assert frame.column(f"h{spent}_lo").tolist() == [900_000, 0]
    turned = frame.take(np.array([1, 0]))
    assert turned.column(f"p{wage}_lo").tolist() == [0, 0, 100]
    assert turned.column(f"h{spent}_hi").tolist() == [10**12, 900_000]


def test_only_some_programmes_and_no_amounts():
    frame = Frame.of(told([example["household"] for example in EXAMPLES]))
    all_, two = sweep(frame, DEMO), sweep(frame, DEMO, ("dibao", "medical"), amounts=False)
    assert list(two) == ["dibao", "medical"]
    assert two.of("dibao").low is None
    assert (two.of("medical").certain == all_.of("medical").certain).all()
    with pytest.raises(KeyError):
        sweep(frame, DEMO, ("lunch",))


def test_a_county_without_households_has_no_answers():
    swept = sweep(Frame.unpack([], date(2026, 11, 2)), Parameters.from_mapping(PARAMETERS))
    assert len(swept.yes) == len(swept.valid_until) == 0
