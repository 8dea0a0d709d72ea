"""Whatever people do in a case, in whatever order: the rules of the room hold, and so does `verify`."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from huzhu.cases.acts.closing import close_case, reopen_case
from huzhu.cases.acts.grants import (
    agree_grant,
    cancel_grant,
    decide_grant,
    keep_out_of_case,
    refuse_grant,
    vote_on_grant,
)
from huzhu.cases.acts.help import record_help, take_help_back
from huzhu.cases.acts.payments import confirm_grant, reverse_payment, settle_unconfirmed
from huzhu.cases.acts.plans import add_plan_item, finish_plan_item, follow_up
from huzhu.cases.granted import counting
from huzhu.cases.models import Case, Grant, Help, Payment, PlanItem
from huzhu.cases.tests.hands import hands
from huzhu.kernel import verify
from huzhu.kernel.checks import invariants
from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.kernel.scratch import scratch
from huzhu.kernel.statements import Forgetting

CHECKED = [name for name, check in invariants.items() if check.__module__.startswith(("huzhu.cases", "huzhu.funds"))]
WHO = st.integers(0, 7)
OFFICERS = st.sampled_from([0, 0, 1, 1, 7])
PAYERS = st.sampled_from([5, 5, 5, 0, 6])
COUNCIL = st.sampled_from([2, 3, 4, 4, 0])
DECIDING = st.sampled_from(
    [(1, "agree"), (1, "agree"), (0, "agree"), (1, "refuse"), (2, "vote"), (3, "vote"), (4, "vote"), (4, "against"),
     (6, "decide"), (6, "decide"), (2, "agree"), (7, "vote"), (0, "cancel")]
)  # fmt: skip
WHICH = st.integers(0, 9)


def quiet(done):
    """Nobody watches."""


class Undone(Exception):
    """Takes an example's transaction back."""


class Helping(RuleBasedStateMachine):
    """Eight people of all offices, pressing any button at any time."""

    here = None

    @initialize()
    def begin(self):
        """Each example starts from the same case."""
        self.scope = Forgetting()
        self.scope.__enter__()
        here = self.here
        self.people = [here.first, here.second, *here.council, here.cashier, here.reviewer, here.volunteer]
        self.case_pk = here.case.pk
        here.pay(here.agreed(here.proposed(200)))
        here.proposed(100)

    def teardown(self):
        """Every chain and record is as its events say; then nothing is left of it."""
        if hasattr(self, "scope"):
            with scratch() as rows:
                broken = [*verify.check_chains(rows, quiet), *verify.check_rows(rows, quiet)]
            self.scope.__exit__(Undone, Undone(), None)
            assert broken == []

    def by(self, who):
        return self.people[who % len(self.people)]

    def case(self):
        return Case.objects.get(pk=self.case_pk)

    def one(self, model, which):
        """Any of the records there are."""
        found = list(model.objects.order_by("pk"))
        return found[which % len(found)] if found else None

    def tried(self, act, record, **details):
        """Refused or done, never half-done."""
        if record is not None:
            with suppress(Refused):
                act(record, **details)

    @rule(who=OFFICERS, yuan=st.sampled_from([1, 300, 500, 900, 4_000, 60_000]))
    def propose(self, who, yuan):
        """Money is proposed."""
        self.tried(lambda case: self.here.proposed(yuan, case=case, by=self.by(who)), self.case())

    @rule(step=DECIDING, which=WHICH)
    def decide(self, step, which):
        """Somebody decides, mostly one who may."""
        who, how = step
        by = self.by(who)
        verbs = {
            "agree": lambda grant: agree_grant(by=by, grant=grant),
            "refuse": lambda grant: refuse_grant(by=by, grant=grant, reason="不缺"),
            "vote": lambda grant: vote_on_grant(by=by, grant=grant, agrees=True),
            "against": lambda grant: vote_on_grant(by=by, grant=grant, agrees=False),
            "decide": lambda grant: decide_grant(by=by, grant=grant, approves=True),
            "cancel": lambda grant: cancel_grant(by=by, grant=grant),
        }
        self.tried(verbs[how], self.one(Grant, which))

    @rule(who=PAYERS, which=WHICH)
    def pay(self, who, which):
        """The money is handed over."""
        self.tried(lambda grant: self.here.pay(grant, by=self.by(who)), self.one(Grant, which))

    @rule(who=COUNCIL, which=WHICH, yes=st.booleans())
    def confirm(self, who, which, yes):
        """The council speaks, and the federation settles."""
        grant, by = self.one(Grant, which), self.by(who)
        self.tried(lambda g: confirm_grant(by=by, grant=g, confirms=yes, reason="商议过"), grant)
        self.tried(lambda g: settle_unconfirmed(by=self.here.reviewer, grant=g, recovers=yes, reason="核过"), grant)

    @rule(who=COUNCIL, which=WHICH)
    def reverse(self, who, which):
        """A payment turns out to be wrong."""
        self.tried(lambda p: reverse_payment(by=self.by(who), payment=p, reason="付错"), self.one(Payment, which))

    @rule(who=WHO, kind=st.sampled_from(["goods", "service"]))
    def give(self, who, kind):
        """Goods or a hand."""
        self.tried(lambda case: record_help(by=self.by(who), case=case, kind=kind, what="被子"), self.case())

    @rule(who=WHO, which=WHICH)
    def take_back(self, who, which):
        """Written down by mistake."""
        self.tried(lambda given: take_help_back(by=self.by(who), help=given), self.one(Help, which))

    @rule(who=WHO)
    def visit(self, who):
        """Two people go there."""
        self.tried(lambda case: self.here.visited(case=case), self.case())

    @rule(who=WHO, which=WHICH)
    def plan(self, who, which):
        """Something to do, and done."""
        by, due = self.by(who), today() + timedelta(days=which)
        said = {"what": "接送", "who": self.here.volunteer, "due_on": due, "source": "volunteer"}
        self.tried(lambda case: add_plan_item(by=by, case=case, **said), self.case())
        self.tried(lambda item: finish_plan_item(by=by, item=item), self.one(PlanItem, which))

    @rule(who=WHO)
    def ask(self, who):
        """Somebody asks."""
        self.tried(lambda case: follow_up(by=self.by(who), case=case, received=True), self.case())

    @rule(who=WHO, opens=st.booleans())
    def close(self, who, opens):
        """Closed, or open again."""
        by = self.by(who)
        if opens:
            self.tried(lambda case: reopen_case(by=by, case=case, reason="又住院"), self.case())
        else:
            self.tried(lambda case: close_case(by=by, case=case, outcome="resolved", words="好了"), self.case())

    @rule(who=WHO)
    def keep_out(self, who):
        """Somebody is kin."""
        self.tried(lambda case: keep_out_of_case(by=self.by(who), case=case), self.case())

    @invariant()
    def rules_hold(self):
        """Payments match their vouchers, steps are legal, the clock shows the first help, the books hold."""
        assert [problem for name in CHECKED for problem in invariants[name](quiet)] == []

    @invariant()
    def never_more_than_there_was(self):
        """What was paid and not reversed is what left the fund."""
        if hasattr(self, "case_pk"):
            paid = sum(g.amount for g in counting(Grant.objects.filter(payment__isnull=False)))
            assert self.here.fund.available() == self.here.there - paid >= 0


@pytest.mark.django_db
def test_whatever_people_do_the_rules_hold():
    Helping.here = hands()
    Helping.here.there = Helping.here.fund.available()
    calm = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Helping,
        settings=settings(max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=calm),
    )
