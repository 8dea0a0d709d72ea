"""One family's trouble as it is reported, visited, helped, followed and closed: each deed is one act."""

import random
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate

from huzhu.cases.acts.closing import close_case, reopen_case
from huzhu.cases.acts.grants import agree_grant, decide_grant, keep_out_of_case, propose_grant, vote_on_grant
from huzhu.cases.acts.help import record_help
from huzhu.cases.acts.leads import add_lead, escalate_lead, import_lead, report_lead, take_call
from huzhu.cases.acts.payments import confirm_grant, pay_grant
from huzhu.cases.acts.plans import add_plan_item, finish_plan_item, follow_up
from huzhu.cases.acts.triage import dismiss_lead, join_lead, triage_lead
from huzhu.cases.acts.visits import record_visit
from huzhu.cases.models import (
    Case,
    Grant,
    HelpForm,
    HelpSource,
    Lead,
    Method,
    Opinion,
    Outcome,
    PlanItem,
    Receiver,
    Urgency,
)
from huzhu.funds.acts import check_entry, draw_cash
from huzhu.kernel.acts import CLOCK, PUBLIC
from huzhu.kernel.clock import today
from huzhu.kernel.money import yuan
from huzhu.people.models import Appointment

from .county import County
from .families import Family
from .hands import signature
from .standing import CASH_AT_HAND, Cast
from .told import ref_of
from .troubles import ANY_DEPARTMENT, DEPARTMENTS, DISMISSED, FOLLOWED, Trouble

COUNCIL_MAJORITY = 4
MOST_IN_CASH = yuan(500)


