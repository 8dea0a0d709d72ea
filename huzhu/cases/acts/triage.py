"""What becomes of a lead: a case with somebody responsible and a due time, joined to a case, or dismissed."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now, today
from huzhu.people.models import Appointment

from ..kin import refuse_kin_of_lead
from ..models import Case, CaseVoid, Lead, LeadAnswer, LeadAnswerUndone, Triage
from ..numbering import next_number
from ..refusals import AlreadyBuiltOn, DueInThePast, LeadAnswered, NoReason, OtherFamily
from ..responsible import assign, check_responsible
from ..states import answer_lead, is_open
from ..targets import targets_for
from ..waiting import moment_in_words

ANSWERED_ONCE = {"lead_answered_once": LeadAnswered}
GRACE = timedelta(hours=1)


def _sides(lead: Lead, case: Case, **_details) -> tuple:
    """The lead's organisation and the case's, mostly the same."""
    return lead.organisation, case.organisation


@act(
    _("分派，立互助单"),
    needs="lead.triage",
    at=lambda lead, **_: lead.organisation,
    decides="lead",
    refusals=ANSWERED_ONCE,
    undo="undo_triage",
)
def triage_lead(
    by, lead: Lead, *, responsible: Appointment, level: str, due_at: datetime | None = None, reason: str = ""
) -> Case:
    """Make a case of the lead: who is responsible, how urgent, and by when the first help is due.

    The due time follows the county's target from the first report (an hour from now where that is past already), or
    an earlier one. Raises LeadAnswered, NotResponsible, DueInThePast, Recused.
    """
    refuse_kin_of_lead(by, lead)
    check_responsible(responsible, lead.organisation)
    due = _due(lead, level, due_at)
    case = _open_case(lead, responsible, level, due)
    Triage.objects.create(case=case, level=level, responsible=responsible, due_at=due, reason=reason)
    assign(case, responsible)
    answer_lead(lead, LeadAnswer.Outcome.CASE, case=case)
    return case


def _due(lead: Lead, level: str, asked: datetime | None) -> datetime:
    """When the first help is due; raises DueInThePast."""
    target = targets_for(lead.place)[level].due(lead.reported_at)
    latest = max(target, now() + GRACE)
    if asked is None:
        return target
    if not now() < asked <= latest:
        raise DueInThePast(latest=moment_in_words(latest))
    return asked


def _open_case(lead: Lead, responsible: Appointment, level: str, due: datetime) -> Case:
    """The case, numbered by organisation and year."""
    on = today()
    serial, number = next_number(lead.organisation, on)
    return Case.objects.create(
        organisation=lead.organisation,
        place=lead.place,
        lead=lead,
        household=lead.household,
        number=number,
        year=on.year,
        serial=serial,
        called=lead.called,
        called_pinyin=lead.called_pinyin,
        what=lead.what,
        level=level,
        responsible=responsible,
        reported_at=lead.reported_at,
        due_at=due,
    )


@act(
    _("撤销分派"),
    needs="lead.triage",
    at=lambda case, **_: case.organisation,
    decides="case",
    undo=NoUndo(_("可以再分派一次")),
)
def undo_triage(by, case: Case) -> CaseVoid:
    """The case was a mistake: it is void, its number stays taken, the lead waits again. Raises AlreadyBuiltOn."""
    if case.is_helped or case.is_built_on:
        raise AlreadyBuiltOn
    for answer in case.answers.filter(undone=None):
        LeadAnswerUndone.objects.create(answer=answer)
    return CaseVoid.objects.create(case=case)


@act(
    _("并入一张互助单"),
    needs="lead.join",
    at=_sides,
    decides="lead",
    refusals=ANSWERED_ONCE,
    undo="undo_answer",
)
def join_lead(by, lead: Lead, *, case: Case) -> LeadAnswer:
    """The lead tells of a family that has a case already. An earlier report moves the clock's beginning back.

    Raises LeadAnswered, OtherFamily.
    """
    if case.place_id != lead.place_id or not is_open(case):
        raise OtherFamily
    answer = answer_lead(lead, LeadAnswer.Outcome.JOINED, case=case)
    _begin_at_first_report(case)
    return answer


@act(
    _("线索不立互助单"),
    needs="lead.triage",
    at=lambda lead, **_: lead.organisation,
    decides="lead",
    refusals=ANSWERED_ONCE,
    undo="undo_answer",
)
def dismiss_lead(by, lead: Lead, *, reason: str) -> LeadAnswer:
    """The lead is no case, and why (reported twice, no such family, well cared for). Raises NoReason, Recused."""
    refuse_kin_of_lead(by, lead)
    if not reason.strip():
        raise NoReason
    return answer_lead(lead, LeadAnswer.Outcome.DISMISSED, reason=reason.strip())


@act(
    _("撤销对线索的处理"),
    needs="lead.triage",
    at=lambda answer, **_: answer.lead.organisation,
    undo=NoUndo(_("可以再处理一次")),
)
def undo_answer(by, answer: LeadAnswer) -> LeadAnswerUndone:
    """Joining or dismissing was a mistake: the lead waits again."""
    undone = LeadAnswerUndone.objects.create(answer=answer)
    if answer.case is not None:
        _begin_at_first_report(answer.case)
    return undone


def _begin_at_first_report(case: Case) -> None:
    """The clock runs from the earliest report on the family; the due time only ever moves earlier."""
    leads = Lead.objects.filter(answers__case=case, answers__undone=None)
    first = min([case.lead.reported_at, *leads.values_list("reported_at", flat=True)])
    if first != case.reported_at:
        case.reported_at = first
        case.due_at = min(case.due_at, targets_for(case.place)[case.level].due(first))
        case.save()
