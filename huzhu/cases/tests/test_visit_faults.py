"""What goes wrong on a visit: twice, at the same time, back and forward, a member who comes or goes meanwhile."""

import re

import pytest

from huzhu.cases.interview import Interview
from huzhu.cases.models import Case, Visit
from huzhu.cases.queries.visits import living_there
from huzhu.cases.tests.hands import INK, hands
from huzhu.cases.tests.test_five_families import disabled_child, elder
from huzhu.cases.tests.walking import Walk
from huzhu.cases.visiting import VisitDraft
from huzhu.households.acts import add_member, end_member
from huzhu.households.models import Fact, Household, Person
from huzhu.kernel.clock import today
from huzhu.kernel.drafts import save_draft
from huzhu.kernel.money import yuan
from huzhu.people.tests.builders import client_of
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
RANGES = {"car": "no", "extra_home": "no"}


@pytest.fixture
def here():
    found = hands()
    standards()
    return found


@pytest.fixture
def visitor(here):
    return client_of(here.first)


def at(here, step):
    return f"/cases/{here.case.pk}/visit/{step}/"


def begun(here, visitor, people=()):
    """As far as the first topic; its address."""
    visitor.post(at(here, "home"), {"name": "吉德贵", "birth": "1950-03-02"})
    rows = {f"p{n}-{key}": value for n, one in enumerate(people) for key, value in one.items()}
    visitor.post(at(here, "people"), {**rows, "next": "1"})
    said = {"event": "none", "what_happened": "日子难过", "threatened": "no"}
    return visitor.post(at(here, "happened"), said).url


def draft_of(here):
    return VisitDraft(here.first.user.pk, Case.objects.get(pk=here.case.pk))


def test_a_question_answered_twice_counts_as_it_was_answered_last(here, visitor):
    begun(here, visitor)
    for amount in ("100", "200"):
        sent = {"financial_assets": "exact", "financial_assets.exact": amount, **RANGES}
        assert visitor.post(at(here, "assets"), sent).status_code == 302
    assert draft_of(here).facts["financial_assets"]["value"] == yuan(200)
    assert 'value="200.00"' in visitor.get(at(here, "assets")).text


def test_every_question_may_be_left_out(here, visitor):
    address = begun(here, visitor)
    skipped = dict.fromkeys(("financial_assets", "car", "extra_home"), "unknown")
    assert visitor.post(address, skipped).url != address
    assert draft_of(here).facts == {}
    assert visitor.post(at(here, "disability"), {"enough": "1"}).url == at(here, "look")


def test_an_answer_that_was_not_given_is_asked_for_and_the_rest_stays(here, visitor):
    begun(here, visitor)
    reply = visitor.post(at(here, "assets"), {"financial_assets": "500000-1000000", "car": "no"})
    assert reply.status_code == 422
    assert "不知道就选" in reply.text
    assert re.search('value="500000-1000000"[^>]* checked', reply.text)


def test_a_range_that_straddles_the_limit_is_asked_for_once_more(here, visitor):
    walk = Walk(here, elder())
    walk.go()
    case = here.another_case()
    here.case = case
    begun(here, visitor)
    names = {one.person.name: str(one.person_id) for one in living_there(draft_of(here))}
    for topic in ("disability", "school", "spending", "supporter"):
        draft = draft_of(here)
        draft.answer(topic, dict.fromkeys(Interview(draft).shown(topic)), {"said_by": "", "verified": "said"})
    draft = draft_of(here)
    income = {f"{names['吉德贵']}.income_monthly": yuan(300)}
    source = {"said_by": "", "verified": "said"}
    draft.answer("income", income, source)
    draft.answer(
        "assets", {"financial_assets": [yuan(10_000), yuan(30_000)], "car": False, "extra_home": False}, source
    )
    assert Interview(draft).following() == "assets"
    assert Interview(draft).shown("assets") == ["financial_assets"]
    draft.answer("assets", {"financial_assets": [yuan(10_000), yuan(30_000)]}, source)
    assert Interview(draft).following() == ""


