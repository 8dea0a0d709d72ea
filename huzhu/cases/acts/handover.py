"""Somebody leaves or falls ill: all their open work goes to another in one act. Or one case gets another carrier."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.refused import NotAllowed
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from ..handing import give_back, hand_over
from ..models import Assignment, Case, Handover
from ..refusals import NothingOpen, SamePerson, StillInOffice
from ..responsible import assign, check_responsible

HAND_OVER_FOR_OTHERS = frozenset({Role.SECRETARY_GENERAL, Role.PRESIDENT, Role.TOWN_CLERK})


@act(
    _("交接全部在办的事"),
    needs="case.handover",
    at=lambda from_appointment, **_: from_appointment.organisation,
    undo="take_handover_back",
)
def hand_over_work(by, from_appointment: Appointment, *, to_appointment: Appointment, reason: str = "") -> Handover:
    """All open cases and undone plan items of one appointment go to another of the same organisation.

    One's own work anybody hands over; another's the secretary-general, the president or the town clerk.
    Raises NotAllowed, SamePerson, NotResponsible, NothingOpen.
    """
    _check_giver(by, from_appointment)
    if from_appointment.user_id == to_appointment.user_id:
        raise SamePerson
    check_responsible(to_appointment, from_appointment.organisation)
    handover = hand_over(from_appointment, to_appointment, reason=reason)
    if handover is None:
        raise NothingOpen
    return handover


def _check_giver(by, giver: Appointment) -> None:
    """One's own work, or an office that hands over for others. Raises NotAllowed."""
    if by.pk != giver.pk and by.role not in HAND_OVER_FOR_OTHERS:
        raise NotAllowed


@act(
    _("撤回交接"),
    needs="case.handover",
    at=lambda handover, **_: handover.from_appointment.organisation,
    undo=NoUndo(_("可以再交接一次")),
)
def take_handover_back(by, handover: Handover) -> Handover:
    """What went over is the giver's again, but for what has gone further since; the taker's own work stays theirs.

    Raises NotAllowed, NotResponsible where the giver has left.
    """
    _check_giver(by, handover.from_appointment)
    check_responsible(handover.from_appointment, handover.from_appointment.organisation)
    give_back(handover)
    return handover


@act(
    _("换一位负责人"),
    needs="case.reassign",
    at=lambda case, **_: case.organisation,
    decides="case",
    undo=NoUndo(_("可以再换回来")),
)
def reassign_case(by, case: Case, *, responsible: Appointment, reason: str = "") -> Assignment:
    """One case goes to somebody else (去不了，另派人). Raises NotResponsible."""
    check_responsible(responsible, case.organisation)
    return assign(case, responsible, reason=reason)


@act(
    _("任职结束，在办的事转给接手的人"),
    needs="clock",
    at=lambda from_appointment, **_: from_appointment.organisation,
    undo=NoUndo(_("接手的人可以再交给别人")),
)
def pass_on_ended_work(by, from_appointment: Appointment, *, to_appointment: Appointment) -> Handover:
    """An appointment has ended with work still open: it goes to who leads there (CLOCK only).

    Raises StillInOffice, NotResponsible, NothingOpen.
    """
    if from_appointment.is_active():
        raise StillInOffice
    check_responsible(to_appointment, from_appointment.organisation)
    handover = hand_over(from_appointment, to_appointment)
    if handover is None:
        raise NothingOpen
    return handover
