"""The one form: what is applied for, what was still to be told, the photos of what is brought."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.cases.fresh import open_case
from huzhu.cases.models import Case
from huzhu.households.happenings import MembersChanged
from huzhu.households.merging import survivor
from huzhu.households.models import Household, HouseholdMember, Person
from huzhu.households.queries import members_of
from huzhu.households.registering import append_fact, describe
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.blobs import store_blob
from huzhu.kernel.bus import publish
from huzhu.people.models import Appointment
from huzhu.programmes.definitions import Programme
from huzhu.programmes.here import rules_at

from ..models import Attachment, OneForm
from ..paper.known import COLUMNS
from ..paper.refusals import HandedIn, NotForThem, NothingChosen
from ..refusals import NoFamily

MOST_PHOTOS = 4


def at_association(one_form: OneForm, **_details: Any) -> Any:
    """Who helps the family."""
    return one_form.case.organisation


def about_family(one_form: OneForm, **_details: Any) -> Household:
    """The family concerned: its kin keep out."""
    return one_form.household


@act(
    _("选要申请的项目"),
    needs="one_form.fill",
    at=lambda case, **_details: case.organisation,
    about=lambda case, **_details: case.household,
    undo=NoUndo(_("交上去以前随时可以改")),
)
def choose_programmes(by: Appointment, case: Case, *, choices: Sequence[Sequence[str]]) -> OneForm:
    """Choose what a family applies for: pairs of a programme's id and a person's pk, "" where it is the household's.

    Changes the one form in hand, or begins one. Raises CaseClosed, NoFamily, NothingChosen, NotForThem.
    """
    case = open_case(case.pk)
    if case.household is None:
        raise NoFamily
    chosen = _checked(case.household, choices)
    one_form = case.one_forms.filter(filing=None).first()
    if one_form is None:
        number = case.one_forms.count() + 1
        return OneForm.objects.create(case=case, household=survivor(case.household), number=number, choices=chosen)
    one_form.choices = chosen
    one_form.save()
    return one_form


def _checked(household: Household, choices: Sequence[Sequence[str]]) -> list[list[str]]:
    """Each choice once, in the catalogue's order. Raises NothingChosen, NotForThem."""
    people = {str(member.person_id) for member in members_of(household)}
    rules = rules_at(household.place.code)
    order = list(rules.programmes)
    for programme, person in choices:
        if programme not in order or (person or "") not in _whom(rules.programme(programme), people):
            raise NotForThem
    if not choices:
        raise NothingChosen
    chosen = {(programme, person or "") for programme, person in choices}
    return [list(each) for each in sorted(chosen, key=lambda each: (order.index(each[0]), each[1]))]


def _whom(programme: Programme, people: set[str]) -> set[str]:
    return {""} if programme.who == "household" else people


@act(
    _("补填一表"),
    needs="one_form.fill",
    at=at_association,
    about=about_family,
    undo=NoUndo(_("填错了再填一次，以后填的为准")),
)
def fill_one_form(
    by: Appointment, one_form: OneForm, *, answers: Sequence[dict[str, Any]], reader: Appointment | None = None
) -> OneForm:
    """What the forms still wanted was told: each answer a dict of kind, person (pk or ""), value as facts keep it.

    Each becomes a fact of the family, so that nobody is asked again; an identity number or telephone stands on the
    person. `reader` reads the pledge aloud. Raises HandedIn, WrongFact, WrongNumber, SameNumber, BadPhone.
    """
    one_form = unfiled(one_form)
    people = {str(member.person_id): member for member in members_of(one_form.household)}
    for answer in answers:
        _take(one_form.household, answer, people)
    if reader != one_form.reader:
        one_form.reader = reader
        one_form.save()
    return one_form


def _take(household: Household, answer: dict[str, Any], people: dict[str, HouseholdMember]) -> None:
    member = people.get(answer["person"]) if answer["person"] else None
    if answer["person"] and member is None:
        raise NotForThem(field=None)
    person = member.person if member else None
    if answer["kind"] in COLUMNS and person is not None:
        _describe(household, person, answer["kind"], answer["value"])
    else:
        append_fact(household=household, kind=answer["kind"], value=answer["value"], person=person)


def _describe(household: Household, person: Person, column: str, value: str) -> None:
    describe(person, name=person.name, birth=person.birth, sex=person.sex, **{column: value})
    person.save()
    publish(MembersChanged(survivor(household)))


def unfiled(one_form: OneForm) -> OneForm:
    """The one form as it stands, behind the lock of its association's chain. Raises CaseClosed, HandedIn."""
    open_case(one_form.case_id)
    fresh = OneForm.objects.select_related("case__organisation__place", "household__place", "reader").get(
        pk=one_form.pk
    )
    if hasattr(fresh, "filing"):
        raise HandedIn
    return fresh


@act(
    _("补拍申请材料"),
    needs="one_form.fill",
    at=at_association,
    about=about_family,
    undo=NoUndo(_("拍得不好再拍一张")),
)
def attach_photos(by: Appointment, one_form: OneForm, *, title: str, photos: Sequence[bytes]) -> Attachment:
    """Keep photos of something that the programme wants brought; the last one is returned. Raises HandedIn, NoPhoto."""
    one_form = unfiled(one_form)
    first = one_form.attachments.count() + 1
    kept = [_attach(one_form, number, title, photo) for number, photo in enumerate(photos[:MOST_PHOTOS], first)]
    return kept[-1]


def _attach(one_form: OneForm, number: int, title: str, photo: bytes) -> Attachment:
    attachment = Attachment(one_form=one_form, number=number)
    attachment.title = title.strip()[:200]
    attachment.blob = store_blob(one_form.household_id, photo, "image/jpeg")
    attachment.save(force_insert=True)
    return attachment
