"""What this room refuses, each in plain words with the way out.

Refused
├── AlreadyAtIt       somebody has made a lead of this family already, which is being worked on
├── NothingLeft       nothing is left to help with: it was applied for, confirmed, or is due no more
├── NoReason          a rule isn't silenced without saying why
├── AlreadyQuiet      the rule is silent there already
├── AlreadyAwake      the rule speaks again already
├── OtherCounty       the place isn't the bureau's
├── DayOutOfTime      a rule is silent from tomorrow to a year from now
└── NotInDoubt        the family's category is no longer on the list of those to see again
"""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class AlreadyAtIt(Refused):
    """Two people, or one twice."""

    message = _("已经有人把这家记成线索了，正在办。")
    way_out = _("不用再记。想知道办到哪里，打开那条线索或互助单看。")


class NothingLeft(Refused):
    """Meanwhile somebody applied, or the facts changed."""

    message = _("这家眼下没有还没帮上的了：可能刚申请、刚确认，或者情况变了。")
    way_out = _("请回名单看别的家庭。")


class NoReason(Refused):
    """Why a rule is silent, or what was found."""

    message = _("请写一句为什么。")
    field = "reason"


class AlreadyQuiet(Refused):
    """Silenced by somebody else."""

    message = _("这一项在那里已经先不提醒了。")
    way_out = _("要改日子，先重新提醒，再定一次。")


class AlreadyAwake(Refused):
    """Woken by somebody else."""

    message = _("这一项已经重新提醒了。")


class OtherCounty(Refused):
    """A place elsewhere, or none."""

    message = _("只能定本县的地方。")
    field = "place"


class DayOutOfTime(Refused):
    """Silent for a time, never for ever."""

    message = _("请选明天到一年以内的一天。")
    field = "until"


class NotInDoubt(Refused):
    """Confirmed no more, or its conditions hold again."""

    message = _("这家的这一项不在要去看看的名单上了。")
    way_out = _("请回名单看。")
