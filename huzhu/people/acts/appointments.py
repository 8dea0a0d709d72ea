"""Giving, agreeing to and ending an office."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.kernel.refused import NotAllowed, Refused
from huzhu.people.access import other_person
from huzhu.people.appointing import (
    HeldAlready,
    add_appointment,
    add_starting_code,
    add_user,
    last_day_if_ended_now,
    may_give,
)
from huzhu.people.models import Appointment, AppointmentAgreement, AppointmentEnd, Organisation, User
from huzhu.people.phones import plain_phone
from huzhu.people.roles import Role


class NotOneself(Refused):
    """Nobody gives an office to themselves, agrees to their own, or resets their own account."""

    message = _("不能给自己办。")
    way_out = _("请另一位有这项职责的人来办。")


class AnotherName(Refused):
    """The telephone number belongs to an account of another name."""

    message = _("这个电话已经是别人的账号，名字和您写的不一样。")
    field = "phone"
    way_out = _("请核对名字和号码。")


class NeedsNoAgreement(Refused):
    """Only an office over money needs a second person."""

    message = _("这个职务不需要第二个人同意。")


class AgreedAlready(Refused):
    """Somebody else was quicker."""

    message = _("已经有人同意过了。")


class EndedAlready(Refused):
    """An office ends once."""

    message = _("这个任职已经结束了。")


class LastLeader(Refused):
    """Without a leader of the bureau nobody could appoint anybody."""

    message = _("这是民政局最后一位负责人，免去就没有人能任命了。")
    way_out = _("请先任命接任的人。")


class BadLastDay(Refused):
    """The last day lies before the first, or in the past."""

    message = _("最后一天不能早于今天。")
    field = "last_day"


NO_UNDO = NoUndo(_("任命有误，就免去它，都会留下记录"))


def _at_organisation(organisation, **_others):
    return organisation


def _at_appointment(appointment, **_others):
    return appointment.organisation


@act(
    _("任命已有账号的人"),
    needs="appoint",
    at=_at_organisation,
    undo=NO_UNDO,
    refusals={"appointment_held_once": HeldAlready},
)
def appoint(
    by: Appointment, user: User, organisation: Organisation, *, role: str, since: date, until: date | None = None
) -> Appointment:
    """Give an office to somebody with an account.

    Raises NotAllowed where this office doesn't give that role, NotOneself, and what `add_appointment` raises.
    """
    if not may_give(by, role, organisation):
        raise NotAllowed
    if user.pk == by.user_id:
        raise NotOneself
    return add_appointment(user=user, organisation=organisation, role=role, since=since, until=until, by=by)


@act(_("任命"), needs="appoint", at=_at_organisation, undo=NO_UNDO)
def welcome(
    by: Appointment,
    organisation: Organisation,
    *,
    name: str,
    phone: str,
    role: str,
    since: date,
    until: date | None = None,
    username: str = "",
) -> Appointment:
    """Give an office to a person known by telephone; somebody new gets an account and a starting code to read out.

    Raises NotAllowed where this office doesn't give that role, AnotherName, NameTaken, BadPhone, NotOneself, and
    what `add_appointment` raises.
    """
    if not may_give(by, role, organisation):
        raise NotAllowed
    user = _known(name, phone)
    if user is None:
        user = add_user(name=name, phone=phone, username=username)
        add_starting_code(user)
    if user.pk == by.user_id:
        raise NotOneself
    return add_appointment(user=user, organisation=organisation, role=role, since=since, until=until, by=by)


def _known(name: str, phone: str) -> User | None:
    """Whose telephone this is; the name is compared, so that nobody gets an office by a slip of the finger."""
    user = User.objects.known_as(plain_phone(phone)) if phone else None
    if user is not None and user.name != name:
        raise AnotherName
    return user


@act(
    _("同意任职"),
    needs="appoint.agree",
    at=_at_appointment,
    decides="appointment",
    undo=NoUndo(_("不再同意，就请任命的人免去")),
)
def agree_appointment(by: Appointment, appointment: Appointment, *, reason: str = "") -> AppointmentAgreement:
    """As a second person, agree to an office over money; it counts from now on.

    Raises MakerIsChecker for who gave it, NotOneself for who holds it, AgreedAlready, NeedsNoAgreement.
    """
    if not appointment.needs_agreement:
        raise NeedsNoAgreement
    if AppointmentAgreement.objects.filter(appointment=appointment).exists():
        raise AgreedAlready
    if appointment.user_id == by.user_id:
        raise NotOneself
    other_person(by, appointment.appointed_by)
    return AppointmentAgreement.objects.create(appointment=appointment, reason=reason)


@act(
    _("免去任职"),
    needs="appoint",
    at=_at_appointment,
    decides="appointment",
    undo=NoUndo(_("免错了，就重新任命，都会留下记录")),
)
def end_appointment(
    by: Appointment, appointment: Appointment, *, last_day: date | None = None, reason: str = ""
) -> AppointmentEnd:
    """End an office: now, or after `last_day`, which counts in full.

    Raises NotAllowed where this office doesn't give that role, LastLeader, EndedAlready, BadLastDay.
    """
    if not may_give(by, appointment.role, appointment.organisation):
        raise NotAllowed
    return _end(appointment, last_day, reason)


@act(
    _("辞去任职"),
    needs="account.own",
    at=_at_appointment,
    decides="appointment",
    undo=NoUndo(_("要回来，就请任命的人重新任命")),
)
def resign(
    by: Appointment, appointment: Appointment, *, last_day: date | None = None, reason: str = ""
) -> AppointmentEnd:
    """Lay down one's own office. Raises NotAllowed for another's, LastLeader, EndedAlready, BadLastDay."""
    if appointment.user_id != by.user_id:
        raise NotAllowed
    return _end(appointment, last_day, reason)


def _end(appointment: Appointment, last_day: date | None, reason: str) -> AppointmentEnd:
    if AppointmentEnd.objects.filter(appointment=appointment).exists():
        raise EndedAlready
    if last_day is not None and last_day < today():
        raise BadLastDay
    if _is_last_leader(appointment):
        raise LastLeader
    appointment.until = last_day or last_day_if_ended_now()
    appointment.save()
    return AppointmentEnd.objects.create(appointment=appointment, last_day=appointment.until, reason=reason)


def _is_last_leader(appointment: Appointment) -> bool:
    if appointment.role != Role.BUREAU_LEADER:
        return False
    others = Appointment.objects.active().filter(role=Role.BUREAU_LEADER, until=None)
    return not others.exclude(user_id=appointment.user_id).exists()
