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
    """A condition in words that the language doesn't have; `reason` names the place and how it is written."""

    message = _("这个条件读不懂：%(reason)s。")
    field = "test"
    way_out = _("现在的条件没有动。")


class NothingTried(Refused):
    """Everything is as it stands."""

    message = _("还没有改什么。")
    way_out = _("请改一个数，或者改一个条件，再算。")


class TrialGoesOn(Refused):
    """Another trial has not ended yet."""

    message = _("%(who)s试的还没有算完，一次只算一样。")
    way_out = _("请等它算完再试，或者先停掉那一次。")
