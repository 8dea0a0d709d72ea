"""The guide: what may help when something has happened, and the ways on; a village's fund and its card for the door."""

import re

import pytest
from django.test import Client

from huzhu.funds.acts import receive_collective_money
from huzhu.funds.tests.builders import fund_of
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with
from huzhu.portal.lives import lives
from huzhu.programmes.engine import catalogue
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db

NUMBER = "13900005678"


@pytest.fixture
def here():
    here = county()
    standards()
    return here


@pytest.fixture
def village(here):
    village = here.villages[0]
    person_with(Role.DUTY_OFFICER, village.association, name="王桂兰", phone=NUMBER)
    return village


@pytest.fixture
def anyone():
    return Client()


def test_each_situation_says_what_may_help_how_much_what_to_bring_and_whom_to_ask(here, anyone):
    page = anyone.get("/guide/")
    assert page.status_code == 200
    for life in lives().values():
        assert f"/guide/{life.id}/" in page.text
        told = anyone.get(f"/guide/{life.id}/")
        assert str(life.title) in told.text
        assert 'class="programme fold"' in told.text, life.id
        assert "找谁" in told.text
        assert f'name="life" value="{life.id}"' in told.text, "the check begins with it, in the body of a post"
        assert "/report/" in told.text


def test_the_acts_come_before_the_programmes_and_each_of_those_is_folded(village, anyone):
    page = anyone.get("/guide/illness/", {"village": village.place.code}).text
    assert page.index(f"tel:{NUMBER}") < page.index('name="life"') < page.index("<details")
    assert page.count('<details class="programme fold"><summary>') == page.count("<details") == 10
    assert "小额快救先给一笔（最多 1 个月的低保标准）" in page


@pytest.mark.parametrize(
    ("life", "first"),
    [("illness", "medical"), ("fire", "urgent"), ("home", "housing"), ("old_age", "tekun"), ("school", "education")],
)
def test_what_fits_the_situation_best_comes_first_and_what_is_open_to_everybody_last(life, first):
    helping = [one.id for one in lives()[life].programmes(catalogue())]
    assert helping[0] == first
    assert "charity" not in helping[:-1]


def test_every_situation_puts_all_of_its_programmes_in_an_order():
    for life in lives().values():
        naming = {id for id, one in catalogue().programmes.items() if life.id in one.life}
        assert set(life.help) == naming - {"charity"}, life.id
        assert set(life.first) <= naming, life.id


def test_help_that_refuses_nobody_stands_in_every_situation_and_urgent_relief_wherever_need_may_press():
    named = {life.id: {one.id for one in life.programmes(catalogue())} for life in lives().values()}
    assert not [id for id, programmes in named.items() if "charity" not in programmes]
    assert {"dibao", "disability_living", "disability_care"} <= named["accident"]
    assert all("urgent" in named[life] for life in ("home", "work", "old_age", "accident", "fire"))


def test_how_much_is_said_where_the_county_has_set_it_and_left_to_the_bureau_where_not(here, anyone):
    assert re.search(r"低保标准\s*<b[^>]*>730 元", anyone.get("/guide/no_income/").text)


def test_unset_standards_are_for_the_bureau_to_say(anyone):
    county()
    page = anyone.get("/guide/no_income/").text
    assert "730 元" not in page
    assert "请向民政局核实" in page


def test_a_programme_is_told_in_plain_words_with_the_law_in_small_print(here, anyone):
    page = anyone.get("/guide/programme/urgent/").text
    assert "先给钱，后补手续" in page
    assert "向出事地方的镇（街道）提出" in page
    assert re.search(r'class="law"[^>]*>.{0,40}社会救助法第二十九条', page, re.DOTALL)
    assert "突然受伤，出了事故" in page


def test_with_a_village_every_page_names_whom_to_call_and_reports_there(village, anyone):
    code = village.place.code
    for path in ("/guide/", "/guide/illness/", "/guide/programme/medical/"):
        page = anyone.get(path, {"village": code}).text
        assert f"tel:{NUMBER}" in page
        assert f"/report/?village={code}" in page
        assert f'name="village" value="{code}"' in page


def test_a_village_is_found_by_a_word_of_its_name(village, anyone):
    page = anyone.get("/guide/fire/", {"q": village.place.name[:2]}).text
    assert f"?village={village.place.code}" in page
    assert "没有找到" in anyone.get("/guide/fire/", {"q": "没有这里"}).text


def test_where_more_villages_fit_than_are_listed_it_says_so_and_the_towns_name_helps(village, anyone, monkeypatch):
    monkeypatch.setattr("huzhu.portal.queries.MOST_FOUND", 1)
    monkeypatch.setattr("huzhu.portal.whom.MOST_FOUND", 1)
    for path in ("/guide/fire/", "/help/"):
        page = anyone.get(path, {"q": "村"}).text
        assert "只列了前 1 个，还有更多" in page, path
    whole = village.place.parent.name + village.place.name
    page = anyone.get("/guide/fire/", {"q": whole}).text
    assert f"?village={village.place.code}" in page
    assert "还有更多" not in page


def test_home_and_village_lead_to_both(village, anyone):
    home = anyone.get("/help/").text
    assert 'href="/check/"' in home
    assert 'href="/guide/"' in home
    page = anyone.get(f"/village/{village.place.code}/").text
    assert f"/guide/?village={village.place.code}" in page
    assert 'action="/check/"' in page


def test_the_village_shows_half_a_year_of_its_fund_and_names_nobody(village, anyone):
    assert "近六个月进出" not in anyone.get(f"/village/{village.place.code}/").text
    cashier = person_with(Role.CASHIER, village.association)
    receive_collective_money(by=cashier, fund=fund_of(village.association), amount=yuan(2_360), giver="村委会")
    page = anyone.get(f"/village/{village.place.code}/").text
    assert "近六个月进出" in page
    assert page.count("<rect") == 12
    assert "2,360.00" in page


def test_the_door_card_stands_four_times_on_a_sheet_with_the_code_of_the_page(village, anyone):
    page = anyone.get(f"/village/{village.place.code}/door/").text
    assert page.count("有难处，找王桂兰") == 4
    assert page.count("data:image/svg+xml") == 4
    assert page.count(NUMBER) == 4
    town = village.place.parent.code
    assert anyone.get(f"/village/{town}/door/").status_code == 404
