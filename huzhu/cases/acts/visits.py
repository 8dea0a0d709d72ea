"""Two people visited the family: who lives there, what happened, what they need, photos, opinion, both signatures."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from huzhu.households.models import Household
from huzhu.households.refusals import AtAnotherDoor, SameNumber
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.blobs import store_blob
from huzhu.kernel.clock import now
from huzhu.people.models import Appointment

from ..family import facts_answered, facts_of_visit, household_of_visit
from ..fresh import open_case
from ..help_refusals import MomentOutOfTime, NeedsTwo, NotACompanion, NothingSaid, Unsigned
from ..models import Case, Opinion, Signature, Visit, VisitPhoto, VisitVisitor
from ..responsible import carriers_of

MOST_PHOTOS = 6
ONE_DOOR = {
    "person_id_number_once": SameNumber,
    "household_one_head": AtAnotherDoor,
    "person_at_one_door": AtAnotherDoor,
    "visitor_once_a_visit": NeedsTwo,
}


@act(
    _("走访"),
    needs="visit.record",
    at=lambda case, **_details: case.organisation,
    refusals=ONE_DOOR,
    undo=NoUndo(_("走访记下就不改；漏了什么，再去一次")),
)
def record_visit(
    by,
    case: Case,
    *,
    companions: Sequence[Appointment],
    signatures: Sequence[bytes],
    what_happened: str,
    needs: Sequence[str],
    opinion: str,
    household: Household | None = None,
    called: str = "",
    group_no: str = "",
    address: str = "",
    people: Sequence[dict] = (),
    event: str = "",
    event_day: date | None = None,
    threatened: bool | None = None,
    facts: Sequence[dict] = (),
    needs_words: str = "",
    opinion_words: str = "",
    photos: Sequence[bytes] = (),
    event_papers: Sequence[bytes] = (),
    happened_at: datetime | None = None,
) -> Visit:
    """Write down a visit by at least two people, `by` and the `companions`, each with a signature in that order.

    `household` is the family found by searching; without one it is entered at the case's place, `called` as said, with
    `people`: dicts of name, relation, birth, sex, id_number, phone, ref (the first is the head unless said).
    `facts` are what was answered: dicts of name (“financial_assets”, “<ref or person's pk>.income_monthly”), value as
    kept (money in fen), said_by, verified, papers (photos of what proves it), settle and why (which counts where a
    recent paper says otherwise); they hold from the day of the visit.
    `threatened` is whether the family can live now (眼下过不过得下去), None where nobody could say; `event_papers` are
    photos that prove the event.
    Raises CaseClosed, NeedsTwo, NotACompanion, Unsigned, NothingSaid, MomentOutOfTime, OtherHousehold, NobodyThere,
    and what entering persons raises.
    """
    case = open_case(case.pk)
    visitors = _visitors(by, case, companions)
    _check_signed(visitors, signatures)
    _check_said(what_happened)
    moment = happened_at or now()
    _check_moment(case, moment)
    said = {"called": called, "group_no": group_no, "address": address}
    home, persons = household_of_visit(case, household, list(people), **said)
    visit = Visit.objects.create(
        case=case,
        number=case.visits.count() + 1,
        household=home,
        happened_at=moment,
        what_happened=what_happened.strip(),
        needs=list(needs),
        needs_words=needs_words.strip(),
        opinion=Opinion(opinion),
        opinion_words=opinion_words.strip(),
    )
    _sign(visit, visitors, signatures)
    _keep_photos(visit, photos)
    facts_of_visit(visit, event, event_day, threatened, event_papers)
    facts_answered(home, facts, persons, localdate(moment))
    return visit


def _visitors(by, case: Case, companions: Sequence[Appointment]) -> list[Appointment]:
    """Who went: different persons, each in office here today. Raises NeedsTwo, NotACompanion."""
    visitors = [by, *companions]
    if len(visitors) < 2 or len({each.user_id for each in visitors}) < len(visitors):
        raise NeedsTwo
    here = {each.pk for each in carriers_of(case.organisation)}
    if any(each.pk not in here for each in companions):
        raise NotACompanion
    return visitors


def _check_signed(visitors: list[Appointment], signatures: Sequence[bytes]) -> None:
    """Every visitor signs. Raises Unsigned at the first that is missing."""
    for number, visitor in enumerate(visitors):
        if number >= len(signatures) or not signatures[number]:
            raise Unsigned(_("还差%(who)s的签名。"), who=visitor.user.name, field=f"signature_{number + 1}")


def _check_said(what_happened: str) -> None:
    if not what_happened.strip():
        raise NothingSaid(_("请写一句出了什么事。"), field="what_happened")


def _check_moment(case: Case, moment: datetime) -> None:
    if not case.reported_at <= moment <= now():
        raise MomentOutOfTime(reported=f"{localtime(case.reported_at):%Y-%m-%d %H:%M}")


def _sign(visit: Visit, visitors: list[Appointment], signatures: Sequence[bytes]) -> None:
    """Write down who went and their signatures, sealed for the case's subject."""
    for appointment, drawn in zip(visitors, signatures, strict=False):
        VisitVisitor.objects.create(visit=visit, user=appointment.user, appointment=appointment)
        blob = store_blob(visit.subject_id(), drawn, "image/png")
        Signature.objects.create(visit=visit, user=appointment.user, blob=blob)


def _keep_photos(visit: Visit, photos: Sequence[bytes]) -> None:
    """Keep at most six photos, sealed."""
    for number, photo in enumerate(list(photos)[:MOST_PHOTOS], start=1):
        VisitPhoto.objects.create(visit=visit, number=number, blob=store_blob(visit.subject_id(), photo, "image/jpeg"))