@dataclass
class Difficulty:
    """A family, its trouble, the people who help it, and how far it has come."""

    county: County
    cast: Cast
    place: Any
    family: Family
    trouble: Trouble
    draw: random.Random
    urgency: str = Urgency.SOON
    carrier: Appointment | None = None
    lead: Lead | None = None
    case: Case | None = None
    grant: Grant | None = None
    item: PlanItem | None = None
    proposer: Appointment | None = None
    kin: Appointment | None = None
    told: list[dict[str, Any]] = field(default_factory=list)

    @property
    def clerk(self) -> Appointment:
        """The town's clerk."""
        return self.county.clerks[self.place.town_code]

    def _said(self) -> dict[str, Any]:
        return {
            "called": self.family.called,
            "what": self.trouble.what,
            "urgency": self.urgency,
            "address": self.family.address,
            "words": self.draw.choice(self.trouble.words),
        }

    # the report

    def report(self) -> None:
        """A neighbour on the public page."""
        phone = self.county.numbers.telephone() if self.draw.random() < 0.6 else ""
        self.lead = report_lead(by=PUBLIC, place=self.place, phone=phone, **self._said())

    def tell(self) -> None:
        """A volunteer who was told."""
        teller = self.draw.choice([*self.cast.members, *self.cast.council])
        self.lead = add_lead(by=teller, place=self.place, **self._said())

    def call(self) -> None:
        """The hotline, written down by the town's clerk."""
        caller = {"reporter_name": self.county.names.person(), "phone": self.county.numbers.telephone()}
        self.lead = take_call(by=self.clerk, place=self.place, **caller, **self._said())

    def hand_in(self) -> None:
        """A department's list, brought in by the town's clerk."""
        department = DEPARTMENTS.get(self.trouble.what, ANY_DEPARTMENT)
        self.lead = import_lead(by=self.clerk, place=self.place, department=department, **self._said())

    def again(self) -> None:
        """Somebody else reports the same family, and it joins the case."""
        second = report_lead(by=PUBLIC, place=self.place, **self._said())
        join_lead(by=self.cast.secretary, lead=second, case=self.case)

    def escalate(self, level: str) -> None:
        """Nobody took it in time."""
        escalate_lead(by=CLOCK, lead=self.lead, level=level)

    def triage(self) -> None:
        """Somebody is responsible from now on."""
        carrier = self.carrier or self.draw.choice([*self.cast.duty, *self.cast.members])
        self.carrier = carrier
        by = self.draw.choice([self.cast.secretary, *self.cast.duty])
        self.case = triage_lead(by=by, lead=self.lead, responsible=carrier, level=self.urgency)

    def dismiss(self) -> None:
        """It was no case."""
        dismiss_lead(by=self.cast.secretary, lead=self.lead, reason=self.draw.choice(DISMISSED))

    # the visit and help

    def visit(self) -> None:
        """Two people go there, see who lives there, and sign."""
        first = self._carrier_or_duty()
        second = next(each for each in self.draw.sample(self.cast.visitors, 3) if each.user_id != first.user_id)
        record_visit(
            by=first,
            case=self.case,
            companions=[second],
            signatures=[signature(first.user.name), signature(second.user.name)],
            what_happened=self.trouble.happened,
            needs=list(self.trouble.lacks),
            needs_words=self.trouble.needs,
            opinion=Opinion.URGENT if self.urgency == Urgency.TODAY else Opinion.HELP,
            opinion_words=self.trouble.opinion,
            event=self.trouble.event,
            event_day=None if self.trouble.event == "none" else localdate(self.case.reported_at),
            facts=self._shown(),
            **self._household(),
        )

    def _shown(self) -> list[dict[str, Any]]:
        """What is told at the visit."""
        return self.told

    def _household(self) -> dict[str, Any]:
        """The family as the visitors find it; entered on the first visit."""
        known = self._fresh().household
        if known is not None:
            return {"household": known}
        family = self.family
        people = [asdict(each) | {"ref": ref_of(order)} for order, each in enumerate(family.members)]
        people[0]["phone"] = family.phone
        return {"called": family.called, "group_no": family.group_no, "address": family.address, "people": people}

    def serve(self) -> None:
        """A service: a ride, a bed, a meal."""
        what = self.draw.choice(self.trouble.services)
        record_help(by=self._carrier_or_duty(), case=self.case, kind=HelpForm.SERVICE, what=what, giver="会员")

    def bring(self) -> None:
        """Goods from somebody's shop or store."""
        what, worth = self.draw.choice(self.trouble.goods), yuan(self.draw.choice((60, 120, 180, 260)))
        record_help(by=self._carrier_or_duty(), case=self.case, kind=HelpForm.GOODS, what=what, value=worth)

    def _carrier_or_duty(self) -> Appointment:
        return self.carrier or self.cast.duty[0]

    # money

    def propose(self, amount: int = 0) -> None:
        """One duty officer proposes so many yuan, or what such a trouble usually takes."""
        fen = yuan(amount or self.draw.choice(self.trouble.yuan))
        self.proposer = self.draw.choice(self._free(self.cast.duty))
        self.grant = propose_grant(by=self.proposer, case=self.case, amount=fen, purpose=self.trouble.purpose)

    def decide(self) -> None:
        """Whoever is asked agrees: the other duty officer, the council, the federation."""
        {"two_officers": self.agree, "council": self.vote}.get(self.grant.tier, self.approve)()

    def agree(self) -> None:
        """The other duty officer agrees, or the secretary-general where that one is kept out."""
        others = [each for each in self._free([*self.cast.duty, self.cast.secretary]) if each != self.proposer]
        agree_grant(by=others[0], grant=self.grant)

    def vote(self, votes: int = COUNCIL_MAJORITY) -> None:
        """So many of the council agree; a majority of those who may vote decides."""
        for voter in self.cast.council[-votes:]:
            vote_on_grant(by=voter, grant=self.grant, agrees=True)

    def approve(self) -> None:
        """The federation's reviewer agrees."""
        reviewer = self.county.reviewers[self.place.town_code]
        decide_grant(by=reviewer, grant=self.grant, approves=True, reason="情况属实，同意。")

    def pay(self) -> None:
        """The cashier hands it over, in cash up to 500 yuan."""
        cash = self.grant.amount <= MOST_IN_CASH
        if cash:
            self._see_to_cash()
        pay_grant(
            by=self.cast.cashier,
            grant=self.grant,
            method=Method.CASH if cash else Method.TRANSFER,
            receiver_name=self.family.head.name,
            receiver_kind=Receiver.SELF,
            signature=signature(self.family.head.name),
            to_account="" if cash else f"0000{self.family.phone}",
        )

    def _see_to_cash(self) -> None:
        """The cashier draws some more where too little is at hand."""
        cashier, fund = self.cast.cashier, self.cast.fund
        if fund.cash_of(cashier.user).balance < self.grant.amount:
            drawn = draw_cash(by=cashier, fund=fund, amount=CASH_AT_HAND, reason="备用金")
            check_entry(by=self.cast.secretary, entry=drawn)

    def confirm(self) -> None:
        """The council confirms what two officers paid."""
        confirm_grant(by=self.draw.choice(self.cast.council), grant=self.grant, confirms=True)

    def confirm_where_due(self) -> None:
        """The same, where two officers had decided."""
        if self.grant.tier == "two_officers":
            self.confirm()

    def recuse(self) -> None:
        """The first duty officer is kin of the family and says so."""
        keep_out_of_case(by=self.cast.duty[0], case=self.case, reason="我是这家的亲戚，这事我不参与。")
        self.kin = self.cast.duty[0]

    def _free(self, officers: list[Appointment]) -> list[Appointment]:
        """Those of the officers who are no kin of the family."""
        return [each for each in officers if each != self.kin]

    # plan, follow-up, the end

    def plan(self, days: int = 7) -> None:
        """One thing that somebody will do by a day."""
        what = self.draw.choice(self.trouble.plans)
        source = HelpSource.PROGRAMME if "办" in what else HelpSource.VOLUNTEER
        who = self._carrier_or_duty()
        due = today() + timedelta(days=days)
        self.item = add_plan_item(by=who, case=self.case, what=what, who=who, due_on=due, source=source)

    def finish(self) -> None:
        """It is done."""
        finish_plan_item(by=self._carrier_or_duty(), item=self.item)

    def ask(self, next_in: int = 0) -> None:
        """Somebody asks how it goes, and may ask again in so many days."""
        next_on = today() + timedelta(days=next_in) if next_in else None
        words = self.draw.choice(FOLLOWED)
        follow_up(by=self._carrier_or_duty(), case=self.case, received=True, words=words, next_on=next_on)

    def close(self, outcome: str = Outcome.RESOLVED) -> None:
        """The trouble is over."""
        words = self.draw.choice(self.trouble.ends)
        close_case(by=self.cast.secretary, case=self._fresh(), outcome=outcome, words=words)

    def reopen(self) -> None:
        """It came back."""
        reopen_case(by=self.cast.secretary, case=self._fresh(), reason="钱用完了，人又住院了。")

    def _fresh(self) -> Case:
        """The case with the version it has now."""
        return Case.objects.get(pk=self.case.pk)
