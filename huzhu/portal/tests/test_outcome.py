"""What a self-check ends with: what the guide named was asked, in that order, and every figure wears its mark."""

import re

import pytest

from huzhu.people.tests.builders import county
from huzhu.portal.checking.asking import Asking
from huzhu.portal.checking.outcome import Outcome
from huzhu.portal.lives import lives, open_to_all
from huzhu.portal.tests.families_asking import FIVE, Asks, Hand
from huzhu.programmes.engine import catalogue
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db

MARKED = ("最低生活保障", "急难型临时救助")


@pytest.fixture
def here():
    here = county()
    standards()
    return here


def part(page, title: str) -> str:
    """The section under that heading."""
    sections = re.findall(r"<section.*?</section>", page.text, re.DOTALL)
    return next((one for one in sections if title in one), "")


def test_what_the_guide_of_a_situation_names_its_check_asks_within_twelve_questions(here):
    family = FIVE["a maimed breadwinner"]
    for life in lives().values():
        named = {one.id for one in life.programmes(catalogue())} - open_to_all()
        hand = Hand(Asks(family.people, family.home, life.id)).go()
        outcome = Outcome(Asking(hand.said()))
        assert "这是预判" in hand.page.text
        assert len(hand.seen) <= 12, life.id
        assert named <= outcome.asking.wanted, life.id
        assert {line.programme for group in outcome.waiting for line in group.lines}.isdisjoint(named), life.id


def test_what_twelve_questions_left_open_is_asked_by_one_tap(here):
    hand = Hand(FIVE["a grave illness"]).go()
    assert len(hand.seen) == 12
    waiting = Outcome(Asking(hand.said())).waiting
    assert "spending" in {line.programme for group in waiting for line in group.lines}
    for group in waiting:
        assert f'name="to" value="{group.screen}"' in hand.page.text
        hand.press(screen="outcome", to=group.screen)
        assert hand.screen == group.screen
        hand.press(screen=group.screen, see="1")


def test_a_house_that_burnt_is_asked_about_and_what_fits_stands_first(here):
    hand = Hand(Asks([("head", 61, {})], {"event_date": "2026-11-20", "home_unsafe": "none"}, "fire")).go()
    assert "home_unsafe" in hand.seen
    likely = re.findall(r"<h3>([^<，]+)", part(hand.page, "值得去申请"))
    assert likely[:2] == ["急难型临时救助", "住房救助"]


def test_an_old_person_alone_reads_of_support_before_minimum_living_security(here):
    likely = part(Hand(FIVE["an elder alone"]).go().page, "值得去申请")
    assert likely.index("特困人员供养") < likely.index("最低生活保障")


def test_a_figure_of_a_condition_carries_the_mark_of_its_standard(here):
    page = Hand(Asks([("head", 61, {})], {"event_date": "2026-11-20"}, "fire")).go().page
    dibao, urgent = (re.search(f"<h3>{name}.*?</article>", page.text, re.DOTALL)[0] for name in MARKED)
    assert "用了演示值，不是本地规定（每人可有的存款）" in dibao
    assert "出事后多少天内可申请急难救助" in urgent
    rich = Hand(Asks([("head", 61, {})], {"financial_assets": (5_000_000, 9_999_999_999)})).go().page
    assert "用了演示值，不是本地规定（每人可有的存款）" in part(rich, "照刚才说的")


def test_what_stands_for_several_persons_is_said_of_each(here):
    people = [("head", 74, {"able_supporter": False}), ("spouse", 72, {"able_supporter": False})]
    likely = part(Hand(Asks(people, {}, "old_age")).go().page, "值得去申请")
    assert "每人每月约" in likely


def test_nobody_is_told_that_they_said_what_they_were_not_asked(here):
    page = part(Hand(FIVE["an elder alone"]).go().page, "照刚才说的")
    assert "不在读书" not in page
    assert "60 岁以上的没有问" in page
    no_paper = part(Hand(FIVE["a man with epilepsy"]).go().page, "照刚才说的")
    assert "没有残疾证，或者证上不是一级、二级" in no_paper


def test_what_was_said_reads_as_one_would_say_it(here):
    people = [("head", 52, {"medical_own_12m": (300_000, 1_000_000)}), ("spouse", 50, {})]
    people[1][2]["medical_own_12m"] = (300_000, 1_000_000)
    told = part(Hand(Asks(people, {}, "accident")).go().page, "您刚才说的")
    assert "都是 3 千到 1 万" in told
    assert "都没有交不起的急救费" in told
    assert "都3" not in told.replace(" ", "")
