"""At each limit, just below it and just above; birthdays and windows to the day; what is unknown stays unknown."""

import pytest

from huzhu.programmes.engine import Parameters, screen
from huzhu.programmes.tests.households import PARAMETERS

ALONE = {"ref": "p1", "relation": "head", "birth": "1980-01-01", "income_monthly": "0.00", "disability_kind": "none"}
HOME = {
    "date": "2026-11-02",
    "region": "320981101201",
    "financial_assets": "0.00",
    "car": False,
    "extra_home": False,
    "essential_spending_12m": "0.00",
}


def result(programme, person=None, *, parameters=None, subject=None, **household):
    told = {**HOME, **household, "members": [{**ALONE, **(person or {})}]}
    screening = screen(told, Parameters.from_mapping({**PARAMETERS, **(parameters or {})}))
    who = "household" if screening.engine.catalogue.programme(programme).who == "household" else "p1"
    return screening.of(programme, subject or who)


@pytest.mark.parametrize(
    ("income", "dibao", "margin"),
    [
        ("729.99", "yes", "no"),
        ("730.00", "no", "yes"),
        ("730.01", "no", "yes"),
        ("1094.99", "no", "yes"),
        ("1095.00", "no", "no"),
        ("1095.01", "no", "no"),
    ],
)
def test_income_at_the_standard_and_at_the_margin_line(income, dibao, margin):
    assert result("dibao", {"income_monthly": income}).result == dibao
    assert result("margin", {"income_monthly": income}).result == margin


@pytest.mark.parametrize(("savings", "expected"), [("17519.99", "yes"), ("17520.00", "yes"), ("17520.01", "no")])
def test_savings_at_what_is_allowed(savings, expected):
    assert result("dibao", financial_assets=savings).result == expected


@pytest.mark.parametrize(("income", "expected"), [("2833.33", "yes"), ("2833.34", "no")])
def test_income_at_the_average_which_has_no_whole_fen(income, expected):
    """34,000 a year is 2,833.33… a month: nothing is rounded at a limit."""
    assert result("rigid", {"income_monthly": income}, essential_spending_12m="90000.00").result == expected


@pytest.mark.parametrize(("spent", "expected"), [("14399.99", "no"), ("14400.00", "no"), ("14400.01", "yes")])
def test_spending_at_the_share_of_income(spent, expected):
    assert result("rigid", {"income_monthly": "2000.00"}, essential_spending_12m=spent).result == expected


def test_any_spending_without_income_is_too_much_and_none_is_not():
    poor = {"income_monthly": "0.00"}
    rich_enough = {"confirmed": [], "financial_assets": "0.00"}
    assert result("rigid", poor, essential_spending_12m="0.01", **rich_enough).result == "no"  # it is dibao
    assert reason(result("rigid", poor, essential_spending_12m="0.01"), "spending_over_share") == "yes"
    assert reason(result("rigid", poor, essential_spending_12m="0.00"), "spending_over_share") == "no"
    blank = {"r": None}
    assert (
        reason(result("rigid", poor, parameters=blank, essential_spending_12m="0.01"), "spending_over_share") == "yes"
    )
    assert reason(result("rigid", poor, parameters=blank, essential_spending_12m="0.00"), "spending_over_share") == "no"


def reason(answer, condition):
    return next(one.result for one in answer.because if one.condition == condition)


@pytest.mark.parametrize(("spent", "expected"), [("15239.99", "no"), ("15240.00", "no"), ("15240.01", "yes")])
def test_what_is_left_after_spending_at_the_standard(spent, expected):
    """12 × 2,000 − spent falls below 12 × 730 beyond 15,240."""
    assert result("spending", {"income_monthly": "2000.00"}, essential_spending_12m=spent).result == expected


@pytest.mark.parametrize(
    ("birth", "day", "expected"),
    [
        ("1966-11-03", "2026-11-02", "no"),
        ("1966-11-02", "2026-11-02", "yes"),
        ("2010-11-03", "2026-11-02", "yes"),
        ("2010-11-02", "2026-11-02", "unknown"),
        ("2008-11-03", "2026-11-02", "unknown"),
        ("2008-11-02", "2026-11-02", "no"),
        ("1968-02-29", "2028-02-28", "no"),
        ("1968-02-29", "2028-02-29", "yes"),
        ("1964-02-29", "2026-02-28", "yes"),
        ("2012-02-29", "2028-02-28", "yes"),
        ("2012-02-29", "2028-02-29", "unknown"),
        ("2008-02-29", "2026-02-28", "unknown"),
        ("2008-02-29", "2026-03-01", "no"),
    ],
)
def test_tekun_turns_on_birthdays(birth, day, expected):
    assert result("tekun", {"birth": birth, "able_supporter": False, **PARENTS}, date=day).result == expected


