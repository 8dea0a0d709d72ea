"""A power of attorney, given and ended."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, User

from ..agreeing import USUAL, record_agency
from ..models import AgencyEnd, Household, Over, Person, PowerOfAttorney, Tie
from ..refusals import EndedAlready
from ..serving import serving


@act(
    _("登记委托代办"),
    needs="agency.record",
    at=lambda household, **_arguments: serving(household.place),
    undo=NoUndo(_("委托随时可以结束")),
)
def authorise_agent(
    by: Appointment,
    household: Household,
    *,
    person: Person,
    agent: User,
    since: date,
    until: date,
    ground: str,
    signature: bytes,
    agent_signature: bytes,
    matters: Sequence[str] = USUAL,
    tie: str = Tie.MEMBER,
    agent_number: str = "",
    ground_words: str = "",
    guardian_ground: str = "",
    fingerprint: bool = False,
    witness: str = "",
) -> PowerOfAttorney:
    """A person lets a member of the association apply for them (社会救助法 2026, art. 37 ¶3; 57号 6; form 5).

    The agent's identity number may be left out where an earlier power of attorney knows it. A fingerprint needs a
    witness. Raises NotTheAgent, NoMatter, NoWitness, WrongDate, AgentsNumber, AlreadyAuthorised.
    """
    return record_agency(
        household=household,
        person=person,
        agent=agent,
        since=since,
        until=until,
        ground=ground,
        signature=signature,
        agent_signature=agent_signature,
        matters=matters,
        tie=tie,
        agent_number=agent_number,
        ground_words=ground_words,
        guardian_ground=guardian_ground,
        fingerprint=fingerprint,
        witness=witness,
    )


@act(
    _("结束委托代办"),
    needs="agency.record",
    at=lambda agency, **_arguments: serving(agency.household.place),
    refusals={"households_agencyend_agency_id_key": EndedAlready, "households_agencyend.agency_id": EndedAlready},
    undo=NoUndo(_("要再委托就重新签一份")),
)
def end_agency(by: Appointment, agency: PowerOfAttorney, *, because: str) -> AgencyEnd:
    """A power of attorney holds no more from today. Raises EndedAlready."""
    if AgencyEnd.objects.filter(agency=agency).exists():
        raise EndedAlready()
    return AgencyEnd.objects.create(agency=agency, on=today(), because=Over(because))
