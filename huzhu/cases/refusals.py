"""What the acts of leads and triage refuse, in words."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class LeadAnswered(Refused):
    """Somebody has already dealt with the lead."""

    message = _("这条线索已经有人办了。")
    way_out = _("请回到线索页，看看办到哪一步。")


class NotResponsible(Refused):
    """The person can't carry the case: not of this organisation, or the appointment has ended."""

    field = "responsible"
    message = _("这个人现在不能负责这家：不在这个互助会，或者任职已经结束。")
    way_out = _("请另选一位。")


class DueInThePast(Refused):
    """The due time lies before now, or later than the county allows."""

    field = "due_at"
    message = _("最迟时间要在现在之后，并且不晚于 %(latest)s。")


class NoReason(Refused):
    """A lead isn't dismissed without saying why."""

    field = "reason"
    message = _("请写一句为什么，报的人会看到“办结”。")


class OtherFamily(Refused):
    """The case chosen to join lies in another village or is closed."""

    field = "case"
    message = _("这张互助单不在这个村，或者已经办结，不能并进去。")


class AlreadyBuiltOn(Refused):
    """A case can't be taken back once something was done in it."""

    message = _("这一家已经有人办了事，不能撤销。")
    way_out = _("如果立错了，请按“办结”写明缘由。")


class WrongCode(Refused):
    """No report has this code."""

    field = "code"
    message = _("没有找到这个查询号。")
    way_out = _("请核对十位数字；报的时候截的屏上有。")


class TooLateToWithdraw(Refused):
    """Ten minutes have passed, or somebody is on the way."""

    message = _("已经过了十分钟，或者已经有人在办，撤不回了。")
    way_out = _("没关系：上门的人会问清楚。也可以打电话告诉值班的人。")


class HelpOutOfTime(Refused):
    """Help happens between the first report and now."""

    field = "happened_at"
    message = _("帮上的时间要在报来（%(reported)s）以后，不能晚于现在。")


class SamePerson(Refused):
    """Work is handed over to somebody else."""

    field = "to_appointment"
    message = _("交给的人不能是同一个人。")


class StillInOffice(Refused):
    """Only what an ended appointment left open is passed on by itself."""

    message = _("这个人还在任，事情由本人或秘书长交接。")


class NothingOpen(Refused):
    """There is no open work to hand over."""

    message = _("这个人手上没有要交的事。")


class HoursOutOfOrder(Refused):
    """A lead goes up to the secretary-general first, then to the town, both before help is due."""

    field = "town_hours"
    message = _("先报秘书长，再报到镇里，都要早于帮上的时限。")


class SetAlready(Refused):
    """The county has set this level's target from the same day on."""

    field = "effective_from"
    message = _("这一级从这一天起的时限已经定过。")
    way_out = _("请换一个起始日。")


class DayInTheFuture(Refused):
    """Something is said to have been reported later than now."""

    field = "reported_at"
    message = _("报来的时间不能晚于现在，也不能早于 30 天前。")
