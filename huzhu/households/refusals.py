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
