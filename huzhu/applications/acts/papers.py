"""The association's opinion, printing, and handing in the signed papers."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huzhu.cases.help_refusals import NeedsTwo, NothingSaid, Unsigned
from huzhu.cases.kin import refuse_kin
from huzhu.cases.models import Visit
from huzhu.households.models import FactReading, Household, Person, Relative, Reveal
from huzhu.households.queries import members_of
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.blobs import store_blob
from huzhu.people.models import Appointment
from huzhu.programmes.queries import screening_of
from huzhu.programmes.shown import Line

from ..filing import file
from ..models import Filed, Filing, OneForm, PreScreening, PreScreeningSigner, Printing
from ..paper.others import BLANKS
from ..paper.papers import Folder, Paper, names
from ..paper.press import press
from ..paper.refusals import ConsentNeeded, ConsentRefused, NoOpinion, NoPaper, NothingChosen, NotVisited
from .one_form import about_family, at_association, unfiled

AT_ONCE = ("urgent",)
SHOWS_NUMBERS = (2, 3, 4, 5, 6, 9, *BLANKS)
SHOWS_PHONE = (5, 6, 9, *BLANKS)


@act(
    _("签预审意见"),
    needs="one_form.opinion",
    at=at_association,
    about=about_family,
    undo=NoUndo(_("要改就两个人再签一份，以新的为准")),
)
def sign_opinion(
    by: Appointment,
    one_form: OneForm,
    *,
    companion: Appointment,
    signatures: Sequence[bytes],
    saw: str,
    opinion: str,
) -> PreScreening:
    """Two who visited say what they think, beside what the screening answers today (预审意见). Newest counts.

    `saw` is what they saw at the house. It decides nothing. Raises HandedIn, NeedsTwo, NotVisited, Unsigned,
    NothingSaid, Recused.
    """
    one_form = unfiled(one_form)
    visit = _visited(one_form, (by, companion))
    _check_said(saw, opinion)
    if len(signatures) < 2 or not all(signatures):
        raise Unsigned(_("两个人都要签名。"), field="signature_2")
    number = one_form.opinions.count() + 1
    signed = PreScreening(one_form=one_form, number=number, visit=visit)
    signed.seen, signed.opinion = saw.strip(), opinion.strip()
    signed.results, signed.recusals = _results(one_form.household), _recusals(one_form.household)
    signed.save(force_insert=True)
    for place, (appointment, drawn) in enumerate(zip((by, companion), signatures, strict=False), 1):
        blob = store_blob(one_form.household_id, drawn, "image/png")
        PreScreeningSigner.objects.create(
            pre_screening=signed, number=place, user=appointment.user, appointment=appointment, blob=blob
        )
    return signed


def _visited(one_form: OneForm, signers: Sequence[Appointment]) -> Visit:
    """The newest visit on which both were, or at least one of them. Raises NeedsTwo, NotVisited, Recused."""
    if len({each.user_id for each in signers}) < 2:
        raise NeedsTwo(field="companion")
    for each in signers:
        refuse_kin(each, one_form.case)
    visits = Visit.objects.filter(case=one_form.case).order_by("-number")
    for each in signers:
        if not visits.filter(visitors__user=each.user_id).exists():
            raise NotVisited
    return visits.filter(visitors__user=signers[0].user_id).first()


def _check_said(saw: str, opinion: str) -> None:
    for field, said in (("saw", saw), ("opinion", opinion)):
        if not said.strip():
            raise NothingSaid(_("请写一句。"), field=field)


def _results(household: Household) -> list[dict[str, str]]:
    """The screening's lines as they stand now, in Chinese; what applies to nobody is left out."""
    with override("zh-hans"):
        screening = screening_of(household)
        names = {str(one.person_id): one.person.name for one in members_of(household)}
        return [_result(line, names) for line in (screening.lines if screening else ()) if _is_told(line)]


def _is_told(line: Line) -> bool:
    """What a person is not entitled to needs no row; what the family is not does."""
    return line.result != "no" or not line.refs


def _result(line: Line, names: dict[str, str]) -> dict[str, str]:
    plain = {name: str(getattr(line, name)) for name in ("programme", "name", "result", "amount", "law")}
    who = "、".join(names.get(ref, "") for ref in line.refs)
    return plain | {"who": who, "sentence": f"{line.sentence}{line.gap}"}


