"""What this room refuses, each in plain words with the way out (maker and checker: people.access).

Refused
├── Overdrawn          an account or a purpose does not hold that much
├── PaymentsStopped    a shortfall waits for the federation
├── WrongDay           a booking day in the future, or before the fund was opened
├── NotReversible      reversed already, or itself part of mending
├── AlreadyProposed    somebody asked for this reversal already
├── AlreadyEnded       the proposal, check or settlement is done already
├── FundExists         the organisation has its fund already
└── NotAHolder         cash can be held only by an officer of this organisation
"""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


class Overdrawn(Refused):
    """More than there is. Details: account, there, wanted (yuan as text), short (fen)."""

    message = _("%(account)s里只有 %(there)s 元，付不出 %(wanted)s 元。")
    way_out = _("请少付一些，或等钱到账再付。")
    field = "amount"


class PaymentsStopped(Refused):
    """The fund has a shortfall that the federation has not settled."""

    message = _("这只基金有一笔 %(amount)s 元的亏空没处理完，先不能付款。")
    way_out = _("请联合会先处理亏空；急事可请联合会用自己的基金付。")


class WrongDay(Refused):
    """A booking day that cannot be."""

    message = _("记账日不能晚于今天，也不能早于建账日 %(opened)s。")
    field = "day"
    way_out = _("请改成钱真正进出的那一天。")


class NotReversible(Refused):
    """This entry cannot be reversed."""

    message = _("这张凭证不能冲回：它已经冲回过，或者它自己就是更正用的。")
    way_out = _("如果还是不对，请按实际情况另记一笔。")


class AlreadyProposed(Refused):
    """A reversal of this entry is waiting for its check."""

    message = _("已经有人申请冲回这张凭证，正等审核。")
    way_out = _("请看申请的结果，不用再申请。")


class AlreadyEnded(Refused):
    """Somebody was faster."""

    message = _("别人已经办过这一步。")
    way_out = _("请看一眼现在的情况。")


class FundExists(Refused):
    """One fund an organisation."""

    message = _("这个机构已经有基金账。")
    way_out = _("请直接打开它的账。")


class NotAHolder(Refused):
    """Cash is held by an officer in office."""

    message = _("备用金只能由本机构在任的人保管。")
    field = "holder"
    way_out = _("请选出纳或值班的人，或先办任职。")
