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