PARENTS = {"father": "dead", "mother": "missing"}


def test_sixteen_and_seventeen_is_for_the_bureau_to_say():
    young = {"birth": "2010-01-01", "able_supporter": False, **PARENTS}
    answer = result("tekun", young)
    assert (answer.result, answer.ask, answer.missing_parameters) == ("unknown", (), ())
    assert "请向民政局核实" in next(one.words for one in answer.because if one.condition == "cannot_work")
    assert result("tekun", {**young, "able_supporter": True}).result == "no"
    assert result("tekun", {**young, "income_monthly": "730.00"}).result == "no"
    assert result("tekun", {**young, "disability_kind": "sight", "disability_grade": 1}).result == "yes"


@pytest.mark.parametrize(
    ("kind", "grade", "expected"),
    [
        ("intellect", 3, "yes"),
        ("mental", 4, "no"),
        ("limb", 2, "yes"),
        ("limb", 3, "no"),
        ("sight", 1, "yes"),
        ("sight", 2, "no"),
        ("hearing", 1, "no"),
        ("multiple", 1, "unknown"),
        ("multiple", 4, "no"),
        (None, 1, "unknown"),
        (None, 4, "no"),
        ("limb", None, "unknown"),
        ("none", 1, "no"),
    ],
)
def test_disability_that_ends_capacity_to_work(kind, grade, expected):
    person = {"disability_kind": kind, "disability_grade": grade, "able_supporter": False}
    assert result("tekun", person).result == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-03", "no"), ("2026-11-02", "yes"), ("2026-09-03", "yes"), ("2026-09-02", "no"), (None, "unknown")],
)
def test_the_window_of_an_event(day, expected):
    told = {"event": "fire", "event_date": day, "livelihood_threatened": True}
    assert result("urgent", **told).result == expected


@pytest.mark.parametrize(("own", "expected"), [("3399.99", "no"), ("3400.00", "no"), ("3400.01", "yes")])
def test_medical_at_the_threshold_of_the_margin(own, expected):
    assert (
        result("medical", {"medical_own_12m": own, "income_monthly": "800.00", "gravely_ill": False}).result == expected
    )


def test_medical_is_decided_where_every_category_still_possible_agrees():
    assert result("medical", {"medical_own_12m": "0.00", "income_monthly": None}).result == "no"
    asked = result("medical", {"medical_own_12m": "4000.00", "income_monthly": None})
    assert (asked.result, set(asked.ask) >= {"p1.income_monthly"}) == ("unknown", True)
    sure = result("medical", {"medical_own_12m": "4000.00", "income_monthly": None}, confirmed=["margin"])
    assert (sure.result, sure.amount) == ("yes", (39_000, 280_000))


def test_a_missing_parameter_is_named_and_never_guessed():
    answer = result("dibao", parameters={"D": None})
    assert (answer.result, answer.ask, answer.missing_parameters) == ("unknown", (), ("D",))
    both = result("dibao", {"income_monthly": None}, parameters={"D": None})
    assert (both.ask, both.missing_parameters) == (("p1.income_monthly",), ("D",))
    without_cap = result("medical", {"medical_own_12m": "1.00"}, parameters={"med_cap": None})
    assert (without_cap.result, without_cap.amount, without_cap.missing_parameters) == ("yes", None, ("med_cap",))


def test_only_some_parameters_fall_back_to_a_default():
    assert result("margin", {"income_monthly": "1000.00"}, parameters={"k": None}).result == "yes"
    assert (
        result("tekun", {"birth": "1950-01-01", "able_supporter": False}, parameters={"tekun_factor": None}).amount
        == 94_900
    )
    spent = {"essential_spending_12m": "90000.00"}
    assert result("rigid", {"income_monthly": "2000.00"}, parameters={"P": None}, **spent).missing_parameters == ("P",)


def test_known_incomes_above_the_line_decide_whatever_the_missing_one():
    told = {**HOME, "members": [{**ALONE, "income_monthly": "1460.00"}, {"ref": "p2"}]}
    assert screen(told, Parameters.from_mapping(PARAMETERS)).of("dibao").result == "no"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["500.00", "729.99"], "yes"),
        (["500.00", "730.00"], "unknown"),
        (["730.00", "900.00"], "no"),
        (["0.00", None], "unknown"),
    ],
)
def test_a_range_is_enough_where_both_ends_agree(said, expected):
    assert result("dibao", {"income_monthly": said}).result == expected


