"""Builders for leads and cases, through the acts.

lead = lead_for(here.villages[0], called="吉家")
case = case_for(here.villages[0], responsible=volunteer)
"""

from typing import Any

from huzhu.cases.acts.leads import report_lead
from huzhu.cases.acts.triage import triage_lead
from huzhu.cases.models import Case, Lead, Urgency, What
from huzhu.kernel.acts import PUBLIC
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Role
from huzhu.people.tests.builders import Village, person_with

SAID = {"called": "吉家，祖孙三口", "what": What.FIRE_DISASTER, "urgency": Urgency.TODAY, "words": "灶屋烧了，人没事"}


def lead_for(village: Village, **said: Any) -> Lead:
    """What a neighbour reported at the public page of that village."""
    return report_lead(by=PUBLIC, place=village.place, **(SAID | said))


def case_for(
    village: Village,
    *,
    lead: Lead | None = None,
    responsible: Appointment | None = None,
    by: Appointment | None = None,
    level: str = Urgency.TODAY,
    **said: Any,
) -> Case:
    """A case made of a lead: by a duty officer, carried by a member, each made up where not given."""
    lead = lead or lead_for(village, **said)
    serving = Organisation.serving(village.place)
    by = by or person_with(Role.DUTY_OFFICER, serving)
    responsible = responsible or person_with(Role.MEMBER, serving)
    return triage_lead(by=by, lead=lead, responsible=responsible, level=level)
