"""A word against a paper, sums, evidence, and whose answers count."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from PIL import Image

from huzhu.households.acts import (
    add_evidence,
    end_member,
    move_member,
    record_fact,
    reveal_fact,
    settle_fact,
)
from huzhu.households.contradictions import agree, contradicted
from huzhu.households.facts import facts_of, holding
from huzhu.households.histories import history_of
from huzhu.households.models import Fact, FactReading, FactSettlement
from huzhu.households.queries import members_of
from huzhu.households.refusals import (
    Contradicts,
    NoReason,
    NothingThere,
    NotInQuestion,
    SettledAlready,
    WrongDate,
    WrongFact,
)
from huzhu.households.registering import append_fact
from huzhu.households.today import words_against_papers
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.clock import today
from huzhu.kernel.money import MAX_FEN, yuan
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import built

from .builders import a_household, a_member

LAST_MONTH = date(2026, 10, 20)


def photo() -> bytes:
    """A white paper."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(out, "JPEG")
    return out.getvalue()


def ink() -> bytes:
    """A stroke of a pen."""
    paper = Image.new("L", (60, 40), 255)
    paper.paste(0, (10, 15, 50, 20))
    out = io.BytesIO()
    paper.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def household(village):
    return a_household(village)


@pytest.fixture
def person(household):
    return members_of(household).get().person


def tell(village, household, kind, value, **said):
    return record_fact(by=village.duty_officer, household=household, kind=kind, value=value, **said)


def counting(household, kind, person=None):
    return holding(facts_of(household)).get((person.pk if person else None, kind))


@pytest.fixture
def paper(village, household):
    """The bank's slip of last month: 12,000 yuan."""
    return tell(village, household, "financial_assets", yuan(12_000), verified="document", holds_from=LAST_MONTH)


def test_a_word_against_a_recent_paper_asks_before_anything_is_written(village, household, paper):
    with pytest.raises(Contradicts) as refused:
        tell(village, household, "financial_assets", yuan(500))
    assert "12,000.00 元" in str(refused.value)
    assert refused.value.field == "settle"
    assert Fact.objects.count() == 1


def test_the_papers_is_kept_and_the_word_stands_in_the_history(village, household, paper):
    word = tell(village, household, "financial_assets", yuan(500), settle="kept", why="")
    assert counting(household, "financial_assets") == paper
    assert [(told.fact, told.counts) for told in history_of(household, "financial_assets")] == [
        (word, False),
        (paper, True),
    ]
    assert word.settlement.outcome == "kept"


def test_the_word_is_taken_with_its_reason_only(village, household, paper):
    with pytest.raises(NoReason):
        tell(village, household, "financial_assets", yuan(500), settle="taken", why=" ")
    word = tell(village, household, "financial_assets", yuan(500), settle="taken", why="上周取出来看病了")
    assert counting(household, "financial_assets") == word
    assert word.why == "上周取出来看病了"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (yuan(12_000), {}),
        ([yuan(10_000), yuan(30_000)], {}),
        (yuan(500), {"verified": "seen"}),
        (yuan(500), {"holds_from": LAST_MONTH - timedelta(days=1)}),
    ],
    ids=["the same", "a range that holds it", "seen, not said", "an older day"],
)
def test_no_contradiction_no_question(village, household, paper, value, said):
    assert tell(village, household, "financial_assets", value, **said).disputes is None


def test_a_paper_of_long_ago_is_not_asked_about(village, household):
    tell(village, household, "car", True, verified="document", holds_from=date(2024, 1, 1))
    assert tell(village, household, "car", False).disputes is None


def test_on_a_visit_the_word_waits_and_is_settled_later(village, household, paper):
    word = built(
        village.organisation,
        lambda by: append_fact(household=household, kind="financial_assets", value=yuan(500), said_by="周立秋"),
    )
    assert word.disputes == paper
    assert counting(household, "financial_assets") == paper
    assert history_of(household, "financial_assets")[0].is_open
    with pytest.raises(NoReason):
        settle_fact(by=village.duty_officer, fact=word, outcome="taken")
    settle_fact(by=village.duty_officer, fact=word, outcome="taken", why="看过取款单")
    assert counting(household, "financial_assets").content == yuan(500)
    with pytest.raises(SettledAlready):
        settle_fact(by=village.duty_officer, fact=word, outcome="kept")
    with pytest.raises(NotInQuestion):
        settle_fact(by=village.duty_officer, fact=paper, outcome="kept")
    assert FactSettlement.objects.get().why == "看过取款单"


