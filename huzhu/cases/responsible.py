"""Who carries a case: an appointment in force at the organisation, or at the office above that helps it out."""

from django.db.models import Q

from huzhu.kernel.running import running
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from .models import Assignment, Case
from .refusals import NotResponsible

CARRIERS = frozenset(
    {
        Role.MEMBER,
        Role.DUTY_OFFICER,
        Role.COUNCIL_MEMBER,
        Role.SECRETARY_GENERAL,
        Role.PRESIDENT,
        Role.TOWN_CLERK,
    }
)


def carriers_of(organisation) -> list[Appointment]:
    """Who may carry a case of the organisation today: its own people first, then the town's clerk. One query."""
    here = Q(organisation=organisation) | Q(
        role=Role.TOWN_CLERK, organisation__place__code=organisation.place.town_code
    )
    found = Appointment.objects.active().filter(here, role__in=CARRIERS).select_related("user", "organisation")
    return sorted(found, key=lambda each: (each.organisation_id != organisation.pk, _rank(each.role), each.user.name))


def _rank(role: str) -> int:
    """Duty officers first: they are on duty; then members, then the others."""
    return {Role.DUTY_OFFICER: 0, Role.MEMBER: 1}.get(Role(role), 2)


def successor_at(organisation) -> Appointment | None:
    """Who takes over what an ended appointment left open: who leads there, else on duty, else the town's clerk."""
    order = (Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.DUTY_OFFICER, Role.COUNCIL_MEMBER, Role.TOWN_CLERK)
    ranked = [each for each in carriers_of(organisation) if each.role in order]
    return min(ranked, key=lambda each: order.index(Role(each.role)), default=None)


def check_responsible(appointment: Appointment, organisation) -> None:
    """Raises NotResponsible where the appointment isn't among the organisation's carriers today."""
    if appointment.pk not in {each.pk for each in carriers_of(organisation)}:
        raise NotResponsible


def assign(case: Case, responsible: Appointment, *, handover=None, reason: str = "") -> Assignment:
    """The case is theirs from now on. Inner verb."""
    running()
    if case.responsible_id != responsible.pk:
        case.responsible = responsible
        case.save()
    number = case.assignments.count() + 1
    return Assignment.objects.create(
        case=case, number=number, responsible=responsible, handover=handover, reason=reason
    )
