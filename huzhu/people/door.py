"""Coming in: password, starting code or PIN; then, for those who decide on money, the second factor.

What the session keeps: `came_by` (password, code, pin) and `second` (phone, totp, demo) once that was shown.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from huzhu.kernel.clock import now
from huzhu.kernel.refused import Refused
from huzhu.people import lockout
from huzhu.people.access import Viewer
from huzhu.people.devices import door_of, opened_here, takes_pin
from huzhu.people.models import DemoCounty, Device, DoorChange, StartingCode, User
from huzhu.people.roles import SecondFactor

PASSWORD, CODE, PIN = "password", "code", "pin"
PHONE, TOTP, DEMO = "phone", "totp", "demo"
DEMO_CODE = "246810"
OPENED = _("开通好了，下次就用它。")


class WrongSecret(Refused):
    """The account and the password don't fit; which of them is wrong is not said."""

    message = _("电话（或用户名）和密码对不上。")
    way_out = _("请再看一眼；忘了密码，就请秘书长或任命您的人当面重置。")


class WrongPin(Refused):
    """The PIN doesn't fit this phone."""

    message = _("口令码不对。")
    field = "pin"
    way_out = _("忘了就用密码登录，或请秘书长当面重置。")


class WrongCode(Refused):
    """The second factor's digits are wrong, used already, or too late."""

    message = _("这个码不对，或者已经用过。")
    field = "code"
    way_out = _("请看验证器上新出的六位数字；手机时间要准。")


class NoOffice(Refused):
    """Who holds no office in force has nothing to do here."""

    message = _("您现在没有生效的任职，不能登录。")
    way_out = _("请任命您的人核对：任期到了没有，管钱的职务第二个人同意了没有。")


def sign_in_by_password(request: HttpRequest, typed: str, secret: str) -> User:
    """Open a session by password or starting code. Raises WrongSecret, NoOffice, TriedTooOften."""
    user = User.objects.known_as(typed)
    account = str(user.pk) if user else typed
    _try(request, account, user)
    came_by = _came_by(user, secret)
    if user is None or came_by is None:
        raise WrongSecret
    _open(request, user, came_by)
    device = opened_here(request, user)
    if device is not None and came_by == PASSWORD:
        Device.objects.filter(pk=device.pk).update(password_at=now())
    return user


def _came_by(user: User | None, secret: str) -> str | None:
    if user is None:
        make_password(secret)  # as slow as a known account, so that nobody learns who has one
        return None
    if user.check_password(secret):
        return PASSWORD
    code = StartingCode.objects.filter(user=user).order_by("-number").first()
    if code is not None and constant_time_compare(code.code, secret.replace(" ", "")) and code.is_alive:
        return CODE
    return None


def sign_in_by_pin(request: HttpRequest, pin: str) -> User:
    """Open a session by the PIN of the phone that stands here. Raises WrongPin, NoOffice, TriedTooOften."""
    device = opened_here(request)
    if not takes_pin(device):
        raise WrongPin
    _try(request, str(device.user_id), device.user)
    if not check_password(pin, device.pin):
        raise WrongPin
    _open(request, device.user, PIN)
    _note_phone(request, device)
    return device.user


def show_pin(request: HttpRequest, pin: str) -> None:
    """The second factor on an opened phone, after the password. Raises WrongPin, TriedTooOften."""
    device = opened_here(request, request.user)
    _try(request, str(request.user.pk), request.user)
    if device is None or not check_password(pin, device.pin):
        raise WrongPin
    lockout.let_in(lockout.account_key(str(request.user.pk)), door_of(request).key)
    _note_phone(request, device)


def show_code(request: HttpRequest, code: str) -> None:
    """The second factor from a code generator, or the demo's printed one. Raises WrongCode, TriedTooOften."""
    _try(request, str(request.user.pk), request.user)
    digits = "".join(code.split())
    if is_demo() and constant_time_compare(digits, DEMO_CODE):
        request.session["second"] = DEMO
    elif any(device.verify_token(digits) for device in TOTPDevice.objects.filter(user=request.user, confirmed=True)):
        request.session["second"] = TOTP
    else:
        raise WrongCode
    lockout.let_in(lockout.account_key(str(request.user.pk)), door_of(request).key)
    request.session.cycle_key()


def is_demo() -> bool:
    """The setting says demo and the database says so too; one alone opens nothing."""
    return bool(settings.HUZHU_DEMO) and DemoCounty.objects.exists()


def has_shown_second_factor(request: HttpRequest, viewer: Viewer) -> bool:
    """Has this session shown what the viewer's offices ask for."""
    shown = request.session.get("second")
    enough = {
        SecondFactor.NONE: True,
        SecondFactor.PHONE: shown in (PHONE, TOTP, DEMO),
        SecondFactor.TOTP: shown in (TOTP, DEMO),
    }
    return enough[viewer.second_factor]


@dataclass(frozen=True)
class Ways:
    """How the second factor can be shown here and now; `demo` is the printed code of a demo county."""

    pin: bool
    code: bool
    demo: str = ""

    @property
    def none(self) -> bool:
        """Nothing has been opened yet, or not on this phone."""
        return not (self.pin or self.code)


def ways(request: HttpRequest) -> Ways:
    """A code generator's digits always do; a phone's PIN only where the offices ask for no more."""
    has_generator = TOTPDevice.objects.filter(user=request.user, confirmed=True).exists()
    wants_more = Viewer(request.user).second_factor == SecondFactor.TOTP
    has_phone = not wants_more and opened_here(request, request.user) is not None
    demo = DEMO_CODE if is_demo() else ""
    return Ways(pin=has_phone, code=has_generator or bool(demo), demo=demo)


def must_choose_password(request: HttpRequest) -> bool:
    """Let in by a starting code, and no password chosen since."""
    return request.session.get("came_by") == CODE and not request.session.get("chose_password")


def may_enrol(request: HttpRequest) -> bool:
    """Who was let in by a code from somebody's hand, has no second factor yet, or has just shown it."""
    if request.session.get("came_by") == CODE or request.session.get("second"):
        return True
    ever = (DoorChange.PHONE, DoorChange.GENERATOR, DoorChange.RESET)
    if not DoorChange.objects.filter(user=request.user, what__in=ever).exists():
        return True
    return Viewer(request.user).second_factor == SecondFactor.NONE


def _try(request: HttpRequest, account: str, user: User | None) -> None:
    door = door_of(request)
    lockout.try_door(lockout.account_key(account), door.key, known=door.knows(user))


def _open(request: HttpRequest, user: User, came_by: str) -> None:
    """Let the user in with a new session key."""
    lockout.let_in(lockout.account_key(str(user.pk)), door_of(request).key)
    if not Viewer(user).appointments:
        raise NoOffice
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session["came_by"] = came_by
    door_of(request).remember(user)


def _note_phone(request: HttpRequest, device: Device) -> None:
    Device.objects.filter(pk=device.pk).update(last_used_at=now())
    request.session["second"] = PHONE
    request.session.cycle_key()