def test_what_contradicts_waits_today_for_who_works_in_the_village(county, village, household, paper):
    word = built(
        village.organisation,
        lambda by: append_fact(household=household, kind="financial_assets", value=yuan(500)),
    )
    (row,) = words_against_papers(village.viewer("duty_officer"))
    assert "存款" in row.title
    assert "500.00 元" in row.note
    assert row.url == reverse("households:settlement", args=[word.pk])
    assert not words_against_papers(Viewer(county.clerk.user))
    settle_fact(by=village.duty_officer, fact=word, outcome="kept")
    assert not words_against_papers(village.viewer("duty_officer"))


def test_amounts_agree_where_their_ranges_meet():
    assert agree("financial_assets", [0, 5], 5)
    assert agree("financial_assets", [0, 5], [5, MAX_FEN])
    assert not agree("financial_assets", [0, 4], 5)
    assert agree("education", "college", "college")
    assert not agree("education", "college", "none")


def test_an_unknown_kind_contradicts_nothing(household):
    assert contradicted(household, "nonsense", 1) is None


PARTS = ("income_wage", "income_business", "income_property", "income_transfer")


def test_the_monthly_income_is_the_sum_of_its_four_kinds_once_all_are_known(village, household, person):
    for kind in PARTS[:3]:
        tell(village, household, kind, yuan(100), person=person, said_by="本人")
    assert counting(household, "income_monthly", person) is None
    tell(village, household, "income_transfer", [yuan(200), yuan(300)], person=person, said_by="本人")
    total = counting(household, "income_monthly", person)
    assert total.content == [yuan(500), yuan(600)]
    assert total.summed
    assert total.said_by == "本人"
    tell(village, household, "income_wage", yuan(1_000), person=person)
    assert counting(household, "income_monthly", person).content == [yuan(1_400), yuan(1_500)]


def test_a_sum_is_verified_as_its_worst_part_and_not_repeated(village, household, person):
    for kind in PARTS:
        tell(village, household, kind, yuan(0), person=person, verified="document")
    assert counting(household, "income_monthly", person).verified == "document"
    tell(village, household, "income_wage", yuan(0), person=person)
    assert Fact.objects.filter(kind="income_monthly").count() == 1


def test_a_paper_is_kept_sealed_and_more_can_be_added(village, household):
    fact = tell(village, household, "car", True, verified="document", photos=[photo()])
    add_evidence(by=village.duty_officer, fact=fact, photos=[photo(), photo()])
    papers = list(fact.evidence.all())
    assert [paper.number for paper in papers] == [1, 2, 3]
    assert read_blob(papers[0].blob)[:2] == b"\xff\xd8"
    assert papers[0].blob.subject == household.pk
    with pytest.raises(WrongFact):
        add_evidence(by=village.duty_officer, fact=fact, photos=[])


def test_reading_a_diagnosis_is_logged_with_its_reason(village, household, person):
    fact = tell(village, household, "diagnosis", "肝硬化", person=person)
    reveal_fact(by=village.duty_officer, fact=fact, reason="填医疗救助表")
    assert FactReading.objects.get().reason == "填医疗救助表"
    plain = tell(village, household, "gravely_ill", True, person=person)
    with pytest.raises(NothingThere):
        reveal_fact(by=village.duty_officer, fact=plain, reason="看看")


def test_one_familys_answers_never_stand_in_anothers(village, household, person):
    other = a_household(village, "孙平")
    with pytest.raises(WrongFact):
        tell(village, other, "gravely_ill", True, person=person)
    tell(village, household, "gravely_ill", True, person=person)
    tell(village, household, "car", True)
    assert facts_of(other) == []


def test_who_moves_to_another_family_takes_the_answers_along(village, household):
    child = a_member(village, household, "周小河")
    tell(village, household, "education", "college", person=child.person)
    other = a_household(village, "孙平")
    joined = move_member(by=village.duty_officer, member=child, household=other, relation="grandchild")
    assert [fact.kind for fact in facts_of(household)] == []
    assert counting(other, "education", joined.person).content == "college"
    assert joined.since == child.until


def test_nobody_dies_before_being_born(village, household):
    child = a_member(village, household, "周小河", birth=date(2020, 5, 1))
    with pytest.raises(WrongDate) as refused:
        end_member(by=village.duty_officer, member=child, because="died", last_day=date(2020, 4, 30))
    assert "2020-05-01" in str(refused.value)
    assert refused.value.field == "last_day"


def test_an_unknown_fact_has_no_row(village, household):
    assert facts_of(household) == []
    with pytest.raises(WrongFact):
        tell(village, household, "car", None)
    assert not Fact.objects.exists()


def test_a_fact_that_holds_today_may_be_told_today(village, household):
    assert tell(village, household, "car", True, holds_from=today()).holds_from == today()
