"""A power of attorney, given and ended."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.blobs import store_blob
from huzhu.kernel.clock import today
from huzhu.kernel.secrets import open_text
from huzhu.people.models import Appointment, User

from ..agencies import known_number
from ..identity import read_identity
from ..models import AgencyEnd, Household, Matter, Over, Person, PowerOfAttorney, Tie, Unable
from ..refusals import AgentsNumber, EndedAlready, NoMatter, NotTheAgent, NoWitness, WrongDate, WrongNumber
from ..serving import serving
from ..telling import refuse_a_stranger


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
    matters: list[str] = (Matter.APPLY, Matter.SUBMIT, Matter.COLLECT),  # type: ignore[assignment]
    tie: str = Tie.MEMBER,
    agent_number: str = "",
    ground_words: str = "",
    guardian_ground: str = "",
    fingerprint: bool = False,
    witness: str = "",
) -> PowerOfAttorney:
    """A person lets a member of the association apply for them (社会救助法 2026, art. 37 ¶3; 57号 6; form 5).

    The agent's identity number may be left out where an earlier power of attorney knows it. A fingerprint needs a
    witness. Raises NotTheAgent, NoMatter, NoWitness, WrongDate, AgentsNumber.
    """
    refuse_a_stranger(household, person)
    organisation = _their_association(agent, household)
    if not matters:
        raise NoMatter()
    if fingerprint and not witness.strip():
        raise NoWitness()
    if until < since or until < today():
        raise WrongDate(_("委托的最后一天不能早于开始那天，也不能已经过去。"), field="until")
    agency = PowerOfAttorney(household=household, person=person, agent=agent, organisation=organisation, tie=Tie(tie))
    agency.number = PowerOfAttorney.objects.filter(person=person).count() + 1
    agency.since, agency.until, agency.ground = since, until, Unable(ground)
    agency.matters = [Matter(matter) for matter in dict.fromkeys(matters)]
    agency.ground_words, agency.guardian_ground = ground_words.strip(), guardian_ground.strip()
    agency.fingerprint, agency.witness = fingerprint, witness.strip()
    agency.agent_name, agency.agent_number = agent.name, _number(agent, agent_number)
    agency.agent_phone = open_text(agent.pk, agent.phone) if agent.phone else ""
    agency.signature = store_blob(person.pk, signature, "image/png")
    agency.agent_signature = store_blob(person.pk, agent_signature, "image/png")
    agency.save(force_insert=True)
    return agency


def _their_association(agent: User, household: Household):
    """The organisation serving the family, of which the agent is one. Raises NotTheAgent."""
    organisation = serving(household.place)
    if not Appointment.objects.active(today()).filter(user=agent, organisation=organisation).exists():
        raise NotTheAgent()
    return organisation


def _number(agent: User, typed: str) -> str:
    if not typed.strip():
        known = known_number(agent)
        if not known:
            raise AgentsNumber()
        return known
    try:
        return read_identity(typed).number
    except WrongNumber as wrong:
        raise AgentsNumber(wrong.message) from wrong


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
