"""The pages of families and grants, as people use them."""

import uuid
from datetime import timedelta

import pytest

from huzhu.cases.acts.answers import record_answers
from huzhu.cases.acts.help import record_help
from huzhu.cases.models import Case, Decision, Grant, Help, PlanItem
from huzhu.cases.tests.builders import case_for
from huzhu.cases.tests.hands import hands
from huzhu.kernel.clock import now, set_clock, today
from huzhu.people.acts import end_appointment
from huzhu.people.tests.builders import client_of, person_with
from huzhu.web.tests.pictures import data_address, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def sent(record=None, prefix="", **fields):
    said = {"act_id": uuid.uuid4()} | ({"seen": record.version} if record else {}) | fields
    return {f"{prefix}-{name}" if prefix else name: value for name, value in said.items()}


def url(record, *more):
    return record.get_absolute_url() + "".join(f"{part}/" for part in more)


KNOWN = {"financial_assets": 0, "car": False, "extra_home": False, "essential_spending_12m": 0}
KNOWN_OF_HEAD = {
    "income_monthly": 0,
    "disability_kind": "none",
    "gravely_ill": False,
    "medical_own_12m": 0,
    "able_supporter": True,
    "education": "none",
    "father": "able",
    "mother": "able",
    "needs_care": False,
}


def everything_answered(here):
    """By telephone, after the visit."""
    head = fresh(here.case).household.members.get().person
    known = KNOWN | {"event_date": today().isoformat(), "livelihood_threatened": False}
    facts = [{"name": kind, "value": value} for kind, value in known.items()]
    facts += [{"name": f"{head.pk}.{kind}", "value": value} for kind, value in KNOWN_OF_HEAD.items()]
    record_answers(by=here.first, case=here.case, facts=facts)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def test_the_familys_page_shows_the_clock_and_the_one_next_step(here):
    page = client_of(here.volunteer).get(url(here.case))
    assert "从报来到第一次帮助" in page.text
    assert "两个人上门看一看" in page.text
    assert page.text.count("btn act") == 1


def test_what_can_still_be_done_stays_off_the_paper(here):
    page = client_of(here.volunteer).get(url(here.case)).text
    assert '<section class="card noprint"><h2>还可以</h2>' in page


def test_the_next_step_follows_what_was_done(here):
    officer = client_of(here.first)
    here.visited()
    assert "提一笔救助金" in officer.get(url(here.case)).text
    here.pay(here.agreed(here.proposed(300)))
    assert "去填这一个" in officer.get(url(here.case)).text
    everything_answered(here)
    assert "记下回访" in officer.get(url(here.case)).text
    answer = officer.post(url(here.case, "follow-up"), sent(received="yes"), follow=True)
    assert "难处过去了，就办结" in answer.text
    answer = officer.post(url(here.case, "closing"), sent(fresh(here.case), outcome="resolved"), follow=True)
    assert "办结：难处过去了" in answer.text
    answer = officer.post(url(here.case, "reopening"), sent(fresh(here.case), reason="又住院了"), follow=True)
    assert "重新打开" in answer.text


def test_someone_elses_village_is_not_there(here):
    stranger, grant = client_of(here.stranger), here.proposed(300)
    pages = [
        url(here.case),
        url(here.case, "grant"),
        url(here.case, "visit", "home"),
        url(grant),
        url(grant, "payment"),
    ]
    for address in pages:
        assert stranger.get(address).status_code == 404
    assert stranger.post(url(grant, "agreement"), sent(grant, "agree")).status_code == 404
    assert not Decision.objects.exists()
    assert here.case.called not in stranger.get("/cases/").text


def test_a_member_sees_the_families_tied_to_them(here):
    assert "吉家" in client_of(here.volunteer).get("/cases/").text
    other = client_of(person_with("member", here.association))
    assert other.get(url(here.case)).status_code == 404


def test_a_grant_is_proposed_agreed_paid_and_confirmed_on_pages(here):
    answer = client_of(here.first).post(url(here.case, "grant"), sent(amount="300", purpose="买被褥"), follow=True)
    assert "等两位值班定" in answer.text
    grant = Grant.objects.get()
    page = client_of(here.second).get(url(grant))
    assert "同意，马上可以付" in page.text
    answer = client_of(here.second).post(url(grant, "agreement"), sent(grant, "agree"), follow=True)
    assert "批了，等着付" in answer.text
    grant = fresh(grant)
    cashier = client_of(here.cashier)
    page = cashier.get(url(grant, "payment"))
    assert "按下去就撤不回" in page.text
    assert "付完还有 49,700 元" in page.text
    paying = sent(
        grant, method="transfer", receiver_name="吉德贵", receiver_kind="self", to_account="6217000012345678",
        signature=data_address(signed()),
    )  # fmt: skip
    assert "领款单" in cashier.post(url(grant, "payment"), paying, follow=True).text
    assert "吉德贵" in cashier.get(url(grant, "receipt")).text
    assert cashier.get(url(grant, "receipt", "signature")).headers["Content-Type"] == "image/png"
    member = client_of(here.council[0])
    assert "请理事会追认" in member.get(url(grant)).text
    answer = member.post(url(grant, "confirmation"), sent(fresh(grant), "confirm", confirms="yes"), follow=True)
    assert "已追认" in answer.text


def test_the_proposer_sees_no_button_to_agree(here):
    assert "同意，马上可以付" not in client_of(here.first).get(url(here.proposed(300))).text


def test_a_double_press_on_pay_is_one_payment(here):
    grant = here.agreed(here.proposed(300))
    paying = sent(
        grant, method="transfer", receiver_name="吉德贵", receiver_kind="self", to_account="6217000012345678",
        signature=data_address(signed()),
    )  # fmt: skip
    cashier = client_of(here.cashier)
    for _press in range(2):
        assert cashier.post(url(grant, "payment"), paying).status_code == 302
    assert here.fund.available() == 49_700_00


