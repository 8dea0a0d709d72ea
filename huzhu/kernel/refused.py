"""What a person can be told and can mend.

    Refused                the person can act on it: message, field, way out
    ├── NotAllowed         this appointment may not do it, or not there
    ├── Stale              somebody changed the record since the page was shown
    ├── ActIdReused        the same act id with other arguments
    ├── TooLate            an undo after ten minutes
    └── BadAmount          not an amount of money

Everything else is a fault: rolled back, logged without personal data, shown as a plain page.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An act that can't be done, said in plain words.

    `message` and `way_out` may name details as ``%(name)s``; `field` is the form's field, if one is to blame.
    """

    message: Any = _("这一步现在办不了。")
    field: str | None = None
    way_out: Any = ""

    def __init__(self, message: Any = None, *, field: str | None = None, way_out: Any = None, **details: Any):
        super().__init__(message or self.message)
        self.message = message or self.message
        self.field = field or self.field
        self.way_out = self.way_out if way_out is None else way_out
        self.details = details
        for name, value in details.items():
            setattr(self, name, value)

    def __str__(self) -> str:
        said = f"{self.message}{self.way_out}"
        return said % self.details if self.details else said


class NotAllowed(Refused):
    """The appointment doesn't give this right at this place, or has ended."""

    message = _("您现在的职务不能办这件事。")
    way_out = _("请找有这项职责的人办，或请任命您的人核对任职。")


class Stale(Refused):
    """The record was changed by somebody else after this page was shown."""

    message = _("您打开这一页以后，别人已经改动过。")
    way_out = _("请看一眼新的情况，再决定一次。")


class ActIdReused(Refused):
    """An act id was sent again with other contents."""

    message = _("这一页已经提交过一次，内容和这次不同。")
    way_out = _("请重新打开这一页再填。")


class TooLate(Refused):
    """Ten minutes have passed, or somebody has built on it."""

    message = _("已经不能撤回了：超过十分钟，或者别人已经接着办了。")
    way_out = _("如果有误，请按更正来办。")


class BadAmount(Refused):
    """Not an amount of money between 0.01 and 99,999,999.99 yuan."""

    message = _("金额看不懂。")
    field = "amount"
    way_out = _("请写成数字，最多两位小数，比如 500 或 500.50，不超过 99,999,999.99 元。")
