"""The ledger under any sequence of acts: whatever people do, in whatever order, the books hold."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from huzhu.funds import queries
from huzhu.funds.acts import deposit_cash, draw_cash, settle_shortfall
from huzhu.funds.models import Fund, Posting, Settlement, Shortfall
from huzhu.funds.refusals import NotReversible, Overdrawn, PaymentsStopped
from huzhu.funds.tests.builders import START, bound_to, paid, received, reversed_by
from huzhu.kernel.checks import invariants
from huzhu.kernel.statements import Forgetting

AMOUNTS = st.one_of(st.integers(1, 3 * START), st.sampled_from([1, START, START + 1, START * 2]))
REFUSED = (Overdrawn, PaymentsStopped, NotReversible)
LEDGER = [name for name, check in invariants.items() if check.__module__ == "huzhu.funds.invariants"]


class Undone(Exception):
    """Takes an example's transaction back."""


class Books(RuleBasedStateMachine):
    """Cashier, bookkeeper, supervisor and federation, pressing anything at any time."""

    world = None

    @initialize()
    def begin(self):
        """Each example starts from the fund as it was opened."""
        self.scope = Forgetting()
        self.scope.__enter__()
        self.fund = Fund.objects.get(pk=self.world.fund.pk)
        self.school = bound_to(self.fund, "孩子上学")

    def teardown(self):
        """And leaves nothing."""
        if hasattr(self, "scope"):
            self.scope.__exit__(Undone, Undone(), None)

    @rule(fen=AMOUNTS)
    def receive(self, fen):
        """Money comes in."""
        received(self.fund, self.world.cashier, fen)

    @rule(fen=AMOUNTS, verb=st.sampled_from([draw_cash, deposit_cash]))
    def move(self, fen, verb):
        """Cash changes place."""
        self.tried(lambda: verb(by=self.world.cashier, fund=self.fund, amount=fen))

    @rule(fen=AMOUNTS, in_cash=st.booleans(), bound=st.booleans())
    def pay(self, fen, in_cash, bound):
        """Relief is paid, in cash or from the bank, of the right money or not."""
        cash = self.fund.cash_of(self.world.cashier.user) if in_cash else None
        restriction = self.school if bound else None
        self.tried(lambda: paid(self.fund, fen, source=cash, restriction=restriction))

    @rule(number=st.integers(0, 30))
    def reverse(self, number):
        """Any entry turns out to be wrong."""
        entries = list(self.fund.entries.order_by("number"))
        entry = entries[number % len(entries)]
        self.tried(lambda: reversed_by(self.world.bookkeeper, self.world.supervisor, entry))

    @rule(outcome=st.sampled_from(Settlement.values))
    def settle(self, outcome):
        """The federation settles the oldest shortfall."""
        shortfall = Shortfall.objects.filter(settlement=None).order_by("at").first()
        if shortfall:
            act = {"by": self.world.reviewer, "shortfall": shortfall, "outcome": outcome, "reason": "核实"}
            self.tried(lambda: settle_shortfall(**act))

    def tried(self, verb):
        """What is refused leaves everything as it was."""
        before = Posting.objects.count()
        try:
            verb()
        except REFUSED:
            assert Posting.objects.count() == before

    @invariant()
    def books_hold(self):
        """Balances, classes, numbers, mirrors and causes, as `verify` checks them."""
        assert [problem for name in LEDGER for problem in invariants[name](lambda n: None)] == []

    @invariant()
    def every_total_is_the_same(self):
        """What is there is what came in less what went out, whoever asks."""
        if hasattr(self, "fund"):
            flow = queries.total_flow(Posting.objects.filter(entry__fund=self.fund))
            assert self.fund.available() == flow.change == queries.balance_on(self.fund)
            assert self.fund.available("cash") >= 0 <= self.fund.available("bank")


@pytest.mark.django_db
def test_whatever_people_do_the_books_hold(world):
    Books.world = world
    calm = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Books,
        settings=settings(max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=calm),
    )
