"""What the acts of visits, grants, help, plans and closing refuse, in words."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import NotAllowed, Refused


class CaseClosed(Refused):
    """Nothing more is done in a closed case."""

    message = _("这一家已经办结，不能再往里记。")
    way_out = _("还要帮的话，请先重新打开。")


class CaseIsOpen(Refused):
    """Only a closed case is reopened."""

    message = _("这一家还没有办结，不用重新打开。")


class StillToDo(Refused):
    """A case isn't closed while money waits to be decided, paid or recovered."""

    message = _("还有一笔救助金没有办完，现在不能办结。")
    way_out = _("请先办完，或者写明不付了。")


class NothingSaid(Refused):
    """A field that must hold words is empty."""

    message = _("请写一句。")
    field = "reason"


class MomentOutOfTime(Refused):
    """Something happened between the first report and now, never later."""

    message = _("时间要在报来（%(reported)s）以后，不能晚于现在。")
    field = "happened_at"
    way_out = _("请改成真正发生的时间。")


class DayOutOfTime(Refused):
    """A day lies where it can't."""

    message = _("这一天不行：要在 %(earliest)s 到 %(latest)s 之间。")
    field = "due_on"
    way_out = _("请另选一天。")


# visits


class NeedsTwo(Refused):
    """A visit that counts is made by two different people."""

    message = _("走访要两个不同的人，同一个人换个职务也不算。")
    field = "companion"
    way_out = _("请选和您一起去的那一位。")


class NotACompanion(Refused):
    """The companion isn't in office here today."""

    message = _("这个人现在不在这个互助会任职，或者任职已经结束。")
    field = "companion"
    way_out = _("请另选一位。")


class Unsigned(Refused):
    """A signature is missing."""

    message = _("还差签名。")
    field = "signature"
    way_out = _("请用手指写名字；写不了字，就按手印或签在纸上拍下来。")


class NobodyThere(Refused):
    """A household has at least one person."""

    message = _("家里还没有人，至少写上一位。")
    field = "name"


class OtherHousehold(Refused):
    """The household isn't this case's."""

    message = _("这张互助单登记的是另一家人，或者这家不住在这个村。")
    field = "household"
    way_out = _("请重新选是哪一家。")


# grants


class NoFund(Refused):
    """The organisation has no fund yet."""

    message = _("这个互助会还没有基金账，付不了钱。")
    way_out = _("请镇民政助理先建账；急事可以请镇联合会帮。")


class AboveLimit(Refused):
    """This tier may not decide so much."""

    message = _("这一家 30 天里加起来 %(sum)s 元，超过了这一级能定的数。")
    field = "amount"
    way_out = _("这一笔要请%(ask)s定。")


class BelowTier(Refused):
    """A lower tier decides this one."""

    message = _("这一笔由%(ask)s定，还不用您这一级。")


class AlreadyDecided(Refused):
    """Somebody has decided already."""

    message = _("这一笔已经有人定过了。")
    way_out = _("请看一眼现在的结果。")


class AlreadyVoted(Refused):
    """One vote a person."""

    message = _("这一笔您已经表过态，一人一票。")


class NotInCouncil(NotAllowed):
    """Not one of those who may vote on this grant."""

    message = _("您不在能表决这一笔的理事里。")
    way_out = _("提出的人和这家的近亲属要回避。")


class NotYetDecided(Refused):
    """The council's votes say neither yes nor no yet."""

    message = _("表态的理事还不够，这一笔还没有定。")
    way_out = _("请没有表态的理事表个态。")


class NotApproved(Refused):
    """Only an approved grant is paid."""

    message = _("这一笔还没有批下来，或者已经不付了。")
    way_out = _("请先请该定的人定。")


class AlreadyPaid(Refused):
    """A grant is paid once."""

    message = _("这一笔已经付过了。")
    way_out = _("请不要再付；如果付错了，请按“冲回”来办。")


class NotPaid(Refused):
    """There is nothing to confirm, recover or reverse."""

    message = _("这一笔还没有付过，或者不用这一步。")


class NoCashHeld(Refused):
    """The payer keeps no cash of this fund."""

    message = _("您手里没有这只基金的备用金。")
    field = "method"
    way_out = _("请改用银行转账，或请保管备用金的人来付。")


class NoReceiver(Refused):
    """Somebody takes the money."""

    message = _("请写上是谁领的。")
    field = "receiver_name"


class AlreadyConfirmed(Refused):
    """The council has spoken already."""

    message = _("理事会已经说过了。")


class AlreadySettled(Refused):
    """The federation has decided on recovery already."""

    message = _("追不追回已经定过了。")


class LimitsNotRising(Refused):
    """Each tier's limit lies above the one below it."""

    message = _("上一级的限额要高于下一级。")
    field = "council"


class LimitInThePast(Refused):
    """Limits hold from today on, so that what was decided before stays right."""

    message = _("新限额只能从今天或以后起算。")
    field = "effective_from"


class LimitSetAlready(Refused):
    """One set of limits a day."""

    message = _("这一天起的限额已经定过了。")
    field = "effective_from"
    way_out = _("请另选一天。")


class KinAlready(Refused):
    """Said before."""

    message = _("已经登记要回避了。")


# help and plan


class AlreadyTakenBack(Refused):
    """Taken back before."""

    message = _("这一条已经撤回过了。")


class ItemEnded(Refused):
    """The plan's item is done already."""

    message = _("这件事已经办完了。")