def test_two_visitors_at_the_same_time_enter_the_family_once(here):
    walks = [Walk(here, disabled_child()) for _each in range(2)]
    second = walks[1]
    second.client, second.draft_owner = client_of(here.council[0]), here.council[0]
    walks[0].go()
    begun_before = {"people": [{"name": "陆建成", "birth": None, "ref": "x"}, {"name": "陆安安", "ref": "y"}]}
    said = {"name": "y.needs_care", "value": True, "said_by": "邻居", "verified": "said"}
    visit = here.visited(household=None, companions=[here.second], signatures=[INK, INK], facts=[said], **begun_before)
    assert Household.objects.count() == 1
    assert Person.objects.count() == 3
    assert Visit.objects.count() == 2
    assert Fact.objects.filter(kind="needs_care", person__name="陆安安", at=visit.at).exists()


def test_a_family_entered_meanwhile_by_somebody_else_is_not_written_twice(here, visitor):
    begun(here, visitor, [{"name": "吉小宝", "relation": "grandchild"}])
    ref = draft_of(here).people[1]["ref"]
    visitor.post(at(here, "school"), {"who.education": [ref], f"{ref}.education": "compulsory"})
    home = here.visited(people=[{"name": "吉德贵", "relation": "head"}, {"name": "吉小宝"}]).household
    page = visitor.get(at(here, "people")).text
    assert "去掉 吉小宝" not in page
    child = home.members.get(person__name="吉小宝").person_id
    assert draft_of(here).facts[f"{child}.education"]["value"] == "compulsory"
    assert len(Interview(draft_of(here)).refs) == 2


def test_a_member_who_joined_meanwhile_is_asked_about_too(here, visitor):
    home = here.visited().household
    visitor.get(f"/cases/{here.case.pk}/visit/?anew=1")
    add_member(by=here.first, household=home, name="吉小宝", relation="grandchild", birth=today())
    page = visitor.get(at(here, "income"))
    assert "吉小宝" in page.text


def test_of_a_member_who_left_meanwhile_nothing_is_written_down(here):
    home = here.visited().household
    head = home.members.get()
    other = add_member(by=here.first, household=home, name="吉小宝", relation="grandchild")
    ref = str(other.person_id)
    end_member(by=here.council[0], member=other, because="moved")
    facts = [
        {"name": f"{ref}.income_monthly", "value": 100},
        {"name": f"{head.person_id}.income_monthly", "value": 200},
    ]
    here.visited(people=[], facts=facts)
    assert [fact.value for fact in Fact.objects.filter(kind="income_monthly")] == [200]


def test_one_number_is_not_written_for_two_people(here, visitor):
    visitor.post(at(here, "home"), {"name": "吉德贵"})
    same = {"relation": "sibling", "id_number": "990101195507150010"}
    rows = {
        f"p{n}-{key}": value
        for n, name in enumerate(("吉大", "吉二"))
        for key, value in ({"name": name} | same).items()
    }
    reply = visitor.post(at(here, "people"), {**rows, "next": "1"})
    assert reply.status_code == 422
    assert "刚才写过了" in reply.text
    assert "吉二" in reply.text
    assert "必填" not in reply.text


def test_there_is_one_head(here, visitor):
    visitor.post(at(here, "home"), {"name": "吉德贵"})
    reply = visitor.post(at(here, "people"), {"p0-name": "吉大", "p0-relation": "head", "next": "1"})
    assert "户主已经有了" in reply.text


def test_another_home_forgets_what_was_said_of_the_first(here, visitor):
    begun(here, visitor)
    visitor.post(at(here, "assets"), dict.fromkeys(("financial_assets", "car", "extra_home"), "unknown"))
    visitor.post(at(here, "home"), {"name": "丁大"})
    assert draft_of(here).tried == set()
    assert [one["name"] for one in draft_of(here).people] == ["丁大"]


