"""A family's file at work: a word against a paper, a diagnosis, a consent, an agent, an entry made twice."""

from datetime import date, timedelta
from typing import Any

from huzhu.cases.tests.hands import INK
from huzhu.households.acts import (
    add_member,
    authorise_agent,
    give_consent,
    merge_persons,
    record_fact,
)
from huzhu.households.models import Household, HouseholdMember
from huzhu.households.registering import append_fact
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment
from huzhu.people.tests.builders import built

AGENTS_NUMBER = "990101195802030126"


def arguments_of_a_file(household: Household, member: HouseholdMember, secretary: Appointment) -> dict[str, Any]:
    """The arguments of each address of the file, by the address's full name."""
    person, about = member.person, {"by": secretary, "household": household}
    paper = record_fact(**about, kind="car", value=False, verified="document", photos=[INK])
    organisation = secretary.organisation
    word = built(organisation, lambda by: append_fact(household=household, kind="car", value=True))
    illness = record_fact(**about, kind="diagnosis", value="胃病", person=person)
    consent = give_consent(**about, person=person, uses=["health"], signature=INK)
    agency = authorise_agent(
        **about,
        person=person,
        agent=secretary.user,
        agent_number=AGENTS_NUMBER,
        since=today(),
        until=today() + timedelta(days=30),
        ground="old",
        signature=INK,
        agent_signature=INK,
    )
    double = add_member(**about, name="吉德桂", relation="other", birth=date(1950, 1, 1))
    merge = merge_persons(by=secretary, kept=member, merged=double, because="said")
    of_household = {"pk": household.pk}
    of_kind, of_person = of_household | {"kind": "car"}, of_household | {"kind": "diagnosis", "person": person.pk}
    return {
        **{f"households:{name}": of_household for name in ("facts", "consents", "agencies", "agency_new")},
        "households:merge_household": of_household,
        **{f"households:{name}": of_kind for name in ("fact", "fact_new")},
        **{f"households:{name}": of_person for name in ("fact_of", "fact_new_of")},
        "households:settlement": {"pk": word.pk},
        "households:evidence_new": {"pk": paper.pk},
        "households:evidence": {"pk": paper.evidence.get().pk},
        "households:reading": {"pk": illness.pk},
        **{f"households:{name}": of_household | {"person": person.pk} for name in ("consent_new", "consent_refusal")},
        **{f"households:{name}": {"pk": consent.pk} for name in ("withdrawal", "consent_signature")},
        "households:agency_end": {"pk": agency.pk},
        "households:agency_signature": {"pk": agency.pk, "whose": "agent"},
        "households:separation": {"pk": merge.pk},
        **{f"households:{name}": {"pk": member.pk} for name in ("moving", "merge_person")},
    }
