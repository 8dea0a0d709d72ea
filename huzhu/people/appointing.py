"""Inner verbs: a person gets an account, an office, a code to come in by. All of them demand a running act."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import running
from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.kernel.secrets import blind_index, seal_text
from huzhu.people.models import Appointment, StartingCode, User
from huzhu.people.phones import masked_phone, plain_phone
from huzhu.people.roles import POSTS, Kind, Role, appointing_role


class WrongPlaceForRole(Refused):
    """This role isn't held at such an organisation."""

    message = _("%(kind)s没有“%(role)s”这个职务。")
    field = "role"


class IncompatibleRoles(Refused):
    """Cashier, bookkeeper and supervisor are different people."""

    message = _("%(name)s已经是这里的%(held)s，不能再兼%(role)s。")
    field = "role"
    way_out = _("管钱、记账、监督要由不同的人来做，请另选一人。")


class HeldAlready(Refused):
    """The same office twice."""

    message = _("这个人已经担任这个职务。")
    field = "role"


class BadDays(Refused):
    """The last day lies before the first."""

    message = _("任职的最后一天在第一天之前。")
    field = "until"


class PhoneTaken(Refused):
    """A telephone number opens one account."""

    message = _("这个电话号码已经有人用来登录。")
    field = "phone"
    way_out = _("如果就是这个人，请直接从名单里选。")


class NameTaken(Refused):
    """A user name opens one account."""

    message = _("这个用户名已经有人用了。")
    field = "username"
    way_out = _("请换一个。")


def add_user(*, name: str, phone: str = "", username: str = "", encoded: str = "") -> User:
    """A person gets an account; without a password they come in by a starting code. Raises PhoneTaken, NameTaken."""
    running()
    user = User(name=name, password=encoded or make_password(None))
    user.username = username or f"u{user.pk.hex[:12]}"
    if User.objects.filter(username=user.username).exists():
        raise NameTaken
    if phone:
        take_phone(user, phone)
    user.save()
    return user


def take_phone(user: User, typed: str) -> None:
    """Seal a telephone number into a user not yet saved, with its mask and index. Raises BadPhone, PhoneTaken."""
    phone = plain_phone(typed)
    index = blind_index("phone", phone)
    if User.objects.filter(phone_index=index).exclude(pk=user.pk).exists():
        raise PhoneTaken
    user.phone, user.phone_index, user.phone_mask = seal_text(user.pk, phone), index, masked_phone(phone)


def add_appointment(
    *, user: User, organisation, role: str, since: date, until: date | None = None, by: Appointment | None = None
) -> Appointment:
    """A person takes up an office; over money it counts only once a second person agrees.

    Raises WrongPlaceForRole, BadDays, HeldAlready, IncompatibleRoles.
    """
    running()
    if organisation.kind not in POSTS[Role(role)].held_at:
        raise WrongPlaceForRole(kind=Kind(organisation.kind).label, role=Role(role).label)
    if until is not None and until < since:
        raise BadDays
    _check_other_offices(user, organisation, Role(role), since)
    return Appointment.objects.create(
        user=user, organisation=organisation, role=role, since=since, until=until, appointed_by=by
    )


def _check_other_offices(user: User, organisation, role: Role, since: date) -> None:
    held = Appointment.objects.filter(user=user, organisation=organisation).exclude(until__lt=since)
    for other in held:
        if other.role == role:
            raise HeldAlready
        if other.role in POSTS[role].incompatible:
            raise IncompatibleRoles(name=user.name, held=Role(other.role).label, role=role.label)


def add_starting_code(user: User) -> StartingCode:
    """A new code to read out; the ones before it no longer count."""
    running()
    number = StartingCode.objects.filter(user=user).count() + 1
    return StartingCode.objects.create(user=user, number=number)


def may_give(by: Appointment, role: str, organisation) -> bool:
    """Is it this office that gives that role there? Reach is the guard's question."""
    return by.role == appointing_role(role, organisation.kind)


def last_day_if_ended_now() -> date:
    """The day that still counted in full when an office ends at this moment."""
    return date.fromordinal(today().toordinal() - 1)
