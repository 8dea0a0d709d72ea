"""Somebody says that a family is in trouble: the public, a volunteer, the hotline, a department's list."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now
from huzhu.people.models import Organisation

from ..models import Escalation, Lead, LeadAnswer, PhoneShown, Source, Urgency
from ..refusals import DayInTheFuture, LeadAnswered, TooLateToWithdraw, WrongCode
from ..reporting import Reporter, is_crowded, put_lead, put_photos, query_code
from ..states import answer_lead

WITHDRAW_WITHIN = timedelta(minutes=10)
OLDEST_REPORT = timedelta(days=30)
CODE_TAKEN = {"lead_code_once": LeadAnswered}


def _serving(place, **_details) -> Organisation | None:
    """The association of the village, or its town's federation."""
    return Organisation.serving(place)


@act(_("报一家有难处的"), needs="public", at=_serving, undo=NoUndo(_("十分钟内凭查询号撤回")))
def report_lead(
    by,
    place,
    *,
    called: str,
    what: str,
    urgency: str,
    address: str = "",
    words: str = "",
    phone: str = "",
    photos: tuple[bytes, ...] = (),
    origin: str = "",
) -> Lead:
    """Anyone reports a family in trouble, without an account. Never refused; held where very many share the origin."""
    said = {"called": called, "what": what, "urgency": urgency, "address": address, "words": words, "origin": origin}
    held = is_crowded(origin)
    lead = put_lead(place=place, source=Source.PUBLIC, reporter=Reporter(phone=phone), held=held, **said)
    put_photos(lead, photos)
    return lead


@act(_("报来线索"), needs="lead.report", at=_serving, undo="take_lead_back")
def add_lead(
    by,
    place,
    *,
    called: str,
    what: str,
    urgency: str,
    address: str = "",
    words: str = "",
    photos: tuple[bytes, ...] = (),
) -> Lead:
    """A volunteer passes on what they saw or were told."""
    said = {"called": called, "what": what, "urgency": urgency, "address": address, "words": words}
    lead = put_lead(place=place, source=Source.VOLUNTEER, reporter=Reporter(by.user.name, "", by), **said)
    put_photos(lead, photos)
    return lead


@act(_("记下热线来电"), needs="lead.enter", at=_serving, undo="take_lead_back")
def take_call(
    by,
    place,
    *,
    called: str,
    what: str,
    urgency: str,
    reporter_name: str = "",
    phone: str = "",
    reported_at: datetime | None = None,
    address: str = "",
    words: str = "",
) -> Lead:
    """A clerk writes down a hotline call; the clock runs from the call. Raises DayInTheFuture."""
    check_reported(reported_at)
    said = {"called": called, "what": what, "urgency": urgency, "address": address, "words": words}
    reporter = Reporter(reporter_name, phone, by)
    return put_lead(place=place, source=Source.HOTLINE, reporter=reporter, reported_at=reported_at, **said)


@act(_("导入部门名单"), needs="lead.import", at=_serving, undo="take_lead_back")
def import_lead(
    by,
    place,
    *,
    department: str,
    called: str,
    what: str,
    urgency: str = Urgency.SOON,
    address: str = "",
    words: str = "",
    phone: str = "",
) -> Lead:
    """One row of a department's list becomes a lead, never an award; the department is named."""
    said = {"called": called, "what": what, "urgency": urgency, "address": address, "words": words}
    reporter = Reporter(department, phone, by)
    return put_lead(place=place, source=Source.DEPARTMENT, reporter=reporter, department=department, **said)


def check_reported(moment: datetime | None) -> None:
    """A report was made by now, and not over 30 days ago. Raises DayInTheFuture."""
    if moment is not None and not now() - OLDEST_REPORT <= moment <= now():
        raise DayInTheFuture


@act(
    _("撤回自己报的"),
    needs="public",
    at=lambda lead, **_: lead.organisation,
    decides="lead",
    refusals={"lead_answered_once": LeadAnswered},
    undo=NoUndo(_("撤回以后可以再报一次")),
)
def withdraw_lead(by, lead: Lead, *, code: str) -> LeadAnswer:
    """The reporter takes a report back with its code, within ten minutes and while nobody has answered it.

    Raises WrongCode, TooLateToWithdraw.
    """
    if code != query_code(lead):
        raise WrongCode
    if now() - lead.reported_at > WITHDRAW_WITHIN or lead.is_answered:
        raise TooLateToWithdraw
    return answer_lead(lead, LeadAnswer.Outcome.WITHDRAWN)


@act(
    _("撤回报来的线索"),
    needs="lead.report",
    at=lambda lead, **_: lead.organisation,
    decides="lead",
    refusals={"lead_answered_once": LeadAnswered},
    undo=NoUndo(_("撤回以后可以再报一次")),
)
def take_lead_back(by, lead: Lead) -> LeadAnswer:
    """Whoever wrote the lead down takes it back; the kernel allows ten minutes. Raises LeadAnswered."""
    return answer_lead(lead, LeadAnswer.Outcome.WITHDRAWN)


@act(
    _("查看来电号码"),
    needs="lead.triage",
    at=lambda lead, **_: lead.organisation,
    undo=NoUndo(_("看过就是看过")),
)
def show_phone(by, lead: Lead) -> PhoneShown:
    """Show the reporter's telephone, to call back; logged (社会救助法 2026, art. 70(6))."""
    return PhoneShown.objects.create(lead=lead)


@act(
    _("没人接的线索自动上报"),
    needs="clock",
    at=lambda lead, **_: lead.organisation,
    refusals={"lead_escalated_once": LeadAnswered},
    undo=NoUndo(_("到时间自动上报")),
)
def escalate_lead(by, lead: Lead, *, level: str) -> Escalation:
    """Nobody took the lead in time, so it goes up (CLOCK only). Raises LeadAnswered."""
    if lead.is_answered:
        raise LeadAnswered
    return Escalation.objects.create(lead=lead, level=level)
