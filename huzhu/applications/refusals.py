"""What the acts of this room refuse, in words."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class NoFamily(Refused):
    """The case has no household yet."""

    message = _("还不知道这家有哪些人，不能申请。")
    way_out = _("请先上门走访，把家里人记下来。")


class NoTownOffice(Refused):
    """No town office stands above the family's village."""

    message = _("这个村上面还没有镇街民政办，申请送不出去。")
    way_out = _("请民政局先在系统里设好镇街民政办。")


class AppliedAlready(Refused):
    """The same programme was applied for and isn't decided."""

    message = _("这一项已经申请过（%(number)s），还没有结果。")
    way_out = _("请在家庭页上看它办到哪一步。")


class NobodyApplies(Refused):
    """A programme for persons needs one, and it must be one of the household."""

    field = "person"
    message = _("这一项是给一个人申请的，请选家里的一位。")
