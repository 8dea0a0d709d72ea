"""What a trial says no to."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class NotAPair(Refused):
    """Something typed that names no value."""

    message = _("“%(text)s”看不懂。")
    way_out = _("请写成 D=800 这样。")


class UnknownCondition(Refused):
    """A condition that no programme has."""

    message = _("没有“%(name)s”这一个条件。")
    field = "condition"


class UnknownProgramme(Refused):
    """A programme that the catalogue doesn't have."""

    message = _("没有“%(name)s”这一样救助。")
    field = "programme"


class UnreadableCondition(Refused):
    """A condition in words that the language doesn't have; `why` is the language's own reason, in English."""

    message = _("这个条件读不懂：%(part)s。")
    field = "test"
    way_out = _("能怎么写，请看 docs/programmes.md；现在的条件没有动。")
