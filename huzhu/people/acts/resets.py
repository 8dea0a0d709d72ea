"""A forgotten PIN or password, a lost phone: put right on the spot, without any message sent."""

from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now
from huzhu.kernel.refused import Refused
from huzhu.people.access import reaches
from huzhu.people.acts.appointments import NotOneself
from huzhu.people.appointing import add_starting_code
from huzhu.people.models import Appointment, Device, DoorChange, StartingCode


class HoldsOfficeElsewhere(Refused):
    """Who may reset an account could come in by it; so nobody resets an office beyond their own reach."""

    message = _("%(name)s在别处还有职务，您不能替他重置。")
    way_out = _("请民政局负责人来办。")


@act(
    _("重置登录"),
    needs="account.reset",
    at=lambda appointment, **_: appointment.organisation,
    undo=NoUndo(_("旧的手机和口令码已经停用，请用新的起始码")),
)
def reset_access(by: Appointment, appointment: Appointment, *, reason: str = "") -> StartingCode:
    """Close all phones, code generators and sessions of who holds this office, and give a new starting code.

    Raises NotOneself, HoldsOfficeElsewhere.
    """
    user = appointment.user
    if user.pk == by.user_id:
        raise NotOneself
    if not all(reaches(by, each.organisation) for each in _offices(user)):
        raise HoldsOfficeElsewhere(name=user.name)
    user.door += 1
    user.save()
    Device.objects.filter(user=user, revoked_at=None).update(revoked_at=now())
    TOTPDevice.objects.filter(user=user).delete()
    DoorChange.objects.create(user=user, what=DoorChange.RESET, reason=reason)
    return add_starting_code(user)


def _offices(user):
    return Appointment.objects.active().filter(user=user).select_related("organisation__place")
