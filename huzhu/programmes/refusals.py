"""What this room says no to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class UnknownParameter(Refused):
    """A parameter that no programme knows."""

    message = _("没有“%(name)s”这一项标准。")
    field = "name"


class BadValue(Refused):
    """A value that isn't what the parameter needs."""

    message = _("“%(title)s”填得不对：%(value)s。")
    field = "value"
    way_out: Any = _("请写成数字，如 730 或 0.6；不知道就空着。")


class Unreadable(BadValue):
    """A value that isn't what the parameter needs, where it can be said why."""

    message = _("“%(title)s”填得不对：%(value)s。%(why)s。")
    way_out: Any = ""


class OutOfBounds(BadValue):
    """A number that the standard can't be."""

    message = _("“%(title)s”%(why)s。")
    way_out = _("不知道就空着，系统会说“请向民政局核实”。")


class TooEarly(Refused):
    """A day on which no standard of this kind existed yet."""

    message = _("这一天离得太远了，请再看一下年份。")
    field = "effective_from"


class OtherRegion(Refused):
    """A bureau sets what holds in its own county only."""

    message = _("这里只能定本县和所在设区市的标准。")
    field = "region"


class BadParameters(Refused):
    """A file of parameters that can't be taken, with the line to mend."""

    message = _("参数文件第 %(line)s 行：%(what)s。")
    way_out = _("请改好这一行再载入；什么都还没有改动。")


class AlreadyProposed(Refused):
    """A value of the same standard waits already."""

    message = _("这一项已经有人报了，还在等人看。")
    way_out = _("先等那一次有了结果，或者请报的人撤回。")


class NothingNew(Refused):
    """The proposed value is what stands."""

    message = _("和现在定的一样，没有什么要改。")
    field = "value"


class AlreadyEnded(Refused):
    """A proposal that was agreed to, declined or taken back already."""

    message = _("这一次报批已经有了结果。")
