"""What a grant's pages say after each step."""

import pytest

from huzhu.cases.tests.hands import hands
from huzhu.cases.tests.test_case_pages import sent, url
from huzhu.kernel.clock import today
from huzhu.people.tests.builders import client_of, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return hands()


def test_after_paying_the_payment_page_shows_what_was_paid_and_its_receipt(here):
    grant = here.agreed(here.proposed(300))
    here.pay(grant)
    page = client_of(here.cashier).get(url(grant, "payment"))
    assert "付完还有" not in page.text
    assert "吉德贵 领了" in page.text
    assert url(grant, "receipt") in page.text


def test_the_receipt_says_the_year_and_keeps_its_number_on_one_line(here):
    grant = here.agreed(here.proposed(300))
    here.pay(grant)
    page = client_of(here.cashier).get(url(grant, "receipt"))
    assert f"{today().year}年{today().month}月{today().day}日" in page.text
    assert f'<span class="nw">{here.case.number}</span>' in page.text


def test_the_councils_page_says_how_many_agreed_and_how_many_are_needed(here):
    fourth = person_with("council_member", here.association)
    grant = here.voted(here.proposed(800), True, False)
    page = client_of(fourth).get(url(grant))
    assert "已有 1 位理事同意，要 3 位（1/3）" in page.text
    assert "能表态的 4 位，1 位不同意" in page.text
    assert "位理事同意" not in client_of(here.second).get(url(here.proposed(100, case=here.another_case()))).text


def test_a_stale_refusal_does_not_promise_words_that_are_not_there(here):
    grant = here.proposed(300)
    refusing = sent(grant, "refuse", reason="家里还有")
    here.agreed(grant)
    page = client_of(here.second).post(url(grant, "refusal"), refusing)
    assert "家里还有" not in page.text
    assert "您写的字都还在" not in page.text
