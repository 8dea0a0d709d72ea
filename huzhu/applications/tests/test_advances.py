"""What the association advanced is settled after the decision: money back into the fund, or borne by it."""

import uuid

import pytest

from huzhu.applications.acts.advances import bear_advance, mark_advance, settle_advance
from huzhu.applications.acts.result import record_decision, record_delivery
from huzhu.applications.advances import left_fen
from huzhu.applications.invariants import advances_balance
from huzhu.applications.models import AdvanceReturn
from huzhu.applications.refusals import MoreThanAdvanced, NotAnAdvance, NotDecidedYet, NoWords, Settled
from huzhu.applications.tests.builders import accepted, applying, filed, fresh, later
from huzhu.cases.acts.plans import follow_up
from huzhu.funds.acts import check_entry, propose_reversal, reverse_entry
from huzhu.funds.chart import BANK
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.kernel.today import waiting_for
from huzhu.people.access import MakerIsChecker, Viewer
from huzhu.people.tests.builders import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    """500 yuan paid at once, and urgent relief applied for."""
    here = applying()
    here.grant = here.agreed(here.proposed(500))
    here.pay(here.grant)
    here.application = accepted(here, "urgent")
    here.advance = mark_advance(by=here.first, application=here.application, grant=here.grant)
    return here


def decided(here, *, granted=True):
    said = {"amount": yuan(730)} if granted else {"reason": "不是急难"}
    record_decision(by=here.clerk, application=fresh(here.application), granted=granted, **said)


def bank(here):
    account = here.fund.account(BANK)
    account.refresh_from_db()
    return account.balance


def titles(appointment):
    return [str(row.title) for row in waiting_for(Viewer(appointment.user))]


def test_a_grant_is_an_advance_of_one_application_only_and_only_once_it_is_paid(here):
    with pytest.raises(NotAnAdvance):
        mark_advance(by=here.first, application=here.application, grant=here.grant)
    unpaid = here.proposed(100)
    with pytest.raises(NotAnAdvance):
        mark_advance(by=here.first, application=here.application, grant=unpaid)


def test_nothing_is_settled_before_the_decision(here):
    with pytest.raises(NotDecidedYet):
        settle_advance(by=here.cashier, advance=here.advance, amount=yuan(500))


def test_money_that_comes_back_stands_in_the_book_and_waits_for_another_persons_check(here):
    before = bank(here)
    decided(here)
    record_delivery(by=here.volunteer, application=here.application, amount=yuan(730))
    assert "吉家，祖孙三口，先垫的 500 元还没有结" in titles(here.cashier)
    back = settle_advance(by=here.cashier, advance=here.advance, amount=yuan(300))
    assert bank(here) == before + yuan(300)
    assert left_fen(here.advance) == yuan(200)
    check_entry(by=here.bookkeeper, entry=back.entry)
    rest = settle_advance(by=here.bookkeeper, advance=here.advance, amount=yuan(200))
    with pytest.raises(MakerIsChecker):
        check_entry(by=here.bookkeeper, entry=rest.entry)
    assert left_fen(here.advance) == 0
    with pytest.raises(Settled):
        settle_advance(by=here.cashier, advance=here.advance, amount=yuan(1))
    assert list(advances_balance(lambda _n: None)) == []
    book = client_of(here.bookkeeper).get(f"/funds/{here.fund.pk}/").text
    assert "垫付收回" in book


def test_no_more_comes_back_than_was_advanced(here):
    decided(here)
    with pytest.raises(MoreThanAdvanced):
        settle_advance(by=here.cashier, advance=here.advance, amount=yuan(501))


def test_a_return_that_was_reversed_counts_no_more(here):
    decided(here)
    back = settle_advance(by=here.cashier, advance=here.advance, amount=yuan(500))
    proposal = propose_reversal(by=here.cashier, entry=back.entry, reason="退错了")
    reverse_entry(by=here.bookkeeper, proposal=proposal)
    assert left_fen(here.advance) == yuan(500)


def test_what_was_refused_is_borne_by_the_fund_with_a_reason_and_by_nobody_who_paid_it(here):
    decided(here, granted=False)
    assert "吉家，祖孙三口，先垫的 500 元还没有结" in titles(here.reviewer)
    with pytest.raises(NoWords):
        bear_advance(by=here.reviewer, advance=here.advance, reason=" ")
    borne = bear_advance(by=here.reviewer, advance=here.advance, reason="确实困难，不追")
    assert borne.amount == yuan(500)
    assert left_fen(here.advance) == 0
    assert list(advances_balance(lambda _n: None)) == []


def test_a_second_click_takes_the_money_once(here):
    decided(here)
    act_id = uuid.uuid4()
    for _click in range(2):
        settle_advance(by=here.cashier, advance=here.advance, amount=yuan(200), act_id=act_id)
    assert AdvanceReturn.objects.count() == 1


def test_the_pages_take_the_money_back(here):
    decided(here)
    cashier = client_of(here.cashier)
    page = cashier.get(here.application.get_absolute_url())
    assert "互助会先垫的钱" in page.text
    address = f"/advances/{here.advance.pk}/return/"
    form = cashier.get(address).context["form"]
    said = {"act_id": str(form.act_id), "amount": "500", "into": "bank"}
    answer = cashier.post(address, said | {"day": str(today())}, follow=True)
    assert "结清了" in answer.text


def test_an_application_that_nobody_advanced_for_has_none(here):
    assert not filed(here, "dibao").advances.exists()


def asked(here):
    follow_up(by=here.first, case=here.case, on=today(), received=True)


def test_what_was_asked_about_the_advance_stands_beside_it_and_not_under_a_refusal(here):
    asked(here)
    decided(here, granted=False)
    page = client_of(here.first).get(here.application.get_absolute_url()).text
    result, advance = page.split("互助会先垫的钱")
    assert "回访：都到了" not in result
    assert "回访：都到了" in advance


def test_what_was_asked_before_a_decision_says_nothing_of_its_money(here):
    asked(here)
    with later(3):
        decided(here)
        page = client_of(here.first).get(here.application.get_absolute_url()).text
        assert "回访：都到了" not in page.split("互助会先垫的钱")[0]
        asked(here)
        page = client_of(here.first).get(here.application.get_absolute_url()).text
        assert "回访：都到了" in page.split("互助会先垫的钱")[0]
