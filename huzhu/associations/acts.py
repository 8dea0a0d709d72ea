"""Everything that changes the register of associations."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, Organisation
from huzhu.people.organisations import add_organisation

from .credit_code import read_credit_code
from .enrolment import enrol, read_group, read_name
from .models import REGISTERED_FROM, Association, AssociationMember, Background, Model, Registration, RegistrationChange
from .refusals import AlreadyEnded, AlreadyMember, HasAssociation, SameCode, TooFewMembers, WrongDay

ONE_CODE = {"association_uscc_once": SameCode, "association_member_once": AlreadyMember}


def own_organisation(association: Association, **_arguments) -> Organisation:
    """The association's own chain."""
    return association.organisation


def members_organisation(member: AssociationMember, **_arguments) -> Organisation:
    """The chain of a member's association."""
    return member.association.organisation


@act(
    _("互助会成立"),
    needs="association.found",
    at=lambda place, **_arguments: Organisation.serving(place),
    refusals=ONE_CODE,
    undo=NoUndo(_("成立错了按注销来办")),
)
def found_association(
    by: Appointment,
    place,
    *,
    name: str,
    short_name: str,
    model: str,
    registration: str,
    founded_on: date,
    certificate_no: str = "",
    uscc: str = "",
    working_rules: str = "",
    members: list[dict] | tuple[dict, ...] = (),
) -> Association:
    """Enter a village's association with its first members, in the chain of the federation that served the village.

    Registration needs 50 individual members, fewer go on file (社会团体登记管理条例 10). Raises TooFewMembers,
    HasAssociation, WrongCode, SameCode, WrongDay, WrongMember.
    """
    there = Association.objects.filter(organisation__place=place, organisation__ended_on=None).first()
    if there is not None:
        raise HasAssociation(name=str(there))
    day = not_after_today(founded_on, "founded_on")
    organisation = add_organisation(
        kind="association", place=place, name=name, short_name=short_name, founded_on=founded_on
    )
    association = Association(organisation=organisation, founded_on=day)
    enter(association, model, registration, certificate_no, uscc, working_rules, count=len(members), holds_from=day)
    enrol(association, members)
    return association


def enter(
    association: Association,
    model: str,
    registration: str,
    certificate_no: str,
    uscc: str,
    working_rules: str,
    *,
    count: int,
    holds_from: date,
) -> None:
    """Write what the register says, and append it to the association's history of changes."""
    if registration == Registration.REGISTERED and count < REGISTERED_FROM:
        raise TooFewMembers(count)
    association.model, association.registration = Model(model), Registration(registration)
    association.certificate_no = certificate_no.strip()
    association.uscc = read_credit_code(uscc) or None
    association.working_rules = working_rules.strip()
    association.save()
    last = RegistrationChange.objects.filter(association=association).aggregate(last=Max("number"))["last"] or 0
    RegistrationChange.objects.create(
        association=association,
        number=last + 1,
        model=association.model,
        registration=association.registration,
        certificate_no=association.certificate_no,
        uscc=association.uscc or "",
        working_rules=association.working_rules,
        holds_from=holds_from,
    )


def not_after_today(day: date, field: str) -> date:
    """The day itself; raises WrongDay for one that has not come."""
    if day > today():
        raise WrongDay(field=field)
    return day


@act(
    _("登记变更"),
    needs="association.change",
    at=own_organisation,
    decides="association",
    refusals=ONE_CODE,
    undo=NoUndo(_("改错了就再改一次")),
)
def change_registration(
    by: Appointment,
    association: Association,
    *,
    model: str,
    registration: str,
    holds_from: date,
    certificate_no: str = "",
    uscc: str = "",
    working_rules: str = "",
) -> Association:
    """Change what the register says from a day on: on file to registered, a new certificate, another model.

    Raises TooFewMembers, WrongCode, SameCode, WrongDay.
    """
    day = not_after_today(holds_from, "holds_from")
    count = association.members.active().count()
    enter(association, model, registration, certificate_no, uscc, working_rules, count=count, holds_from=day)
    return association


@act(
    _("会员入会"),
    needs="member.enrol",
    at=own_organisation,
    refusals=ONE_CODE,
    undo=NoUndo(_("写错了请更正或退会")),
)
def enrol_members(by: Appointment, association: Association, *, members: list[dict]) -> Association:
    """Enrol one or many members: dicts of name, background, skills, cares_for, since, user. Raises WrongMember."""
    enrol(association, members)
    return association


@act(
    _("更正会员信息"),
    needs="member.enrol",
    at=members_organisation,
    decides="member",
    undo=NoUndo(_("改错了就再改一次")),
)
def correct_member(
    by: Appointment,
    member: AssociationMember,
    *,
    name: str,
    background: str,
    skills: str = "",
    cares_for: list[str] | tuple[str, ...] = (),
) -> AssociationMember:
    """Correct a member's name, background, skills, or whom they look after. Raises WrongMember."""
    member.name, member.background = read_name(name), Background(background)
    member.skills, member.cares_for = skills.strip()[:200], [read_group(key) for key in cares_for]
    member.save()
    return member


@act(
    _("会员退会"),
    needs="member.end",
    at=members_organisation,
    decides="member",
    undo=NoUndo(_("退错了就再入会")),
)
def end_membership(by: Appointment, member: AssociationMember, *, last_day: date | None = None) -> AssociationMember:
    """A member leaves; the last day counts in full. Raises AlreadyEnded, WrongDay."""
    day = not_after_today(last_day or today(), "last_day")
    if member.until is not None:
        raise AlreadyEnded()
    if day < member.since:
        raise WrongDay(_("退会的日子不能早于入会的日子。"), field="last_day")
    member.until = day
    member.save()
    return member
