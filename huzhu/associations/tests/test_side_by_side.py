from hypothesis import given
from hypothesis import strategies as st

from huzhu.associations import columns
from huzhu.associations.acts import change_registration
from huzhu.associations.coverage import coverage_of
from huzhu.associations.middles import FEW, middle_of
from huzhu.associations.side_by_side import side_by_side
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import client_of

hours = st.floats(min_value=0, max_value=500, allow_nan=False)


@given(st.lists(hours, min_size=FEW, max_size=200))
def test_the_middle_lies_within_its_range_and_the_range_within_the_values(values):
    middle = middle_of(values)
    assert min(values) <= middle.low <= middle.value <= middle.high <= max(values)
    assert middle.count == len(values)


@given(st.lists(hours, max_size=FEW - 1))
def test_of_few_values_nothing_is_said(values):
    assert middle_of(values) is None


def test_a_known_worked_example():
    middle = middle_of(range(1, 101))
    assert (middle.value, middle.low, middle.high) == (50.5, 41, 60)


def offer(monkeypatch, found):
    monkeypatch.setattr(columns, "_columns", {})
    monkeypatch.setattr(columns, "_samples", {})
    columns.sample(title="第一次帮助", unit="hours")(lambda codes: found)


def compared(county):
    return side_by_side(coverage_of(Viewer(county.leader.user)))


def test_a_difference_larger_than_chance_is_the_finding(county, monkeypatch):
    early, late = county["后塘村"], county["柳溪村"]
    change_registration(
        by=county.clerk,
        association=late.association,
        model="cadre_led",
        registration="filed",
        holds_from=late.association.founded_on,
    )
    hours_of = {early.place.code: [3 + n / 10 for n in range(20)], late.place.code: [20.0 + n for n in range(20)]}
    offer(monkeypatch, hours_of)
    found = compared(county)
    assert found.finding == "三老主导的，第一次帮助来得早"
    assert "村干部主导" in found.how_sure
    page = client_of(county.leader).get("/associations/").content.decode()
    assert "三老主导的，第一次帮助来得早" in page
    assert "看数字" in page


def test_a_difference_within_chance_is_called_none(county, monkeypatch):
    offer(monkeypatch, {county["后塘村"].place.code: [1.0, 5.0, 9.0, 2.0, 7.0, 30.0]})
    assert compared(county).finding == "几种模式，第一次帮助快慢差不多"


def test_too_few_families_are_not_compared(county, monkeypatch):
    offer(monkeypatch, {county["后塘村"].place.code: [1.0]})
    assert not compared(county).is_known
    assert "三老主导的最多" in client_of(county.leader).get("/associations/").content.decode()
