"""What the clock does in this room.

A lead that nobody takes goes up, work whose carrier has left is passed on, and a council's votes are counted again.
"""

from contextlib import suppress
from datetime import timedelta

from huzhu.kernel.acts import CLOCK
from huzhu.kernel.batches import in_batches
from huzhu.kernel.clock import now
from huzhu.kernel.ticks import tick
from huzhu.people.models import Appointment

from .acts.grants import count_votes_again
from .acts.handover import pass_on_ended_work
from .acts.leads import escalate_lead
from .deciders import council_result, deciding
from .granted import undecided, with_state
from .help_refusals import AlreadyDecided, CaseClosed, NotYetDecided
from .models import Case, Escalation, Grant, Lead, Level, PlanItem, Tier
from .refusals import LeadAnswered, NothingOpen
from .responsible import successor_at
from .states import open_cases, waiting_leads
from .targets import with_targets

ORDER = (Level.SECRETARY, Level.TOWN)


@tick(every=timedelta(minutes=1))
def escalate_leads() -> None:
    """To the secretary-general first, then to the town, each once; the hours are the county's."""
    due = [(lead, level) for lead in _waiting() for level in levels_due(lead)]
    list(in_batches(_call(lead, level) for lead, level in due))


def levels_due(lead: Lead) -> list[str]:
    """The levels that the lead should have reached by now and has not."""
    reached = {step.level for step in lead.escalations.all()}
    goes_up = lead.target.goes_up(lead.reported_at)
    return [level for level in ORDER if level not in reached and goes_up[level] <= now()]


def _waiting() -> list[Lead]:
    """Leads that wait and may go up further, each with its county's target."""
    at_top = Escalation.objects.filter(level=Level.TOWN).values("lead")
    leads = waiting_leads(Lead.objects.exclude(pk__in=at_top))
    return with_targets(leads.select_related("place", "organisation__place").prefetch_related("escalations"))


def _call(lead: Lead, level: str):
    """Where the act is done and the act, to be run in a batch; a lead that somebody took meanwhile needs it no more."""

    def go_up() -> None:
        with suppress(LeadAnswered):
            escalate_lead(by=CLOCK, lead=lead, level=level)

    return [lead.organisation_id], go_up


@tick(every=timedelta(minutes=10))
def pass_on_ended() -> None:
    """What appointments that have ended left open goes to who leads there; with nobody to take it, it stays listed."""
    for appointment in _ended_with_work():
        successor = successor_at(appointment.organisation)
        if successor is not None:
            with suppress(NothingOpen):
                pass_on_ended_work(by=CLOCK, from_appointment=appointment, to_appointment=successor)


def _ended_with_work() -> list[Appointment]:
    """Appointments no longer in force that still carry an open case or item. Two queries."""
    carrying = set(open_cases(Case.objects.all()).values_list("responsible", flat=True))
    carrying |= set(PlanItem.objects.filter(done=None).values_list("who", flat=True))
    active = Appointment.objects.active().values("pk")
    found = Appointment.objects.filter(pk__in=carrying).exclude(pk__in=active)
    return list(found.select_related("user", "organisation__place"))


@tick(every=timedelta(minutes=10))
def count_council_votes() -> None:
    """Where the council has become smaller since the last vote, the votes that remain may be enough."""
    for grant in _voted_on():
        with suppress(AlreadyDecided, CaseClosed, NotYetDecided):
            count_votes_again(by=CLOCK, grant=grant)


def _voted_on() -> list[Grant]:
    """Grants of open cases that the council has voted on, and that its votes decide by now."""
    open_ones = open_cases(Case.objects.all()).values("pk")
    waiting = undecided(Grant.objects.filter(votes__isnull=False, case__in=open_ones)).distinct()
    found = [(grant, *deciding(grant)) for grant in with_state(waiting)]
    return [grant for grant, tier, there in found if tier == Tier.COUNCIL and council_result(grant, there) is not None]
