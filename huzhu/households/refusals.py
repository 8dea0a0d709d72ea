"""Why the household room says no, in words one would say aloud."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import NotAllowed, Refused


class WrongNumber(Refused):
    """The identity number cannot be right."""

    message = _("这个身份证号不对。")
    field = "id_number"


class WrongName(Refused):
    """Not a name."""

    message = _("姓名写得不对。")
    field = "name"


class WrongDate(Refused):
    """A day that cannot be: not yet come, or before anybody living was born."""

    message = _("这个日期不对。")
    field = "birth"


class SameNumber(Refused):
    """The identity number is entered already."""

    message = _("这个身份证号已经登记过了。")
    field = "id_number"
    way_out = _("请先查找这家人，不要再登记一遍。")


class ThereAlready(Refused):
    """Somebody of that name lives there: entered already, perhaps by another hand a moment ago."""

    message = _("家里已经登记了%(name)s。")
    field = "name"
    way_out = _("真是同名的两个人，就把两个人的出生日期都写上。")


class AtAnotherDoor(Refused):
    """The person lives in a household already, or the household has its head."""

    message = _("这个人现在登记在别的家庭里，或者这家已经有户主。")
    field = "relation"


class WrongFact(Refused):
    """A fact of no known kind, or of a value that its kind can't have."""

    message = _("这一条填得不对。")
    field = "value"


class AlreadyRelative(Refused):
    """This relation is on the register."""

    message = _("这位已经登记为这家的近亲属。")
    field = "user"


class OwnRelation(Refused):
    """Nobody takes oneself off the register of relatives."""

    message = _("自己的近亲属关系不能自己取消。")
    way_out = _("请秘书长、会长或镇民政办来办。")


class OthersRelation(NotAllowed):
    """Whom it suits doesn't keep another out of deciding."""

    message = _("您只能登记自己的近亲属关系。")
    way_out = _("别人的请他本人登记，或者请秘书长、镇民政办来办。")


class NoGround(Refused):
    """Who is put on the register by another is owed the reason."""

    message = _("替别人登记，要写明从哪里知道的。")
    field = "reason"


class Recused(NotAllowed):
    """The actor is close kin of the family (近亲属回避)."""

    message = _("您是这家的近亲属，这一步要回避。")
    way_out = _("请另一位值班或理事来办；村里人手不够时，由镇联合会办。")


class ErasedAlready(Refused):
    """A family is erased once."""

    message = _("这家人的信息已经删除了。")


class NothingThere(Refused):
    """There is no number to show."""

    message = _("这个人没有登记这个号码。")


class Contradicts(Refused):
    """Something said contradicts a recent paper: the visitor decides which counts."""

    message = _("最近的单据上和这次说的不一样。")
    field = "settle"
    way_out = _("请问清楚，再选一样：以单据为准，还是以新说的为准。")


class NoReason(Refused):
    """A word taken against a paper needs its reason."""

    message = _("不以单据为准，请写一句为什么。")
    field = "why"


class NotInQuestion(Refused):
    """This fact contradicts no paper."""

    message = _("这一条没有和单据矛盾，不用再定。")


class SettledAlready(Refused):
    """A contradiction is decided once."""

    message = _("这一条已经定过以哪个为准。")
    way_out = _("情况又变了，就再记一次。")


class NothingTicked(Refused):
    """A consent names at least one item."""

    message = _("一样都没有勾，就不用签。")
    field = "uses"
    way_out = _("本人不同意也不要紧，互助会照样可以帮；只是要用这些信息的表办不了。")


class SomebodyElseSigns(Refused):
    """The one who signs is not the one who may."""

    message = _("这份同意书不能由这个人签。")
    field = "signer"


class StillAgreed(Refused):
    """Who agreed to something takes it back; a refusal would hide when it stood."""

    message = _("这个人现在有同意的，先撤回。")
    way_out = _("请在同意书那一页点“撤回”，撤回了就不再用。")


class NotAgreed(Refused):
    """What is not agreed to cannot be withdrawn."""

    message = _("这几样本来就没有同意，或者已经撤回了。")
    field = "uses"


class NotTheAgent(Refused):
    """An agent is a member of the association that serves the family."""

    message = _("代办人要是服务这个村居的互助会的人。")
    field = "agent"


class AgentsNumber(Refused):
    """The agent's identity number is missing or wrong."""

    message = _("请填代办人的身份证号，以后就不用再填。")
    field = "agent_number"


class AlreadyAuthorised(Refused):
    """One person does one thing for another at a time: of two powers signed at once one stays."""

    message = _("这件事已经委托给%(who)s了，到 %(until)s。")
    field = "agent"
    way_out = _("要换人，先在“委托代办”那一页结束那一份，再登记。")


class NoMatter(Refused):
    """A power of attorney names what for."""

    message = _("请至少选一件委托的事。")
    field = "matters"


class NoWitness(Refused):
    """A fingerprint needs a witness."""

    message = _("按手印要有见证人，请写见证人的姓名。")
    field = "witness"


class EndedAlready(Refused):
    """A power of attorney ends once."""

    message = _("这份委托已经结束了。")


class CannotMerge(Refused):
    """These two are not one."""

    message = _("这两条不能合并。")


class MergedAlready(Refused):
    """A record is merged once at a time."""

    message = _("其中一条已经并到别的登记里了。")
    way_out = _("请先撤销那一次合并，或者用并进去的那一条。")


class UndoneAlready(Refused):
    """A merge is taken back once."""

    message = _("这次合并已经撤销了。")
