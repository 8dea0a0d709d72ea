"""Before a standard holds: which households and persons would gain or lose what."""

from datetime import date

import pytest

from huzhu.people.models import Organisation
from huzhu.people.roles import Kind, Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes import effects
from huzhu.programmes.acts import propose_parameter
from huzhu.programmes.effects import effect_of
from huzhu.programmes.models import ParameterEffect, StoredScreening
from huzhu.programmes.reckoning import reckon_proposals

from .builders import told


@pytest.fixture
def officer(here):
    return person_with(Role.BUREAU_OFFICER, Organisation.objects.get(kind=Kind.BUREAU))


def proposal_of(officer, name="D", value="300", **said):
    usual = {"effective_from": date(2026, 7, 1), "source": "某文件"}
    return propose_parameter(by=officer, organisation=officer.organisation, name=name, value=value, **{**usual, **said})


def changes(effect, side):
    return {one.programme: (one.households[side], one.persons[side]) for one in effect.changes if one.households[side]}


def test_who_would_lose_it_is_counted_before_it_holds(village, zhou, officer):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    before = StoredScreening.objects.values().get(household=zhou["household"])
    effect = effect_of(proposal_of(officer, value="100"))
    assert changes(effect, "lost")["dibao"] == (1, 4)
    assert changes(effect, "opened")["education"] == (1, 1)
    assert (effect.households, effect.persons, effect.left) == (1, 4, 0)
    assert StoredScreening.objects.values().get(household=zhou["household"]) == before


def test_a_standard_taken_away_leaves_open_what_was_decided(village, zhou, officer):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    effect = effect_of(proposal_of(officer, name="assets_months", value="", effective_from=date(2027, 1, 1)))
    assert changes(effect, "lost") == {}
    assert changes(effect, "opened")["dibao"] == (1, 4)


def test_whose_amount_would_change_is_counted_and_named_too(village, zhou, officer):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    proposal = proposal_of(officer, value="740")
    effect = effect_of(proposal)
    assert changes(effect, "paid")["dibao"] == (1, 4)
    assert not any(changes(effect, side) for side in ("gained", "lost", "opened"))
    shown = client_of(officer).get(proposal.get_absolute_url())
    assert "数额会变" in shown.content.decode()
    named = {name: households for name, _side, households in shown.context["shown"].examples}
    assert named["最低生活保障"] == [zhou["household"]]


def test_a_standard_of_pure_amounts_shows_whom_it_concerns(village, zhou, officer):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    effect = effect_of(proposal_of(officer, name="med_ratio_dibao", value="0.8"))
    assert effect.concerns
    assert list(changes(effect, "paid")) == ["medical"]
    assert effect_of(proposal_of(officer, name="med_cap", value="60000")).is_none


def test_a_standard_of_procedure_concerns_no_family(village, zhou, officer):
    assert not effect_of(proposal_of(officer, name="notice_days", value="5")).concerns


def test_the_page_names_the_programmes_and_families_and_asks_little_of_the_database(village, zhou, officer, request):
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    proposal = proposal_of(officer, value="100")
    page = client_of(officer).get(proposal.get_absolute_url()).content.decode()
    assert "样救助会变" in page
    assert "1 户 4 人" in page
    assert "周立秋家" in page


def test_a_large_county_is_reckoned_in_the_background_and_again_when_standards_change(
    village, zhou, officer, monkeypatch
):
    monkeypatch.setattr(effects, "WHILE_ONE_WAITS", 0)
    monkeypatch.setattr("huzhu.programmes.reckoning.WHILE_ONE_WAITS", 0)
    told(village.duty_officer, zhou["household"], financial_assets=100_000)
    proposal = proposal_of(officer, value="100")
    assert effect_of(proposal) is None
    assert "正在算" in client_of(officer).get(proposal.get_absolute_url()).content.decode()
    effects.keep_effect(proposal)
    assert changes(effect_of(proposal), "lost")["dibao"] == (1, 4)
    ParameterEffect.objects.update(version="another")
    assert effect_of(proposal) is None
    reckon_proposals()
