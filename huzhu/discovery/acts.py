"""What people do with the lists: send somebody to a family, silence a rule that cries wolf, see a family again."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from huzhu.cases.models import Lead, LeadAnswer, LeadAnswerUndone
from huzhu.cases.refusals import LeadAnswered
from huzhu.cases.states import answer_lead
from huzhu.households.models import Household
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.people.models import Organisation
from huzhu.places.models import Place
from huzhu.programmes.engine import catalogue
from huzhu.programmes.masks import bit_of
from huzhu.programmes.models import StoredScreening

from .leading import heard_of, lead_of, note_lead, open_case_of, refuse_twice
from .models import Quieting, Raised, Recheck, Waking
from .quiet import quiet_now
from .refusals import AlreadyAtIt, AlreadyAwake, AlreadyQuiet, DayOutOfTime, NoReason, NotInDoubt, OtherCounty

LONGEST = timedelta(days=366)


def _serving(household: Household, **_details) -> Organisation | None:
    """The association of the family's village, or its town's federation."""
    return Organisation.serving(household.place)


@act(
    _("从主动发现名单派人去看"),
    needs="discovery.lead",
    at=_serving,
    about=lambda household, **_: household,
    refusals={"lead_raised_number_once": AlreadyAtIt},
    undo="take_lead_back",
)
def raise_lead(by, household: Household) -> Lead:
    """Make a lead of a family that is likely entitled and not yet helped, or add it to the family's open case.

    Raises AlreadyAtIt, NothingLeft, Recused.
    """
    number, left = refuse_twice(household), heard_of(household)
    lead = lead_of(by, household, left)
    note_lead(household, lead, number, left)
    case = open_case_of(household, lead.organisation)
    if case is not None:
        answer_lead(lead, LeadAnswer.Outcome.JOINED, case=case)
    return lead


@act(
    _("撤回从名单派的线索"),
    needs="discovery.lead",
    at=lambda lead, **_: lead.organisation,
    decides="lead",
    refusals={"lead_answered_once": LeadAnswered},
    undo=NoUndo(_("还在名单上，可以再派一次")),
)
def take_lead_back(by, lead: Lead) -> LeadAnswer:
    """Whoever made it takes it back; the kernel allows ten minutes. Raises LeadAnswered once somebody took it on."""
    answer = lead.answer
    if answer is not None and answer.outcome == LeadAnswer.Outcome.JOINED:
        LeadAnswerUndone.objects.create(answer=answer)
    Raised.objects.filter(lead=lead).update(lead=None)
    return answer_lead(lead, LeadAnswer.Outcome.WITHDRAWN)


@act(
    _("一项救助先不提醒"),
    needs="discovery.quiet",
    at=lambda organisation, **_: organisation,
    undo="wake_rule",
)
def quiet_rule(by, organisation: Organisation, *, place: Place, programme: str, until: date, reason: str) -> Quieting:
    """Families of that place aren't raised for this programme until that day, since it called too often for nothing.

    Nothing about a family changes: they are still shown, apart. Raises NoReason, DayOutOfTime, OtherCounty,
    AlreadyQuiet, KeyError for a programme that isn't known.
    """
    catalogue().programme(programme)
    if not reason.strip():
        raise NoReason
    if not today() < until <= today() + LONGEST:
        raise DayOutOfTime
    if not place.code.startswith(organisation.place.prefix):
        raise OtherCounty
    if quiet_now().filter(place=place, programme=programme).exists():
        raise AlreadyQuiet
    said = {"programme": programme, "until": until, "reason": reason.strip()}
    return Quieting.objects.create(organisation=organisation, place=place, **said)


@act(
    _("一项救助重新提醒"),
    needs="discovery.quiet",
    at=lambda quieting, **_: quieting.organisation,
    undo=NoUndo(_("可以再定一次先不提醒")),
)
def wake_rule(by, quieting: Quieting, *, reason: str = "") -> Waking:
    """The rule speaks again, before its time is over. Raises AlreadyAwake."""
    if Waking.objects.filter(quieting=quieting).exists():
        raise AlreadyAwake
    return Waking.objects.create(quieting=quieting, reason=reason.strip())


@act(
    _("记下复核走访"),
    needs="discovery.recheck",
    at=_serving,
    about=lambda household, **_: household,
    refusals={"recheck_number_once": NotInDoubt},
    undo=NoUndo(_("记错了就再记一次，前后都留着")),
)
def record_recheck(by, household: Household, *, programme: str, found: str, note: str) -> Recheck:
    """What somebody found at a family whose confirmed category looks no longer due. Nothing is ended by it.

    The town decides, and a dibao whose income rose may be phased out rather than cut (社会救助法 46–48;
    民发〔2021〕57号 33).
    Raises NotInDoubt, NoReason, Recused, KeyError.
    """
    row = StoredScreening.objects.filter(household=household).first()
    if row is None or not row.doubt & bit_of(programme):
        raise NotInDoubt
    if not note.strip():
        raise NoReason(field="note")
    number = 1 + Recheck.objects.filter(household=household, programme=programme).count()
    recheck = Recheck(household=household, programme=programme, number=number, found=Recheck.Found(found))
    recheck.note = note.strip()
    recheck.save()
    return recheck