def test_a_stale_page_says_so_and_keeps_what_was_typed(here):
    grant = here.agreed(here.proposed(300))
    stale = sent(method="transfer", receiver_name="吉德贵", receiver_kind="self", to_account="6217", seen=1,
                 signature=data_address(signed()))  # fmt: skip
    answer = client_of(here.cashier).post(url(grant, "payment"), stale)
    assert answer.status_code == 422
    assert "别人已经改动过" in answer.text
    assert 'value="吉德贵"' in answer.text


def test_an_overdrawn_fund_says_how_much_there_is(here):
    grant = here.decided(here.proposed(60_000))
    paying = sent(grant, method="transfer", receiver_name="吉德贵", receiver_kind="self", to_account="6217",
                  signature=data_address(signed()))  # fmt: skip
    answer = client_of(here.cashier).post(url(grant, "payment"), paying)
    assert "只有 50,000.00 元" in answer.text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("amount", "1e9", "金额看不懂"),
        ("amount", "1000000000", "最多 99,999,999.99 元"),
        ("amount", "-5", "金额不能是负数"),
        ("purpose", "", "这里还空着"),
    ],
)
def test_bad_input_names_the_field_and_the_way_out(here, field, value, words):
    said = {"amount": "300", "purpose": "买药"} | {field: value}
    answer = client_of(here.first).post(url(here.case, "grant"), sent(**said))
    assert answer.status_code == 422
    assert words in answer.text or "填" in answer.text
    assert not Grant.objects.exists()


def test_an_impossible_date_and_a_day_to_come_are_refused_in_words(here):
    officer = client_of(here.first)
    said = {"what": "接送", "source": "volunteer", "who": here.volunteer.pk}
    answer = officer.post(url(here.case, "plan"), sent(due_on="2026-02-30", **said))
    assert "没有这一天" in answer.text
    later = (now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = officer.post(url(here.case, "help"), sent(kind="goods", what="被子", happened_at=later))
    assert "不能晚于现在" in answer.text
    assert 'value="被子"' in answer.text
    assert not Help.objects.exists()


def test_help_and_plan_are_written_down_on_pages(here):
    volunteer = client_of(here.volunteer)
    volunteer.post(url(here.case, "help"), sent(kind="service", what="送到镇卫生院"))
    assert fresh(here.case).is_helped
    due = today() + timedelta(days=2)
    said = {"what": "申请临时救助", "source": "programme", "who": here.volunteer.pk}
    volunteer.post(url(here.case, "plan"), sent(due_on=due, **said))
    item = PlanItem.objects.get()
    assert "申请临时救助" in volunteer.get(url(here.case)).text
    volunteer.post(f"/plan/{item.pk}/", sent(item, outcome="done"))
    assert PlanItem.objects.get().done.outcome == "done"


def test_an_ended_appointment_is_told_so(here):
    end_appointment(by=here.clerk, appointment=here.first, last_day=today(), reason="换届")
    with set_clock(now() + timedelta(days=2)):
        answer = client_of(here.first).post(url(here.case, "grant"), sent(amount="300", purpose="买药"))
    assert answer.status_code == 403
    assert "任职已经结束" in answer.text


def test_the_list_makes_as_many_queries_for_one_family_as_for_twenty(here, django_assert_max_num_queries):
    officer = client_of(here.first)
    officer.get("/cases/")
    with django_assert_max_num_queries(12) as one:
        officer.get("/cases/")
    for number in range(19):
        case_for(here.village, by=here.first, responsible=here.volunteer, called=f"丁家{number}")
    with django_assert_max_num_queries(12) as twenty:
        officer.get("/cases/")
    assert len(twenty) == len(one)


@pytest.mark.parametrize("show", ["open", "mine", "unhelped", "late", "closed", "all"])
def test_the_list_narrows(here, show):
    text = client_of(here.first).get(f"/cases/?show={show}").text
    assert ("吉家" in text) == (show in ("open", "unhelped", "all"))


def test_a_family_is_found_by_name_sound_and_number(here):
    officer = client_of(here.first)
    for words in ("吉家", "及家", here.case.number):
        assert "吉家" in officer.get("/cases/", {"q": words}).text
    assert "吉家，" not in officer.get("/cases/", {"q": "丁"}).text


def test_a_familys_page_makes_a_dozen_queries_at_most(here, django_assert_max_num_queries):
    here.visited()
    for _time in range(4):
        record_help(by=here.first, case=here.case, kind="goods", what="米油")
    here.pay(here.agreed(here.proposed(100)))
    everything_answered(here)
    reader = client_of(here.clerk)
    reader.get(url(here.case))
    with django_assert_max_num_queries(12):
        reader.get(url(here.case))


def test_the_limits_are_read_by_all_and_set_by_the_leader(here):
    assert "两位值班当场定" in client_of(here.first).get("/grants/limits/").text
    leader = client_of(here.here.leader)
    setting = sent(two_officers="800", council="2000", effective_from=today().isoformat())
    assert leader.post("/grants/limits/", setting, follow=True).status_code == 200
    assert "800.00" in client_of(here.first).get("/grants/limits/").text


def test_the_book_says_which_case_a_payment_was_for(here):
    here.pay(here.agreed(here.proposed(300)))
    assert f"互助单 {here.case.number}" in client_of(here.cashier).get(f"/funds/{here.fund.pk}/").text


def test_the_case_carries_on_where_the_county_looks(here):
    for person in (here.clerk, here.here.leader, here.reviewer):
        assert client_of(person).get(url(here.case)).status_code == 200
    assert Case.objects.count() == 1
