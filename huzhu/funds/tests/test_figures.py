"""The same money reads the same on any day, for the fund, its town and its county."""

from datetime import date, datetime, timedelta

import pytest

from huzhu.funds import queries
from huzhu.funds.acts import draw_cash
from huzhu.funds.book import Money, book
from huzhu.funds.tests.builders import fund_of, paid, received, reversed_by
from huzhu.kernel.clock import set_clock
from huzhu.kernel.figures import PlaceScope, figures
from huzhu.kernel.money import yuan

FIRST = date(2026, 9, 1)


def on(day):
    """The clock at nine on a day."""
    return set_clock(datetime.fromisoformat(f"{day}T09:00:00+08:00"))


@pytest.fixture
def autumn(world):
    """A second fund of the town with a month of its own: 10,000 in, 1,500 out, 500 of it taken back."""
    fund = fund_of(world.here.villages[1].association, yuan(10_000), on=FIRST)
    with on(FIRST + timedelta(days=3)):
        paid(fund, yuan(1_000))
    with on(FIRST + timedelta(days=9)):
        wrong = paid(fund, yuan(500))
    with on(FIRST + timedelta(days=40)):
        reversed_by_two(world, wrong)
    return fund


def reversed_by_two(world, entry):
    """The federation's people stand in for the village's own."""
    from huzhu.people.roles import Role
    from huzhu.people.tests.builders import person_with

    since = FIRST - timedelta(days=30)
    maker = person_with(Role.BOOKKEEPER, entry.fund.organisation, since=since)
    checker = person_with(Role.SUPERVISOR, entry.fund.organisation, since=since)
    return reversed_by(maker, checker, entry)


@pytest.mark.parametrize(
    ("days", "held"), [(-1, 0), (0, 10_000), (3, 9_000), (8, 9_000), (9, 8_500), (39, 8_500), (40, 9_000), (80, 9_000)]
)
def test_the_balance_of_any_day_is_what_was_there_at_its_end(autumn, days, held):
    day = FIRST + timedelta(days=days)
    assert queries.balance_on(autumn, day) == yuan(held)
    assert sum(fen for _name, fen in Money(autumn).held_on(day)) == yuan(held)


def test_a_month_of_the_book_runs_from_balance_to_balance(world, autumn):
    september = book(autumn, FIRST, FIRST.replace(day=30), None)
    assert [row.balance for row in september.rows] == [yuan(10_000), yuan(9_000), yuan(8_500)]
    october = book(autumn, date(2026, 10, 1), date(2026, 10, 31), None)
    assert (october.opening, october.closing) == (september.closing, yuan(9_000))
    assert (october.flow.received, october.flow.paid) == (0, yuan(-500))


def test_town_and_county_read_the_sum_of_their_funds(world, autumn):
    town, county = world.here.towns[0].place, world.here.place
    day = FIRST + timedelta(days=9)
    total = figures["fund_total"]
    assert total(PlaceScope(town.prefix), FIRST, day).value == yuan(8_500)
    draw_cash(by=world.cashier, fund=world.fund, amount=yuan(700))
    today_ = world.fund.opened_on
    assert total(PlaceScope(town.prefix), FIRST, today_).value == yuan(59_000)
    assert total(PlaceScope(county.prefix), FIRST, today_).value == yuan(109_000)
    assert queries.total_for(county.prefix) == yuan(109_000)


def test_what_came_in_and_went_out_opens_its_postings(world, autumn):
    scope, until = PlaceScope(world.here.towns[0].place.prefix), FIRST + timedelta(days=80)
    paid_out = figures["paid_out"](scope, FIRST, FIRST + timedelta(days=30))
    assert (paid_out.value, paid_out.records.count()) == (yuan(1_500), 2)
    assert figures["paid_out"](scope, FIRST, until).value == yuan(1_000)
    assert figures["received"](scope, FIRST, FIRST + timedelta(days=30)).value == yuan(10_000)


def test_a_shortfall_counts_until_it_is_settled(world):
    double = received(world.fund, world.cashier, yuan(100))
    paid(world.fund, yuan(50_050))
    reversed_by(world.cashier, world.supervisor, double)
    scope, day = PlaceScope(world.here.place.prefix), world.fund.opened_on
    assert figures["open_shortfalls"](scope, day, day).value == 1