def test_confirmed_categories_count_without_new_checks():
    nothing_known = {"income_monthly": None, "birth": None}
    home = {"financial_assets": None, "car": None}
    assert result("dibao", nothing_known, confirmed=["dibao"], **home).result == "yes"
    assert result("dibao", nothing_known, confirmed=["dibao"], **home).amount == (0, 73_000)
    assert result("margin", nothing_known, confirmed=["dibao"], **home).result == "no"
    assert result("rigid", nothing_known, confirmed=["margin"], **home).result == "no"
    assert result("dibao", nothing_known, confirmed=["margin"], **home).result == "unknown"
    (why,) = result("dibao", nothing_known, confirmed=["dibao"], **home).because
    assert (why.condition, why.law) == ("confirmed", "社会救助法第四十二条")


def test_confirmed_tekun_stand_apart():
    told = {
        **HOME,
        "members": [{**ALONE, "income_monthly": "700.00"}, {**ALONE, "ref": "p2", "income_monthly": "900.00"}],
    }
    screening = screen(told, Parameters.from_mapping(PARAMETERS))
    assert screening.of("dibao").result == "no"
    told["members"][1]["confirmed_tekun"] = True
    apart = screen(told, Parameters.from_mapping(PARAMETERS))
    assert (apart.of("dibao").result, apart.of("dibao").amount) == ("yes", 3_000)
    assert apart.of("tekun", "p2").result == "yes"
    told["members"][0]["confirmed_tekun"] = True
    nobody = screen(told, Parameters.from_mapping(PARAMETERS))
    assert {nobody.of(name).result for name in ("dibao", "margin", "rigid", "spending")} == {"no"}


@pytest.mark.parametrize(("income", "expected"), [("2999.99", "yes"), ("3000.00", "no"), ("3000.01", "no")])
def test_income_at_an_average_of_whole_fen(income, expected):
    average = {"P": "36000.00"}
    assert result(
        "rigid", {"income_monthly": income}, parameters=average, essential_spending_12m="90000.00"
    ).result == (expected)


def test_savings_for_tekun_count_everyone_for_dibao_only_who_is_left():
    old = {"birth": "1950-01-01", "able_supporter": False}
    told = {**HOME, "financial_assets": "35040.00", "members": [{**ALONE, **old}, {**ALONE, "ref": "p2"}]}
    told["members"][1]["confirmed_tekun"] = True
    screening = screen(told, Parameters.from_mapping(PARAMETERS))
    assert screening.of("tekun", "p1").result == "yes"
    assert screening.of("dibao").result == "no"


def test_who_serves_a_sentence_is_not_counted():
    told = {**HOME, "members": [{**ALONE, "income_monthly": "800.00"}, {**ALONE, "ref": "p2"}]}
    parameters = Parameters.from_mapping(PARAMETERS)
    assert screen(told, parameters).of("dibao").result == "yes"
    told["members"][1]["serving_sentence"] = True
    assert screen(told, parameters).of("dibao").result == "no"


def test_care_is_added_to_tekun_only_where_it_is_set():
    able = dict.fromkeys(("eat", "dress", "bed", "toilet", "walk", "bathe"), True)
    old = {"birth": "1950-01-01", "able_supporter": False}
    care = {"tekun_care_0": "100.00", "tekun_care_1": "400.00", "tekun_care_2": "1000.00"}
    assert result("tekun", old).amount == 94_900
    assert result("tekun", old, parameters=care).amount == (104_900, 194_900)
    assert result("tekun", {**old, "self_care": able}, parameters=care).amount == 104_900
    assert result("tekun", {**old, "self_care": {**able, "eat": False}}, parameters=care).amount == 134_900
    lost = {f"self_care_{name}": name in ("eat", "dress") for name in able}
    assert result("tekun", {**old, **lost}, parameters=care).amount == 194_900


def test_a_standard_may_be_a_share_of_the_living_standard():
    disabled = {"disability_kind": "limb", "disability_grade": 2, "able_supporter": True}
    assert result("disability_living", disabled, parameters={"disability_living": "0.3D"}).amount == 21_900
    lacking = result("disability_living", disabled)
    assert (lacking.result, lacking.amount, lacking.missing_parameters) == ("yes", None, ("disability_living",))
