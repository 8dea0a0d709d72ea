"""What stops a print, in words."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class FontMissing(Refused):
    """The machine lacks the type that Chinese forms are set in: boxes would be printed without a word."""

    message = _("打不了：这台服务器上没有表格要用的中文字体（%(fonts)s）。")
    way_out = _("请系统管理员装上这种字体（软件包 fonts-noto-cjk）再打。什么都没有丢。")


class NotSet(Refused):
    """The typesetter couldn't set the form."""

    message = _("这张表排不出来，没有打印。")
    way_out = _("请告诉系统管理员；填好的都还在。")


class NoPaper(Refused):
    """There is no such paper among those of the one form."""

    message = _("没有这张表，请重新选。")


class ConsentTakenBack(Refused):
    """Somebody took back the consent that a form needs (个人信息保护法 15)."""

    message = _("%(who)s撤回了“%(use)s”的同意，%(paper)s不能打印，也不能交。")
    way_out = _("想再办，请本人重新签同意书；不用这些信息的帮助照常。")


class NotAgreedTo(Refused):
    """Somebody was asked and agrees to nothing: the association's own papers about them aren't printed."""

    message = _("%(who)s问过了，不同意用这些信息，%(paper)s不能打印，也不能交。")
    way_out = _("改主意了，请本人签一份同意书；不用这些信息的帮助照常。")


class ConsentNeeded(Refused):
    """An application hands sensitive data to the town: who lives there agrees first (个人信息保护法 29)."""

    message = _("还差%(who)s的同意书，先不能交。")
    way_out = _("请到“同意”那一页签好再交；眼下要用的钱不用等这个。")


class ConsentRefused(Refused):
    """Somebody was asked and agrees to nothing: what needs the data isn't handed in, the rest goes on (法 16)."""

    message = _("%(who)s问过了，不同意用这些信息，所以不能交。")
    way_out = _("急难型临时救助不用等同意书，可以改成只申请这一样；互助会照样帮。改主意了，签一份同意书再交。")


class NothingChosen(Refused):
    """No programme was chosen."""

    field = "choices"
    message = _("还没有选要申请哪一样。")


class NotForThem(Refused):
    """A programme that the catalogue doesn't have, or for somebody who doesn't live there."""

    field = "choices"
    message = _("选的这一样对不上这家的人，请重新选。")


class HandedIn(Refused):
    """The one form was handed in already."""

    message = _("这一份已经交上去了，不能再改。")
    way_out = _("要申请别的，另开一份就行。")


class NotVisited(Refused):
    """Only who was at the family's home signs the opinion."""

    field = "companion"
    message = _("预审意见要由上门走访过的两个人签。")
    way_out = _("请先上门走访，或者请走访过的人来签。")


class NoOpinion(Refused):
    """The association's opinion goes in with the application."""

    message = _("还没有互助会的预审意见，先不能交。")
    way_out = _("请走访过的两个人签好预审意见。")
