"""What a person does to their own way in: password, phones, code generator."""

import uuid

from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now
from huzhu.kernel.refused import Refused
from huzhu.people.models import Appointment, Device, DoorChange

AGAIN = NoUndo(_("要改，就再设一次"))


class NoSuchDevice(Refused):
    """Another person's phone, or one revoked before."""

    message = _("没有找到这部手机，可能已经停用。")


def _at_own(by, **_others):
    return by.organisation


@act(_("设置密码"), needs="account.own", at=_at_own, undo=AGAIN)
def set_password(by: Appointment, *, encoded: str) -> DoorChange:
    """Choose a new password, given as its Argon2 hash; ends the person's other sessions and their starting codes."""
    by.user.password = encoded
    by.user.save()
    return DoorChange.objects.create(user=by.user, what=DoorChange.PASSWORD)


@act(_("开通手机"), needs="account.own", at=_at_own, undo=NoUndo(_("不用这部手机了，就停用它")))
def enrol_device(by: Appointment, *, token_hash: str, pin: str, label: str = "") -> DoorChange:
    """Open a phone or browser with a PIN (given as its hash), so that it counts as the second factor."""
    moment = now()
    device, _new = Device.objects.update_or_create(
        user_id=by.user_id,
        token_hash=token_hash,
        defaults={
            "pin": pin,
            "label": label[:60],
            "enrolled_at": moment,
            "password_at": moment,
            "last_used_at": moment,
            "revoked_at": None,
        },
    )
    return DoorChange.objects.create(user=by.user, what=DoorChange.PHONE, device=device.pk)


@act(_("停用手机"), needs="account.own", at=_at_own, undo=NoUndo(_("要再用，就重新开通")))
def revoke_device(by: Appointment, *, device: uuid.UUID) -> DoorChange:
    """Close one of one's own phones. Raises NoSuchDevice."""
    if not Device.objects.filter(pk=device, user_id=by.user_id, revoked_at=None).update(revoked_at=now()):
        raise NoSuchDevice
    return DoorChange.objects.create(user=by.user, what=DoorChange.PHONE_REVOKED, device=device)


@act(_("开通动态验证码"), needs="account.own", at=_at_own, undo=NoUndo(_("要换，就请人重置后重新开通")))
def enrol_generator(by: Appointment, *, key: str) -> DoorChange:
    """Take a code generator (the page has just seen a right code of it) in place of any earlier one."""
    TOTPDevice.objects.filter(user=by.user).delete()
    TOTPDevice.objects.create(user=by.user, name="totp", key=key, confirmed=True)
    return DoorChange.objects.create(user=by.user, what=DoorChange.GENERATOR)
