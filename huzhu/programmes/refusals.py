"""What this room says no to."""

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
    way_out = _("请写成数字，如 730 或 0.6；不知道就空着。")


class OtherRegion(Refused):
    """A bureau sets what holds in its own county only."""

    message = _("这里只能定本县和所在设区市的标准。")
    field = "region"


class BadParameters(Refused):
    """A file of parameters that can't be taken, with the line to mend."""

    message = _("参数文件第 %(line)s 行：%(what)s。")
    way_out = _("请改好这一行再载入；什么都还没有改动。")
