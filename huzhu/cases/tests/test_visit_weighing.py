"""A word said on the visit that contradicts a recent paper is asked about on the same screen; nobody is overruled."""

import pytest

from huzhu.cases.models import Case
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_visit_faults import RANGES, at, draft_of
from huzhu.cases.tests.test_visit_pages import signing
from huzhu.households.acts import record_fact
from huzhu.households.facts import facts_of, holding
from huzhu.households.models import Fact, FactSettlement
from huzhu.households.today import words_against_papers
from huzhu.kernel.money import MAX_FEN, yuan
from huzhu.people.access import Viewer
from huzhu.people.tests.builders import client_of
from huzhu.programmes.tests.builders import standards
from huzhu.web.tests.pictures import picture, upload

pytestmark = pytest.mark.django_db
SAID = {"financial_assets": "exact", "financial_assets.exact": "800", **RANGES}
SETTLE, WHY = "financial_assets.settle", "financial_assets.why"


@pytest.fixture
def here():
    """A family whose bank book of this month shows 60,000 yuan, and a second visit that asks about it."""
    found = hands()
    standards()
    home = found.visited().household
    paper = {"kind": "financial_assets", "value": yuan(60_000), "verified": "document"}
    record_fact(by=found.first, household=home, said_by="存折", **paper)
    found.home = home
    return found


@pytest.fixture
def visitor(here):
    """At the screen that asks again about the savings."""
    client = client_of(here.first)
    client.get(f"/cases/{here.case.pk}/visit/?anew=1")
    client.post(at(here, "people"), {"next": "1"})
    client.post(at(here, "changed"), {"names": ["financial_assets"]})
    client.post(at(here, "happened"), {"event": "same", "what_happened": "又去看了看", "threatened": "no"})
    return client


def signed(here, visitor):
    visitor.post(at(here, "income"), {"enough": "1"})
    visitor.post(at(here, "look"), {"opinion": "apply", "needs": ["money"]})
    assert visitor.post(at(here, "sign"), signing(here)).status_code == 302


def counts(here):
    return holding(facts_of(Case.objects.get(pk=here.case.pk).household))[None, "financial_assets"]


def test_the_same_screen_asks_which_of_the_two_counts(here, visitor):
    reply = visitor.post(at(here, "assets"), SAID)
    assert reply.status_code == 422
    assert "存款：和最近的单据不一样" in reply.text
    assert "“60,000.00 元”，这次说的是“800.00 元”" in reply.text
    assert "以单据为准，这次说的先记着" in reply.text
    assert "financial_assets" not in draft_of(here).facts


def test_the_papers_word_may_stand(here, visitor):
    assert visitor.post(at(here, "assets"), SAID | {SETTLE: "kept"}).status_code == 302
    assert draft_of(here).values.get("financial_assets") is None
    signed(here, visitor)
    assert counts(here).value == yuan(60_000)
    said = Fact.objects.get(kind="financial_assets", verified="said")
    assert (said.value, said.disputes) == (yuan(800), counts(here))
    assert FactSettlement.objects.get().outcome == "kept"
    assert not list(words_against_papers(Viewer(here.first.user)))


def test_the_new_word_is_taken_with_a_reason(here, visitor):
    nothing = visitor.post(at(here, "assets"), SAID | {SETTLE: "taken"})
    assert nothing.status_code == 422
    assert "不以单据为准，请写一句为什么" in nothing.text
    visitor.post(at(here, "assets"), SAID | {SETTLE: "taken", WHY: "上个月看病都花掉了"})
    assert draft_of(here).values["financial_assets"] == yuan(800)
    signed(here, visitor)
    assert (counts(here).value, counts(here).why) == (yuan(800), "上个月看病都花掉了")


def test_what_agrees_or_was_seen_or_is_proved_asks_nothing(here, visitor):
    range_of_the_book = {**RANGES, "financial_assets": f"{yuan(50_000)}-{MAX_FEN}"}
    for said in (SAID | {"verified": "seen"}, SAID | {"financial_assets.exact": "60000"}, range_of_the_book):
        assert visitor.post(at(here, "assets"), said).status_code == 302
    new_book = {"financial_assets.paper": [upload(picture())]}
    assert visitor.post(at(here, "assets"), SAID | new_book).status_code == 302
