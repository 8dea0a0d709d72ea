"""A second visit asks only what has changed; a question between visits is answered at once."""

import uuid

import pytest

from huzhu.cases.acts.answers import record_answers
from huzhu.cases.models import Case, Visit
from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_five_families import elder
from huzhu.cases.tests.walking import Walk
from huzhu.households.facts import facts_of, holding
from huzhu.households.models import Fact
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import client_of, person_with
from huzhu.programmes.tests.builders import standards

pytestmark = pytest.mark.django_db
SAME = {"event": "same", "what_happened": "去看了看", "threatened": "no"}


@pytest.fixture
def here():
    found = hands()
    standards()
    return found


def again(here, changed=(), **head):
    """The second visit to the elder, of whom this is true now."""
    truth = elder()
    truth.head |= head
    truth.happened = SAME
    walk = Walk(here, truth, changed)
    walk.go()
    return walk


def known(here, kind):
    """The one fact of that kind that counts."""
    counting = holding(facts_of(Case.objects.get(pk=here.case.pk).household))
    return next(fact for (_person, each), fact in counting.items() if each == kind)


def test_where_nothing_has_changed_nothing_is_asked_again(here):
    Walk(here, elder()).go()
    before = Fact.objects.count()
    walk = again(here)
    assert walk.screens == ["people", "changed", "happened", "look", "sign"]
    assert "存款：8,000.00 元" in walk.pages[1]
    assert "丁秀珍本人" in walk.pages[1]
    assert {fact.kind for fact in Fact.objects.order_by("-at")[: Fact.objects.count() - before]} <= {
        "needs_now",
        "livelihood_threatened",
    }


def test_only_what_has_changed_is_asked_and_the_earlier_answer_stands_beside_it(here):
    Walk(here, elder()).go()
    walk = again(here, ("income_monthly",), income_monthly=yuan(300))
    assert walk.screens == ["people", "changed", "happened", "income", "look", "sign"]
    assert "上次问到" in walk.pages[3]
    assert "220.00 元" in walk.pages[3]
    assert known(here, "income_monthly").value == yuan(300)
    assert Fact.objects.filter(kind="financial_assets").count() == 1


def test_the_same_trouble_as_last_time_leaves_the_event_as_it_stands(here):
    truth = elder()
    truth.happened = {"event": "acute_illness", "event_day": Case.objects.get().reported_at.date().isoformat()}
    Walk(here, truth).go()
    again(here)
    assert known(here, "event").value == "acute_illness"
    assert Visit.objects.count() == 2


def asking(here, visitor, topic="income"):
    return f"/cases/{here.case.pk}/ask/{topic}/"


def answer(here, visitor, value="exact", amount="300", **more):
    head = Case.objects.get(pk=here.case.pk).household.members.get().person
    name = f"{head.pk}.income_monthly"
    sent = {"act_id": uuid.uuid4(), name: value, f"{name}.exact": amount, "verified": "document"} | more
    return visitor.post(asking(here, visitor), sent), sent


def test_a_question_between_visits_becomes_a_fact_at_once(here):
    here.visited()
    visitor = client_of(here.volunteer)
    reply, sent = answer(here, visitor)
    assert reply.url == f"/cases/{here.case.pk}/ask/"
    assert visitor.post(asking(here, visitor), sent).status_code == 302
    fact = Fact.objects.get(kind="income_monthly")
    assert (fact.value, fact.said_by, fact.verified) == (yuan(300), "吉德贵本人", "document")
    assert "补记 1 件情况" in visitor.get(f"/cases/{here.case.pk}/").text


def test_what_nobody_knows_is_not_asked_again_the_same_day(here):
    here.visited()
    visitor = client_of(here.first)
    first = visitor.get(f"/cases/{here.case.pk}/ask/").url
    page = visitor.get(first)
    unknown = {"act_id": uuid.uuid4(), "financial_assets": "unknown", "car": "unknown", "extra_home": "unknown"}
    assert "不清楚" in page.text
    assert visitor.post(first, unknown).status_code == 302
    assert visitor.get(f"/cases/{here.case.pk}/ask/").url != first


def test_a_figure_that_is_promised_is_written(here):
    here.visited()
    reply, _sent = answer(here, client_of(here.first), amount="")
    assert reply.status_code == 422
    assert "请写上是多少元" in reply.text
    reply, _sent = answer(here, client_of(here.first), amount="1000000000")
    assert reply.status_code == 422
    assert not Fact.objects.filter(kind="income_monthly").exists()


def test_a_family_that_is_not_entered_is_visited_first(here):
    visitor = client_of(here.first)
    assert visitor.get(f"/cases/{here.case.pk}/ask/").url == f"/cases/{here.case.pk}/visit/"
    assert visitor.get(asking(here, visitor)).status_code == 404


def test_who_only_reads_asks_nothing(here):
    here.visited()
    reader = client_of(person_with(Role.BOOKKEEPER, here.association, name="会计"))
    assert reader.get(asking(here, reader)).status_code == 403
    assert client_of(here.stranger).get(asking(here, reader)).status_code == 404


def test_today_says_for_whom_one_question_decides(here):
    Walk(here, elder()).go()
    case = Case.objects.get(pk=here.case.pk)
    carrier = client_of(here.volunteer)
    assert "补一个问题" not in carrier.get("/today/").text
    head = case.household.members.get().person
    rough = {"name": f"{head.pk}.income_monthly", "value": [yuan(700), yuan(1000)]}
    record_answers(by=here.first, case=case, facts=[rough])
    page = carrier.get("/today/").text
    assert "补一个问题" in page
    assert "只差“收入”，就能知道能不能办" in page


def test_a_visits_page_lists_what_was_told(here):
    visit = Walk(here, elder()).go()
    page = client_of(here.first).get(f"/visits/{visit.pk}/").text
    assert "丁秀珍 月收入（近 12 个月平均）：220.00 元" in page


def test_the_day_of_the_event_is_asked_afterwards_where_nobody_knew_it(here):
    here.visited(threatened=True)
    visitor = client_of(here.first)
    address = asking(here, visitor, "event")
    page = visitor.get(address).text
    assert "是哪一天的事？" in page
    assert "最近家里出了什么大事没有" not in page
    late = {"act_id": uuid.uuid4(), "event_date": "2050-01-01"}
    assert "这一天还没到" in visitor.post(address, late).text
    assert visitor.post(address, late | {"event_date": today().isoformat()}).status_code == 302
    assert known(here, "event_date").value == today().isoformat()