def _recusals(household: Household) -> list[dict[str, str]]:
    with override("zh-hans"):
        kin = Relative.objects.filter(household=household, until=None).select_related("user")
        return [{"name": one.user.name, "relation": str(one.get_relation_display())} for one in kin]


@act(
    _("打印表格"),
    needs="one_form.print",
    at=at_association,
    about=about_family,
    undo=NoUndo(_("打出来就是打出来了")),
)
def print_papers(by: Appointment, one_form: OneForm, *, papers: Sequence[str]) -> Printing:
    """Print papers by their keys; each identity number and account that they show is logged as read (Law 70(6)).

    The PDF itself is made after the act and kept nowhere. Raises NoPaper, ConsentTakenBack, FontMissing.
    """
    press().check()
    folder = Folder(one_form)
    chosen = [folder.paper(key) for key in dict.fromkeys(papers)]
    if not chosen:
        raise NoPaper(_("请选要打印的表。"), field="papers")
    for paper in chosen:
        folder.refuse_taken_back(paper)
    _log_readings(folder, chosen)
    number = one_form.printings.count() + 1
    return Printing.objects.create(one_form=one_form, number=number, papers=[paper.key for paper in chosen])


def _log_readings(folder: Folder, papers: Sequence[Paper]) -> None:
    reason, known = str(_("打印申请表格")), folder.desk.known
    shown: dict[Any, Person] = {one.pk: one for paper in papers if paper.form in SHOWS_NUMBERS for one in paper.persons}
    for one in shown.values():
        if known.column("id_number", one):
            Reveal.objects.create(person=one, what="id_number", reason=reason)
    if known.applicant.phone and any(paper.form in SHOWS_PHONE for paper in papers):
        Reveal.objects.create(person=known.applicant, what="phone", reason=reason)
    for kind, person in dict.fromkeys(each for paper in papers for each in paper.sealed):
        fact = known.fact(kind, person)
        if fact is not None and known.may_show(kind, person):
            FactReading.objects.create(fact=fact, reason=reason)


@act(
    _("递交申请"),
    needs="one_form.file",
    at=at_association,
    about=about_family,
    undo=NoUndo(_("已经送到镇上；不想申请了，可以撤回申请")),
)
def file_applications(by: Appointment, one_form: OneForm, *, reason: str = "") -> Filing:
    """Hand in the signed papers: one application for each chosen programme, all or none.

    Urgent relief waits for nothing: neither for consents nor for the opinion (Law 50). An agent applies only for who
    gave the power, or whose guardian did.
    Raises HandedIn, NothingChosen, ConsentTakenBack, ConsentRefused, ConsentNeeded, NoOpinion, and what `filing.file`
    raises.
    """
    one_form = unfiled(one_form)
    if not one_form.choices:
        raise NothingChosen
    folder = Folder(one_form)
    if set(one_form.programmes) - set(AT_ONCE):
        _check_complete(folder)
    filing = Filing.objects.create(one_form=one_form)
    said = reason or _story(folder)
    for programme, key in one_form.choices:
        person = _person(key)
        agency = folder.agents.applying(person or folder.desk.known.applicant)
        application = file(one_form.case, programme, person=person, agency=agency, reason=said)
        Filed.objects.create(filing=filing, application=application)
    return filing


def _check_complete(folder: Folder) -> None:
    """Who lives there agreed, and the opinion was signed."""
    if refusing := folder.in_the_way:
        raise ConsentRefused(who=names(refusing))
    for paper in folder.papers:
        folder.refuse_taken_back(paper)
    if folder.lacking:
        raise ConsentNeeded(who=names(folder.lacking))
    if folder.desk.opinion is None:
        raise NoOpinion


def _person(pk: str) -> Person | None:
    return Person.objects.get(pk=pk) if pk else None


def _story(folder: Folder) -> str:
    """What the family said of its trouble, else what the last visit found; nothing where somebody said no to it."""
    known = folder.desk.known
    if not known.may_tell:
        return ""
    visit = Visit.objects.filter(case=folder.one_form.case).order_by("-number").first()
    return known.words("story") or (visit.what_happened if visit else "")
