"""Beside an answer a photo of the paper that proves it: optional, on the same screen, kept with the fact."""

import uuid

import pytest

from huzhu.cases.models import Visit
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_visit_faults import RANGES, at, begun, draft_of
from huzhu.cases.tests.test_visit_pages import signing
from huzhu.cases.visit_papers import MOST_PAPERS
from huzhu.households.models import Fact, FactEvidence
from huzhu.kernel.blobs import read_blob
from huzhu.kernel.models import Draft
from huzhu.people.tests.builders import client_of
from huzhu.programmes.tests.builders import standards
from huzhu.web.tests.pictures import picture, upload

pytestmark = pytest.mark.django_db
SAVED = {"financial_assets": "exact", "financial_assets.exact": "500", **RANGES}
PAPER = "financial_assets.paper"


@pytest.fixture
def here():
    found = hands()
    standards()
    return found


@pytest.fixture
def visitor(here):
    return client_of(here.first)


def signed(here, visitor):
    """The visit from its questions to the signatures."""
    visitor.post(at(here, "income"), {"enough": "1"})
    visitor.post(at(here, "look"), {"opinion": "apply", "needs": ["money"]})
    return visitor.post(at(here, "sign"), signing(here))


def test_the_screen_offers_a_photo_of_the_paper_and_asks_for_none(here, visitor):
    begun(here, visitor)
    page = visitor.get(at(here, "assets")).text
    assert "有单据就拍一张，没有也行" in page
    assert "存折、银行流水" in page
    assert f'name="{PAPER}"' in page
    assert visitor.post(at(here, "assets"), SAVED).status_code == 302


def test_the_photo_is_shrunk_and_becomes_the_facts_evidence(here, visitor):
    begun(here, visitor)
    visitor.post(at(here, "assets"), SAVED | {PAPER: [upload(picture(3000, 2000))]})
    assert "单据拍好 1 张" in visitor.get(at(here, "assets")).text
    assert signed(here, visitor).status_code == 302
    paper = FactEvidence.objects.get()
    assert (paper.fact.kind, paper.fact.verified) == ("financial_assets", "document")
    assert len(read_blob(paper.blob)) < 300_000
    assert Fact.objects.get(kind="car").verified == "said"
    assert not Draft.objects.filter(key__contains="/papers/").exists()


def test_a_file_that_is_no_photo_is_told_so_and_the_answers_stay(here, visitor):
    begun(here, visitor)
    reply = visitor.post(at(here, "assets"), SAVED | {PAPER: [upload(b"hello", "bill.pdf")]})
    assert reply.status_code == 422
    assert "不是照片" in reply.text
    assert 'value="500"' in reply.text
    assert draft_of(here).facts == {}


def test_a_good_photo_stays_where_something_else_is_wrong(here, visitor):
    begun(here, visitor)
    reply = visitor.post(at(here, "assets"), {"car": "no", PAPER: [upload(picture())]})
    assert reply.status_code == 422
    assert "单据拍好 1 张" in reply.text


def test_it_can_be_taken_again_and_what_was_chosen_stays(here, visitor):
    begun(here, visitor)
    visitor.post(at(here, "assets"), {PAPER: [upload(picture()) for _each in range(MOST_PAPERS)]})
    full = visitor.get(at(here, "assets")).text
    assert f'name="{PAPER}"' not in full
    visitor.post(at(here, "assets"), SAVED | {"clear_paper": "financial_assets"})
    page = visitor.get(at(here, "assets")).text
    assert f'name="{PAPER}"' in page
    assert 'value="500"' in page


def test_the_certificate_proves_kind_and_grade(here, visitor):
    begun(here, visitor)
    ref = draft_of(here).people[0]["ref"]
    said = {f"{ref}.disability_kind": "limb", f"{ref}.disability_grade": "2", f"{ref}.needs_care": "no"}
    visitor.post(at(here, "disability"), said | {f"{ref}.disability_kind.paper": [upload(picture())]})
    signed(here, visitor)
    proved = {paper.fact.kind: paper.fact.verified for paper in FactEvidence.objects.all()}
    assert proved == {"disability_kind": "document", "disability_grade": "document"}


def test_each_persons_bills_are_their_own(here, visitor):
    begun(here, visitor, [{"name": "吉小宝", "relation": "grandchild"}])
    refs = [one["ref"] for one in draft_of(here).people]
    bills = {f"{refs[1]}.income_monthly.paper": [upload(picture())]}
    visitor.post(at(here, "income"), dict.fromkeys((f"{ref}.income_monthly" for ref in refs), "0") | bills)
    signed(here, visitor)
    assert FactEvidence.objects.get().fact.person.name == "吉小宝"


def test_a_photo_of_what_happened_proves_the_event(here, visitor):
    begun(here, visitor)
    said = {"event": "fire", "what_happened": "灶屋烧了", "threatened": "yes", "event.paper": [upload(picture())]}
    visitor.post(at(here, "happened"), said)
    assert "单据拍好 1 张" in visitor.get(at(here, "happened")).text
    signed(here, visitor)
    assert FactEvidence.objects.get().fact.kind == "event"


def test_a_photo_beside_a_question_that_nobody_could_answer_goes_with_the_visit(here, visitor):
    begun(here, visitor)
    unsure = dict.fromkeys(("financial_assets", "car", "extra_home"), "unknown")
    visitor.post(at(here, "assets"), unsure | {PAPER: [upload(picture())]})
    signed(here, visitor)
    assert not FactEvidence.objects.exists()
    assert Visit.objects.get().photos.count() == 1


def test_a_question_between_visits_takes_its_paper_too(here, visitor):
    here.visited()
    address = f"/cases/{here.case.pk}/ask/assets/"
    wrong = visitor.post(address, {"act_id": uuid.uuid4(), "car": "no", PAPER: [upload(picture())]})
    assert "单据拍好 1 张" in wrong.text
    assert visitor.post(address, SAVED | {"act_id": uuid.uuid4()}).status_code == 302
    assert FactEvidence.objects.get().fact.kind == "financial_assets"
    assert not Draft.objects.filter(key__contains="/papers/").exists()


def test_a_browser_writes_no_photo_of_a_paper(here, visitor):
    begun(here, visitor)
    address = f"/drafts/visit/{here.case.pk}/papers/financial_assets/1/"
    assert visitor.post(address, {"photo": "x"}).status_code in (404, 409)
