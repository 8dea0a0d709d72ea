"""The inner verb of a handover, and what it hands over."""

from django.db.models import QuerySet

from huzhu.kernel.running import running
from huzhu.people.models import Appointment

from .models import Case, Handover, PlanItem
from .responsible import assign
from .states import open_cases


def open_cases_of(appointment: Appointment) -> QuerySet[Case]:
    """Open cases that this appointment carries."""
    return open_cases(Case.objects.filter(responsible=appointment)).order_by("due_at")


def open_items_of(appointment: Appointment) -> QuerySet[PlanItem]:
    """Plan items that this appointment has still to do."""
    return PlanItem.objects.filter(who=appointment, done=None).order_by("due_on")


def hand_over(giver: Appointment, taker: Appointment, *, reason: str = "") -> Handover | None:
    """Everything open goes from one appointment to another; None where there is nothing. Inner verb."""
    running()
    cases, items = list(open_cases_of(giver)), list(open_items_of(giver))
    if not cases and not items:
        return None
    handover = Handover.objects.create(
        from_appointment=giver, to_appointment=taker, cases=len(cases), items=len(items), reason=reason
    )
    for case in cases:
        assign(case, taker, handover=handover)
    for item in items:
        item.who, item.handover = taker, handover
        item.save()
    return handover


def give_back(handover: Handover) -> None:
    """What went over with this handover, and with none since, is the giver's again. Inner verb."""
    running()
    giver, taker = handover.from_appointment, handover.to_appointment
    for case in open_cases_of(taker):
        if case.assignments.latest("number").handover_id == handover.pk:
            assign(case, giver)
    for item in open_items_of(taker).filter(handover=handover):
        item.who, item.handover = giver, None
        item.save()
