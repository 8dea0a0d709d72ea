"""The self-check: few questions, plain answers, and never a “not eligible” that nobody asked about."""

import re

import pytest
from django.test import Client
from django.utils import translation

from huzhu.people.roles import Role
from huzhu.people.tests.builders import county, person_with
from huzhu.portal.checking.ages import Band, band_from, bands
from huzhu.portal.checking.family import ref_of
from huzhu.portal.lives import lives
from huzhu.portal.tests.families_asking import FIVE, Asks, Hand
from huzhu.programmes.engine import catalogue
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db

WORTH = {
    "a maimed breadwinner": {"最低生活保障", "急难型临时救助", "医疗救助", "教育救助"},
    "a man with epilepsy": {"最低生活保障", "医疗救助"},
    "an elder alone": {"最低生活保障", "特困人员供养", "医疗救助"},
    "a disabled child": {"最低生活保障", "教育救助", "困难残疾人生活补贴", "重度残疾人护理补贴"},
    "a grave illness": {"低保边缘家庭", "单人保", "医疗救助"},
}


@pytest.fixture
def here():
    here = county()
    standards()
    return here


def words(page) -> str:
    """What a reader sees."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def part(page, title: str) -> str:
    """The section under that heading."""
    sections = re.findall(r"<section.*?</section>", page.text, re.DOTALL)
    return next((one for one in sections if title in one), "")


def test_twelve_questions_are_enough_for_a_usual_family(here):
    for name, family in FIVE.items():
        hand = Hand(family).go()
        assert len(hand.seen) == len(set(hand.seen)) <= 12, name
        likely = part(hand.page, "值得去申请")
        assert {one for one in WORTH[name] if one not in likely} == set(), name
        assert "以民政部门认定为准" in hand.page.text


@pytest.mark.parametrize(
    ("life", "asked"),
    [
        ("fire", ["event_date", "size", "people", "confirmed"]),
        ("home", ["home_unsafe", "size", "people", "confirmed"]),
        ("illness", ["size", "people", "medical_own_12m", "confirmed"]),
        ("old_age", ["size", "people", "able_supporter", "confirmed"]),
        ("none", ["size", "people", "confirmed", "car"]),
    ],
)
def test_what_happened_is_asked_about_before_anything_general(here, life, asked):
    hand = Hand(Asks([("head", 74, {})], {"event_date": "2026-11-20"}, life))
    for _ in asked:
        hand.answer()
    assert hand.seen == asked


def test_what_happened_is_said_before_who_lives_there_and_is_not_forgotten(here):
    hand = Hand(Asks([("head", 74, {})], {"event_date": "2026-11-20"}, "fire"))
    assert not hand.said().is_at_home
    hand.answer()
    hand.press(screen="size", back="1")
    assert hand.screen == "event_date"
    assert 'value="2026-11-20"' in hand.page.text
    hand.answer(event_date="2026-13-99")
    assert hand.page.status_code == 422


def test_every_situation_of_the_catalogue_has_its_title_and_every_named_programme_exists():
    known = catalogue()
    assert {life for one in known.programmes.values() for life in one.life} <= set(lives())
    named = {programme for life in lives().values() for programme in (*life.first, *life.help)}
    assert named <= set(known.programmes)
    said = {fact for life in lives().values() for fact in (*life.says, *life.asks)}
    assert said <= set(known.facts)
    with translation.override("en"):
        assert not [life.id for life in lives().values() if re.search("[一-鿿]", str(life.title))]


def test_the_bands_of_age_end_where_the_rules_make_a_difference():
    assert [(band.low, band.high) for band in bands()] == [(0, 15), (16, 17), (18, 59), (60, None)]
    assert [band.words for band in bands()] == ["不到 16 岁", "16、17 岁", "18 到 59 岁", "60 岁以上"]
    assert band_from(None) is None
    assert Band(60, 79).words == "60 到 79 岁"


def test_what_happened_is_not_asked_again(here):
    hand = Hand(Asks([("head", 61, {})], {"event_date": "2026-11-20"}, "fire")).go()
    assert "event" not in hand.seen
    assert "event_date" in hand.seen
    assert "急难型临时救助" in part(hand.page, "值得去申请")


def test_nothing_said_is_never_a_no(here):
    hand = Hand(Asks([("head", 40, {})]))
    hand.answer(size="2")
    hand.answer(who1="", age0="", age1="")
    page = words_after_seeing(hand)
    assert "不符合" not in page.replace("不算不符合", "").replace("都不符合也不要紧", "")
    assert "还要再问" in page
    assert "还差一两问" not in page, "four answers lack, not one or two"


def words_after_seeing(hand: Hand) -> str:
    hand.press(see="1")
    return words(hand.page)


def test_unsure_about_everything_leaves_everything_open(here):
    hand = Hand(Asks([("head", 40, {})]))
    hand.answer(size="1")
    hand.answer(age0="unknown")
    hand.answer(who=["unknown"])
    while hand.screen:
        sent = dict.fromkeys(re.findall(r'name="([\w.-]+)" value="unknown"', hand.page.text), "unknown")
        sent |= {name: ["unknown"] for name in sent if name.startswith("who.")}
        hand.answer(**(sent or {"nothing": "1"}))
    assert len(hand.seen) <= 12
    assert "照刚才说的" not in part(hand.page, "照刚才说的") or "很可能" not in hand.page.text


def test_of_what_excludes_one_another_one_is_to_be_chosen(here):
    assert "一个人只能领一样" in Hand(FIVE["an elder alone"]).go().page.text
    assert "一个人只能领一样" not in Hand(FIVE["a man with epilepsy"]).go().page.text


def test_the_budget_is_said_and_gets_smaller(here):
    hand, left = Hand(FIVE["an elder alone"]), []
    while hand.screen:
        found = re.search(r"后面最多还有 (\d+) 问|这是最后一问", hand.page.text)
        left.append(int(found[1] or 0))
        hand.answer()
    assert left == sorted(left, reverse=True)
    assert len(hand.seen) <= left[0] + 1


def test_back_shows_what_was_answered_and_another_answer_replaces_it(here):
    hand = Hand(FIVE["an elder alone"])
    for _ in range(5):
        hand.answer()
    before = hand.screen
    hand.press(screen=before, back="1")
    assert hand.screen == hand.seen[-1] == "car"
    assert re.search(r'name="car" value="no"[^>]*checked', hand.page.text)
    hand.answer(car="yes", extra_home="no")
    hand.press(see="1")
    assert "有超出日常需要的汽车" in hand.page.text


def test_before_the_first_question_stands_the_start(here):
    hand = Hand(FIVE["an elder alone"])
    hand.press(screen="size", back="1")
    assert "家里怎么了？" in hand.page.text


def test_an_answer_is_changed_from_the_outcome(here):
    hand = Hand(FIVE["an elder alone"]).go()
    assert "汽车" in part(hand.page, "您刚才说的")
    hand.press(screen="outcome", to="financial_assets")
    assert hand.screen == "financial_assets"
    hand.answer(financial_assets="5000000-9999999999")
    hand.press(see="1")
    assert "超过了允许的" in hand.page.text


def test_a_smaller_family_forgets_who_is_gone(here):
    hand = Hand(FIVE["a disabled child"]).go()
    hand.press(screen="outcome", to="size")
    hand.answer(size="2")
    assert hand.screen == "people"
    said = hand.said()
    hand.answer(who1="daughter", age0="18", age1="0")
    said = hand.said()
    assert len(said.people) == 2
    assert {name.rpartition(".")[0] for name in said.facts} == {"", ref_of(0)}, "who stood second is somebody else"


def test_a_range_on_the_limit_is_asked_once_more_and_may_stay_as_it_was(here):
    family = FIVE["a grave illness"]
    exact = Hand(family).go()
    assert "income_monthly+" in exact.seen
    rough = Hand(Asks(family.people, family.home, family.life)).go()
    assert rough.seen.count("income_monthly+") == 1
    assert "2 千到 4 千" in part(rough.page, "您刚才说的")


def test_who_is_on_tekun_already_is_asked_where_several_live(here):
    people = [("head", 70, {}), ("sibling", 66, {"confirmed_tekun": True})]
    hand = Hand(Asks(people, {"confirmed": ["tekun"]}, "old_age")).go()
    assert "confirmed_tekun" in hand.seen
    assert "已经认定" in hand.page.text


def test_a_family_on_dibao_is_asked_for_no_receipts(here):
    hand = Hand(Asks([("head", 40, {})], {"confirmed": ["dibao"]}, "no_income")).go()
    assert not {"essential_spending_12m", "gravely_ill"} & set(hand.seen)
    assert "已经认定" in part(hand.page, "值得去申请")


def test_the_outcome_names_whom_to_call_in_their_village(here):
    village = here.villages[0]
    person_with(Role.DUTY_OFFICER, village.association, name="王桂兰", phone="13900005678")
    hand = Hand(FIVE["an elder alone"]).go()
    hand.press(screen="outcome", words=village.place.name[:2], find="1")
    assert f'value="{village.place.code}"' in hand.page.text
    hand.press(screen="outcome", village=village.place.code)
    assert "tel:13900005678" in hand.page.text
    hand.press(screen="outcome", words="没有这里", village="000000000000")
    assert "tel:13900005678" in hand.page.text, "a place that isn't changes nothing"


def test_from_a_village_its_name_and_its_number_come_along(here):
    village = here.villages[0]
    person_with(Role.DUTY_OFFICER, village.association, name="王桂兰", phone="13900005678")
    page = Client().post("/check/", {"begin": "1", "village": village.place.code})
    assert "找王桂兰说说" in page.text
    assert village.place.name in page.text


def test_without_standards_the_bureau_is_named_and_nothing_is_guessed():
    county()
    hand = Hand(FIVE["an elder alone"]).go()
    assert "请向民政局核实" in hand.page.text
    assert "很可能" not in part(hand.page, "最低生活保障")


def test_it_reads_in_english_and_larger_without_losing_the_answers(here):
    hand = Hand(FIVE["an elder alone"])
    hand.answer()
    hand.press(screen="people", type="large", age0="60")
    assert 'data-type="large"' in hand.page.text
    assert re.search(r'name="age0" value="60"[^>]*checked', hand.page.text), "what was chosen stands"
    assert hand.client.cookies["huzhu_type"].value == "large"
    hand.press(screen="people", language="en")
    assert '<html lang="en"' in hand.page.text
    assert hand.screen == "people"
