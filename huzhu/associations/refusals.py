"""Why the register says no, in words one would say aloud."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused

from .models import REGISTERED_FROM


class TooFewMembers(Refused):
    """Registration needs 50 individual members (社会团体登记管理条例 10)."""

    message = _("登记要有 50 名会员，现在只有 %(count)s 名。")
    field = "registration"
    way_out = _("不够 50 名的先备案，够了再登记。")

    def __init__(self, count: int):
        super().__init__(count=count, needed=REGISTERED_FROM)


class HasAssociation(Refused):
    """One association a village."""

    message = _("这个村居已经有互助会了：%(name)s。")
    field = "place"


class WrongCode(Refused):
    """The unified social credit code cannot be right."""

    message = _("统一社会信用代码不对。")
    field = "uscc"


class SameCode(Refused):
    """Another association has this code."""

    message = _("这个统一社会信用代码已经登记在别的互助会名下。")
    field = "uscc"
    way_out = _("请对着证书再看一遍。")


class WrongMember(Refused):
    """A member can't be entered as written."""

    message = _("会员写得不对。")
    field = "members"


class AlreadyMember(Refused):
    """This account is a member of the association already."""

    message = _("这位已经是会员了。")
    field = "members"


class WrongDay(Refused):
    """A day that has not come, or lies before what it ends."""

    message = _("这一天还没到，请改成今天或以前的日子。")
    field = "founded_on"


class AlreadyEnded(Refused):
    """The membership was ended before."""

    message = _("这位已经退会了。")
