"""Filing: an application enters the house with its number. Inner verb of the act that signs the one form."""

from typing import Any

from django.db.models import Max
from django.utils.timezone import localdate

from huzhu.cases.fresh import open_case
from huzhu.cases.models import Case
from huzhu.households.merging import same_family
from huzhu.households.models import HouseholdMember, Person, PowerOfAttorney
from huzhu.kernel.bus import publish
from huzhu.kernel.running import running
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Kind
from huzhu.programmes.here import name_of

from .happenings import ApplicationMoved
from .models import Application
from .refusals import AppliedAlready, NobodyApplies, NoFamily, NoTownOffice
from .standing import pending


def file(
    case: Case,
    programme: str,
    *,
    person: Person | None = None,
    agency: PowerOfAttorney | None = None,
    reason: str = "",
    amount_asked: int | None = None,
) -> Application:
    """File one programme for the family of a case with its town's office. Inner verb.

    The act that calls it names the case's organisation in `at`, whose locked chain keeps the numbers without gaps.
    `person` for a programme of persons, `agency` the power of attorney where an agent signs. Raises CaseClosed,
    NoFamily, NobodyApplies, NoTownOffice, AppliedAlready.
    """
    act = running()
    case = open_case(case.pk)
    if case.household is None:
        raise NoFamily
    _check_person(case, person)
    _check_first(case, programme, person)
    serial, number = _next_number(case.organisation, localdate(act.at))
    filed = Application.objects.create(
        case=case,
        household=case.household,
        person=person,
        programme=programme,
        organisation=town_office_of(case),
        association=case.organisation,
        agency=agency,
        number=number,
        year=localdate(act.at).year,
        serial=serial,
        reason=reason.strip(),
        amount_asked=amount_asked,
        filed_by=act.by if isinstance(act.by, Appointment) else None,
        filed_at=act.at,
    )
    publish(ApplicationMoved(case.household.pk))
    return filed


def town_office_of(case: Case) -> Organisation:
    """The office that accepts: of the town where the family is helped, which passes it on in time (Law 64)."""
    office = Organisation.standing(Kind.TOWN_OFFICE, case.place.town_code)
    if office is None:
        raise NoTownOffice
    return office


def _check_person(case: Case, person: Person | None) -> None:
    if person is None:
        return
    if not HouseholdMember.objects.filter(household=case.household, person=person, until=None).exists():
        raise NobodyApplies


def _check_first(case: Case, programme: str, person: Person | None) -> None:
    """Nothing of the same kind is under way for them."""
    same = Application.objects.filter(household__in=same_family(case.household), programme=programme, person=person)
    found = pending(same).first()
    if found is not None:
        raise AppliedAlready(number=found.number, what=name_of(programme))


def _next_number(organisation: Organisation, on: Any) -> tuple[int, str]:
    """The next serial of the association's year, as “SQ-2611-0012”."""
    taken = Application.objects.filter(association=organisation, year=on.year).aggregate(last=Max("serial"))["last"]
    serial = (taken or 0) + 1
    return serial, f"SQ-{on:%y%m}-{serial:04d}"
