"""What is asked next: one kind a screen, the best first, in the one wording of the households' room."""

from datetime import date

from django.utils import translation

from huzhu.households.tests.builders import a_household, a_member
from huzhu.kernel.money import yuan
from huzhu.people.tests.builders import client_of
from huzhu.programmes.amounts import amount_words, value_words
from huzhu.programmes.answering import address_of, answers_at
from huzhu.programmes.asking import next_questions
from huzhu.programmes.behind import articles
from huzhu.programmes.engine import Parameter
from huzhu.programmes.queries import screening_of
from huzhu.programmes.sentences import as_shown, spoken
from huzhu.programmes.snapshot import exchange_of


def test_the_one_question_left_is_asked_in_the_words_of_the_households_room(zhou):
    best, *others = next_questions(zhou["household"])
    assert (best.kind, best.refs, best.open) == ("financial_assets", (), ("financial_assets",))
    assert str(best.asked.short) == "存款"
    assert ("dibao", "household") in best.settles
    assert {one.kind for one in others} == {"income_monthly", "essential_spending_12m"}


def test_one_screen_asks_one_kind_of_everybody_and_what_goes_with_it(village):
    household = a_household(village, birth=date(1979, 3, 8))
    a_member(village, household, birth=date(2015, 3, 8))
    questions = {one.kind: one for one in next_questions(household)}
    assert set(questions["car"].kinds) == {"car", "extra_home"}
    assert len(questions["income_monthly"].refs) == 2
    kinds = [kind for one in questions.values() for kind in one.kinds]
    assert len(kinds) == len(set(kinds))


def test_what_was_said_on_this_visit_is_not_asked_again(zhou):
    said = {"financial_assets": [yuan(5_000), yuan(10_000)]}
    assert next_questions(zhou["household"], said) == []
    from_elsewhere = exchange_of(zhou["household"])
    assert next_questions(from_elsewhere, said) == []


def test_who_is_not_sure_is_asked_nothing_twice_in_a_row(zhou):
    unsure = next_questions(zhou["household"], {"financial_assets": None})
    assert unsure[0].kind == "financial_assets"


def test_only_the_programmes_that_are_named_are_asked_for(village):
    household = a_household(village, birth=date(1979, 3, 8))
    assert {one.kind for one in next_questions(household, programmes=["urgent"])} == {"event"}


def test_a_later_room_says_where_a_question_is_answered(zhou, monkeypatch):
    monkeypatch.setattr("huzhu.programmes.answering._places", [])
    household = zhou["household"]
    assert address_of(household, "car", None) == f"/households/{household.pk}/"
    answers_at(lambda household, kind, viewer: "")
    answers_at(lambda household, kind, viewer: f"/ask/{kind}/")
    assert address_of(household, "car", None) == "/ask/car/"


def test_amounts_are_said_as_one_says_them():
    assert amount_words("dibao", 208_000) == "每月约 2,080 元"
    assert amount_words("urgent", (0, 73_000)) == "最多约 730 元"
    assert amount_words("medical", (100_050, 420_000)) == "约 1,000.50 到 4,200 元"
    assert amount_words("medical", (0, 10**12)) == amount_words("margin", None) == ""
    assert value_words(Parameter("r", "0.65")) == "65%"
    assert value_words(Parameter("disability_living", "0.4×D")) == "0.4×D 元/月"


def test_a_law_is_named_once_and_numbers_read_easily():
    assert articles(["社会救助法第十八条", "社会救助法第十九条", "某办法"]) == "社会救助法第十八条、第十九条；某办法"
    assert as_shown("2024-03-01 起 34000 元") == "2024年3月1日 起 34,000 元"
    assert (spoken(2), spoken(12)) == ("两", "12")


def test_the_page_reads_in_english_too(village, zhou):
    browser = client_of(village.duty_officer)
    with translation.override("en"):
        dibao = next(one for one in screening_of(zhou["household"]).lines if one.programme == "dibao")
        assert dibao.sentence.startswith("For the family of four: 177.50–277.50 yuan a head a month")
    browser.cookies["django_language"] = "en"
    page = browser.get(f"/households/{zhou['household'].pk}/screening/", headers={"accept-language": "en"})
    assert page.status_code == 200
