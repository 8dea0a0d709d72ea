"""What the clock does in this room: a lead that nobody takes goes up by itself."""

from contextlib import suppress
from datetime import timedelta

from huzhu.kernel.acts import CLOCK
from huzhu.kernel.batches import in_batches
from huzhu.kernel.clock import now
from huzhu.kernel.ticks import tick

from .acts.leads import escalate_lead
from .models import Escalation, Lead, Level
from .refusals import LeadAnswered
from .states import waiting_leads
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
    """The act, to be run in a batch; a lead that somebody took meanwhile needs it no more."""

    def go_up() -> None:
        with suppress(LeadAnswered):
            escalate_lead(by=CLOCK, lead=lead, level=level)

    return go_up