def test_back_leads_to_the_screen_before_and_shows_what_was_said(here, visitor):
    begun(here, visitor)
    sent = {"financial_assets": "exact", "financial_assets.exact": "500", **RANGES}
    following = visitor.post(at(here, "assets"), sent).url
    page = visitor.get(following)
    assert f'href="{at(here, "assets")}"' in page.text
    assert "500.00" in visitor.get(at(here, "assets")).text


def test_who_said_so_and_how_it_was_seen_goes_with_each_answer(here, visitor):
    begun(here, visitor)
    sent = {"financial_assets": "exact", "financial_assets.exact": "500", **RANGES}
    visitor.post(at(here, "assets"), sent | {"said_by": "邻居", "verified": "seen"})
    assert draft_of(here).facts["car"] == {"value": False, "said_by": "邻居", "verified": "seen"}
    assert "邻居我们看到的" in visitor.get(at(here, "disability")).text


def test_the_rooms_own_draft_is_not_written_by_a_browser(here, visitor):
    begun(here, visitor)
    for key in (f"visit/{here.case.pk}", f"ask/{here.case.pk}", "leads-import-1"):
        assert visitor.post(f"/drafts/{key}/", {"home": "x"}).status_code == 409
        assert visitor.post(f"/drafts/{key}/drop/").status_code == 302
    assert draft_of(here).said["home"]["name"] == "吉德贵"
    assert visitor.post(f"/drafts/visit/{here.case.pk}/home/", {"name": "x"}).status_code == 204


def test_a_broken_draft_is_dropped_and_the_visit_begins_anew(here, visitor):
    save_draft(here.first.user.pk, f"visit/{here.case.pk}", {"home": ["x"], "facts": ["y"]})
    assert visitor.get(at(here, "people")).status_code == 200
    assert draft_of(here).said == {}


def test_what_the_autosave_kept_before_it_was_sent_is_read_all_the_same(here, visitor):
    visitor.post(at(here, "home"), {"name": "吉德贵", "birth": "1950-03-02"})
    typed = {"p0-name": "吉小宝", "p0-relation": "grandchild", "head-phone": "19901000009"}
    assert visitor.post(f"/drafts/visit/{here.case.pk}/people/", typed).status_code == 204
    assert visitor.post(at(here, "people"), typed | {"head-birth": "1950-03-02", "next": "1"}).status_code == 302
    assert [one["name"] for one in draft_of(here).people] == ["吉德贵", "吉小宝"]
    nameless = {"p0-relation": "grandchild"}
    visitor.post(f"/drafts/visit/{here.case.pk}/people/", nameless)
    assert visitor.post(at(here, "people"), nameless | {"next": "1"}).status_code == 422


def test_a_birth_that_is_not_the_numbers_is_told_beside_the_person_it_is_about(here, visitor):
    visitor.post(at(here, "home"), {"name": "吉德贵", "birth": "1950-03-02"})
    number = "990101195507150010"
    head = visitor.post(at(here, "people"), {"head-id_number": number, "head-birth": "", "next": "1"})
    assert head.status_code == 422
    assert "出生日期和身份证号对不上：号码里是 1955年7月15日" in head.text
    row = {"p0-name": "吉二", "p0-relation": "sibling", "p0-id_number": number, "p0-birth": "1955-07-16", "next": "1"}
    assert "出生日期和身份证号对不上" in visitor.post(at(here, "people"), row).text
    assert visitor.post(at(here, "people"), row | {"p0-birth": "1955-07-15"}).status_code == 302


def test_a_number_written_two_ways_is_one_number(here, visitor):
    visitor.post(at(here, "home"), {"name": "吉德贵"})
    number, rows = "990101195507150010", {}
    for place, typed in enumerate((number, "".join(chr(ord(digit) + 0xFEE0) for digit in number))):
        rows |= {f"p{place}-name": "吉" + "大二"[place], f"p{place}-relation": "sibling", f"p{place}-id_number": typed}
    assert "刚才写过了" in visitor.post(at(here, "people"), {**rows, "next": "1"}).text
