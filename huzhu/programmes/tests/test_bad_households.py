"""A household that can't be read is told by its field, and nothing is guessed."""

import copy

import pytest

from huzhu.programmes.engine import BadHousehold, screen

GOOD = {
    "date": "2026-11-02",
    "region": "320981100001",
    "financial_assets": "12000.00",
    "members": [{"ref": "p1", "birth": "1979-03-08", "income_monthly": "0.00"}, {"ref": "p2"}],
}


def changed(path, value):
    told = copy.deepcopy(GOOD)
    *way, last = path
    inner = told
    for step in way:
        inner = inner[step]
    inner[last] = value
    return told


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("date",), None, "date"),
        (("date",), "2026-02-30", "date"),
        (("date",), "20261102", "date"),
        (("date",), 20261102, "date"),
        (("region",), "3209", "region"),
        (("region",), 320981100001, "region"),
        (("event_region",), "东台", "event_region"),
        (("financial_assets",), "1000000000.00", "financial_assets"),
        (("financial_assets",), "1e9", "financial_assets"),
        (("financial_assets",), 1e9, "financial_assets"),
        (("financial_assets",), 12000, "financial_assets"),
        (("financial_assets",), True, "financial_assets"),
        (("financial_assets",), "-1.00", "financial_assets"),
        (("financial_assets",), "1.005", "financial_assets"),
        (("financial_assets",), "１２.00", "financial_assets"),
        (("financial_assets",), "", "financial_assets"),
        (("financial_assets",), ["1.00"], "financial_assets"),
        (("financial_assets",), ["2.00", "1.00"], "financial_assets"),
        (("financial_assets",), ["0.00", "999999999999.00"], "financial_assets"),
        (("car",), "false", "car"),
        (("car",), 0, "car"),
        (("event",), "earthquake", "event"),
        (("event_date",), "soon", "event_date"),
        (("confirmed",), "dibao", "confirmed"),
        (("confirmed",), ["rich"], "confirmed"),
        (("savings",), "1.00", "savings"),
        (("age",), 4, "age"),
        (("members",), [], "members"),
        (("members",), None, "members"),
        (("members",), {"ref": "p1"}, "members"),
        (("members", 0), "p1", "members[0]"),
        (("members", 0, "ref"), None, "members[0].ref"),
        (("members", 0, "ref"), "", "members[0].ref"),
        (("members", 0, "ref"), "household", "members[0].ref"),
        (("members", 1, "ref"), "p1", "members[1].ref"),
        (("members", 0, "birth"), "2026-11-03", "members[0].birth"),
        (("members", 0, "birth"), "1979-02-29", "members[0].birth"),
        (("members", 0, "income_monthly"), "1000000000.00", "members[0].income_monthly"),
        (("members", 0, "income_monthly"), "-0.01", "members[0].income_monthly"),
        (("members", 0, "income_monthly"), {"low": "1.00"}, "members[0].income_monthly"),
        (("members", 0, "disability_grade"), 5, "members[0].disability_grade"),
        (("members", 0, "disability_grade"), "3", "members[0].disability_grade"),
        (("members", 0, "disability_grade"), True, "members[0].disability_grade"),
        (("members", 0, "disability_kind"), "arm", "members[0].disability_kind"),
        (("members", 0, "education"), ["college"], "members[0].education"),
        (("members", 0, "gravely_ill"), "yes", "members[0].gravely_ill"),
        (("members", 0, "self_care"), {"fly": True}, "members[0].self_care"),
        (("members", 0, "income"), "1.00", "members[0].income"),
        (("members",), [{"ref": f"p{number}"} for number in range(101)], "members"),
    ],
)
def test_the_field_is_named(path, value, field):
    with pytest.raises(BadHousehold) as refusal:
        screen(changed(path, value))
    assert refusal.value.field == field
    assert str(refusal.value.message)


@pytest.mark.parametrize("told", [None, [], "household", 3])
def test_what_is_no_household_at_all_is_refused(told):
    with pytest.raises(BadHousehold):
        screen(told)


def test_null_is_unknown_and_born_today_is_fine():
    told = changed(("members", 0, "birth"), "2026-11-02")
    told["car"] = told["confirmed"] = told["members"][1]["income_monthly"] = None
    assert screen(told).of("charity").result == "yes"


def test_income_by_kind_bounds_what_was_not_said():
    told = {**GOOD, "car": False, "extra_home": False}
    kinds = ("income_wage", "income_business", "income_property", "income_transfer")
    told["members"] = [{"ref": "p1", **dict.fromkeys(kinds, "100.00")}]
    answer = screen(told).of("dibao")
    assert answer.missing_parameters == ("D", "assets_months")
    assert answer.ask == ()
    told["members"] = [{"ref": "p1", "income_wage": "100.00"}]
    assert screen(told).of("dibao").ask == ("p1.income_monthly",)
