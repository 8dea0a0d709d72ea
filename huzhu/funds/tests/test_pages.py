"""The pages of the fund room: who sees what, what typing nonsense says, and how many questions a page asks."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huzhu.funds import queries
from huzhu.funds.acts import check_entry, draw_cash, propose_reversal
from huzhu.funds.models import Entry, Fund, ReversalProposal, Shortfall
from huzhu.funds.tests.builders import fund_of, paid, received, reversed_by
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.people.roles import Role
from huzhu.people.tests.builders import built, client_of, person_with
from huzhu.places.models import Place


def page(world, who, name, *args, **query):
    """What this person reads at an address."""
    return client_of(getattr(world, who)).get(reverse(f"funds:{name}", args=args), query)


def sent(world, who, name, *args, **typed):
    """What this person is answered when sending a form as it was drawn."""
    client, address = client_of(getattr(world, who)), reverse(f"funds:{name}", args=args)
    drawn = client.get(typed.pop("drawn_at", address)).content.decode()
    hidden = dict(re.findall(r'name="([\w-]*act_id)" value="([^"]+)"', drawn))
    return client.post(address, hidden | typed)


def asked(world, who, name, *args):
    """How many questions the page asks the database."""
    client, address = client_of(getattr(world, who)), reverse(f"funds:{name}", args=args)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_the_book_says_the_finding_and_every_entry_with_its_cause(world):
    draw_cash(by=world.cashier, fund=world.fund, amount=yuan(1_000))
    paid(world.fund, yuan(800), source=world.fund.cash_of(world.cashier.user))
    said = page(world, "cashier", "book", world.fund.pk).content.decode()
    month = today().month
    assert f"{month}月的账：多出 49,200 元" in said
    assert "柳园村委会投入集体积累" in said
    assert "1,000.00，吴秀英经手，不算收付" in said
    assert "现金（吴秀英保管）" in said


@pytest.mark.parametrize("who", ["stranger", "member"])
def test_the_book_is_not_there_for_another_village_or_a_mere_member(world, who):
    assert page(world, who, "book", world.fund.pk).status_code == 404
    assert page(world, who, "draw", world.fund.pk).status_code == 404


def test_the_cash_form_is_shown_to_those_only_who_may_post(world):
    assert page(world, "duty", "book", world.fund.pk).status_code == 200
    assert page(world, "duty", "draw", world.fund.pk).status_code == 403


def test_whoever_has_not_signed_in_is_sent_to_the_door(world, client):
    answer = client.get(reverse("funds:book", args=[world.fund.pk]))
    assert answer.status_code == 302
    assert "sign-in" in answer.url


@pytest.mark.parametrize(
    ("amount", "says"),
    [
        ("1000000000", "金额太大了"),
        ("-5", "金额不能是负数"),
        ("五百", "金额看不懂"),
        ("12.345", "金额看不懂"),
        ("", "这里还空着，请写上。"),
        ("50001", "银行存款里只有 50,000.00 元，付不出 50,001.00 元。"),
    ],
)
def test_an_amount_that_cannot_be_is_said_plainly_and_what_was_typed_stays(world, amount, says):
    holder = str(world.cashier.user.pk)
    typed = {"amount": amount, "holder": holder, "day": today().isoformat(), "reason": "备急用"}
    answer = sent(world, "cashier", "draw", world.fund.pk, **typed)
    assert answer.status_code == 422
    said = answer.content.decode()
    assert says in said
    assert "备急用" in said
    assert world.fund.available("cash") == 0


@pytest.mark.parametrize("amount", ["１，２００．５０", "1,200.50元", "1200.5"])
def test_full_width_digits_and_thousands_are_understood(world, amount):
    typed = {"amount": amount, "holder": str(world.cashier.user.pk), "day": today().isoformat()}
    assert sent(world, "cashier", "draw", world.fund.pk, **typed).status_code == 302
    assert world.fund.available("cash") == yuan("1200.50")


@pytest.mark.parametrize(
    ("day", "says"), [("2026-02-30", "没有这一天"), ("2099-01-01", "记账日不能晚于今天"), ("昨天", "没有这一天")]
)
def test_a_day_that_cannot_be_is_said_plainly(world, day, says):
    typed = {"amount": "5", "holder": str(world.cashier.user.pk), "day": day}
    answer = sent(world, "cashier", "draw", world.fund.pk, **typed)
    assert says in answer.content.decode()
    assert world.fund.available("cash") == 0


def test_pressing_twice_books_once(world):
    client, address = client_of(world.cashier), reverse("funds:draw", args=[world.fund.pk])
    act_id = re.search(r'name="act_id" value="([^"]+)"', client.get(address).content.decode())[1]
    typed = {"act_id": act_id, "amount": "100", "holder": str(world.cashier.user.pk), "day": today().isoformat()}
    assert [client.post(address, typed).status_code for _each in range(2)] == [302, 302]
    assert world.fund.available("cash") == yuan(100)


def test_an_impossible_day_in_the_address_is_said_and_today_is_shown(world):
    said = page(world, "cashier", "book", world.fund.pk, on="2026-02-30").content.decode()
    assert "没有这一天" in said
    assert "有 50,000 元" in said


def test_checking_leads_to_the_next_entry_until_none_is_left(world):
    entry = received(world.fund, world.cashier, yuan(500))
    check_entry(by=world.supervisor, entry=world.fund.entries.get(number=1))
    waiting = page(world, "bookkeeper", "check_next", world.fund.pk)
    assert waiting.url == reverse("funds:entry", args=[world.fund.pk, entry.pk])
    sent(world, "bookkeeper", "check", world.fund.pk, entry.pk, drawn_at=waiting.url)
    assert Entry.objects.get(pk=entry.pk).is_checked
    assert page(world, "bookkeeper", "check_next", world.fund.pk).url == reverse("funds:book", args=[world.fund.pk])


def test_a_reversal_goes_from_page_to_page(world):
    entry = received(world.fund, world.cashier, yuan(500))
    home = reverse("funds:entry", args=[world.fund.pk, entry.pk])
    sent(world, "cashier", "reversal", world.fund.pk, entry.pk, drawn_at=home, **{"reversal-reason": "记了两次"})
    proposal = ReversalProposal.objects.get(entry=entry)
    sent(world, "bookkeeper", "reversal_decision", proposal.pk, drawn_at=home)
    assert world.fund.available() == yuan(50_000)
    assert "这张凭证已经冲回" in page(world, "cashier", "entry", world.fund.pk, entry.pk).content.decode()


def test_the_maker_is_offered_no_check_and_no_decision(world):
    entry = received(world.fund, world.cashier, yuan(500))
    assert "看过，没问题" not in page(world, "cashier", "entry", world.fund.pk, entry.pk).content.decode()
    propose_reversal(by=world.cashier, entry=entry, reason="记了两次")
    said = page(world, "cashier", "entry", world.fund.pk, entry.pk).content.decode()
    assert "同意，马上冲回" not in said
    assert "撤回申请" in said


def test_the_federation_settles_a_shortfall_on_its_page(world):
    entry = received(world.fund, world.cashier, yuan(500))
    paid(world.fund, yuan(50_300))
    reversed_by(world.cashier, world.supervisor, entry)
    shortfall = Shortfall.objects.get()
    assert "付款先停着：还差 300 元" in page(world, "reviewer", "shortfall", shortfall.pk).content.decode()
    sent(world, "reviewer", "shortfall", shortfall.pk, outcome="repaid", reason="出纳补回")
    assert "300 元的亏空处理好了" in page(world, "cashier", "shortfall", shortfall.pk).content.decode()


def test_a_fund_is_opened_for_an_association_that_has_none(world):
    association = world.here.villages[1].association
    sent(world, "officer", "open", organisation=str(association.pk))
    fund = Fund.objects.get(organisation=association)
    assert (fund.available(), fund.title) == (0, f"{association.name}帮困基金")


def test_the_list_shows_what_is_in_reach_and_the_same_total_as_the_county(world):
    said = page(world, "officer", "list").content.decode()
    county = world.here.place
    assert queries.total_for(county.prefix) == yuan(100_000)
    assert "100,000.00" in said
    assert page(world, "cashier", "list").url == reverse("funds:book", args=[world.fund.pk])


def figures_on(said):
    return re.findall(r"<dd[^>]*>(?:<a[^>]*>)?([\d,.]+)", said)[:3]


def test_whoever_may_open_no_fund_reads_no_totals_either(world):
    paid(world.fund, yuan(1_100))
    assert figures_on(page(world, "officer", "list").content.decode()) == ["98,900.00", "100,000.00", "1,100.00"]
    administrator = client_of(person_with(Role.ADMINISTRATOR, world.here.bureau))
    for client in (client_of(world.member), administrator):
        assert figures_on(client.get(reverse("funds:list")).content.decode()) == ["0.00", "0.00", "0.00"]


def test_the_list_never_says_all_is_well_of_funds_that_will_soon_be_empty(world):
    paid(world.fund, yuan(45_000))
    said = page(world, "officer", "list").content.decode()
    assert "有 1 只基金照现在的用法撑不过两个月" in said
    assert "都有钱可用" not in said


def test_an_address_asking_for_another_county_is_left_aside(world):
    said = page(world, "officer", "list", place="880101", only="nonsense").content.decode()
    assert "100,000.00" in said


def more_funds(world, count):
    """As many more villages in the first town, each with its fund."""
    town = world.here.towns[0].place
    for number in range(count):
        code = f"{town.prefix}{300 + number}"
        village = built(town, lambda by, code=code: _village(code, town))
        fund_of(_association(village), yuan(10))


def _village(code, town):
    village = Place(code=code, name=f"村{code[-3:]}", level="village", parent=town)
    village.save()
    return village


def _association(village):
    from huzhu.people.tests.builders import association_at

    return association_at(village)


def test_the_list_asks_as_many_questions_for_twenty_funds_as_for_two(world):
    few = asked(world, "officer", "list")
    more_funds(world, 18)
    assert asked(world, "officer", "list") <= few <= 12


def test_the_book_asks_as_many_questions_for_twenty_entries_as_for_two(world):
    draw_cash(by=world.cashier, fund=world.fund, amount=yuan(10))
    few = asked(world, "cashier", "book", world.fund.pk)
    for _each in range(18):
        draw_cash(by=world.cashier, fund=world.fund, amount=yuan(10))
    assert asked(world, "cashier", "book", world.fund.pk) == few <= 12


def test_an_entry_asks_at_most_a_dozen_questions(world):
    entry = received(world.fund, world.cashier, yuan(500))
    assert asked(world, "bookkeeper", "entry", world.fund.pk, entry.pk) <= 12
