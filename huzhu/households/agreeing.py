"""Inner verbs of consent and of a power of attorney, for acts of this room and for one form signed in a later one."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.blobs import store_blob
from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.kernel.secrets import open_text
from huzhu.people.models import Appointment, User
from huzhu.web.clocks import short_day

from .agencies import known_number
from .consents import CHILD
from .identity import read_identity
from .merging import same_person
from .models import Consent, Household, Matter, Person, PowerOfAttorney, Signer, Tie, Unable, Use, Way
from .refusals import (
    AgentsNumber,
    AlreadyAuthorised,
    NoMatter,
    NothingTicked,
    NotTheAgent,
    NoWitness,
    SomebodyElseSigns,
    StillAgreed,
    WrongDate,
    WrongNumber,
)
from .serving import serving
from .telling import refuse_a_stranger

USUAL = (Matter.APPLY, Matter.SUBMIT, Matter.COLLECT)


def record_consent(
    *,
    household: Household,
    person: Person,
    uses: Iterable[str],
    signature: bytes,
    way: str = Way.SCREEN,
    signer: str = Signer.SELF,
    signer_name: str = "",
    ground: str = "",
    keep_until: date | None = None,
) -> Consent:
    """Record what a person agreed to, as `acts.give_consent` says. Demands a running act; raises what that raises."""
    running()
    ticked = [Use(use) for use in dict.fromkeys(uses)]
    if not ticked:
        raise NothingTicked()
    refuse_a_stranger(household, person)
    _right_hand(person, signer, signer_name, ground)
    if keep_until is not None and keep_until <= today():
        raise WrongDate(_("保存期限要晚于今天。"), field="keep_until")
    consent = Consent(household=household, person=person, uses=ticked, signer=signer, way=Way(way))
    consent.number = Consent.objects.filter(person=person).count() + 1
    consent.handler, consent.keep_until = serving(household.place), keep_until
    consent.signer_name = signer_name.strip() or person.name
    consent.ground = ground.strip()
    consent.signature = store_blob(person.pk, signature, "image/png")
    consent.save(force_insert=True)
    return consent


def record_refusal(household: Household, person: Person) -> Consent:
    """Record that a person was asked and agrees to nothing, as `acts.decline_consent` says. Demands a running act."""
    running()
    refuse_a_stranger(household, person)
    given = Consent.objects.filter(person__in=same_person(person)).prefetch_related("withdrawals")
    newest = given.order_by("-at", "-number").first()
    if newest is not None and newest.standing:
        raise StillAgreed()
    refusal = Consent(household=household, person=person, uses=[], way=Way.SAID)
    refusal.number = Consent.objects.filter(person=person).count() + 1
    refusal.handler = serving(household.place)
    refusal.save(force_insert=True)
    return refusal


def _right_hand(person: Person, signer: str, signer_name: str, ground: str) -> None:
    age = person.age()
    if age is not None and age < CHILD and Signer(signer) not in (Signer.PARENT, Signer.GUARDIAN):
        raise SomebodyElseSigns(_("不满 14 周岁，要由父母或监护人签。"))
    if Signer(signer) == Signer.SELF:
        return
    if not signer_name.strip():
        raise SomebodyElseSigns(_("请写上签字人的姓名。"), field="signer_name")
    if Signer(signer) != Signer.PARENT and not ground.strip():
        raise SomebodyElseSigns(_("请写明凭什么由别人签，比如监护关系、委托书。"), field="ground")


def record_agency(
    *,
    household: Household,
    person: Person,
    agent: User,
    since: date,
    until: date,
    ground: str,
    signature: bytes,
    agent_signature: bytes,
    matters: Iterable[str] = USUAL,
    tie: str = Tie.MEMBER,
    agent_number: str = "",
    ground_words: str = "",
    guardian_ground: str = "",
    fingerprint: bool = False,
    witness: str = "",
) -> PowerOfAttorney:
    """Record a power of attorney, as `acts.authorise_agent` says. Demands a running act; raises what that raises."""
    running()
    refuse_a_stranger(household, person)
    organisation = _their_association(agent, household)
    if not matters:
        raise NoMatter()
    if fingerprint and not witness.strip():
        raise NoWitness()
    if until < since or until < today():
        raise WrongDate(_("委托的最后一天不能早于开始那天，也不能已经过去。"), field="until")
    _one_at_a_time(person, set(matters), since, until)
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


def _one_at_a_time(person: Person, matters: set[str], since: date, until: date) -> None:
    """Nobody else acts in one of these matters in these days. Raises AlreadyAuthorised."""
    same = same_person(person)
    given = PowerOfAttorney.objects.filter(person__in=same, since__lte=until, until__gte=since, ending=None)
    other = next((one for one in given.order_by("at", "number") if matters & set(one.matters)), None)
    if other is not None:
        raise AlreadyAuthorised(who=other.agent_name, until=short_day(other.until))


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
