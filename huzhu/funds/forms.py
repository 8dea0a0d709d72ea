"""What people type about money: each form's button performs one act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.funds import acts, queries
from huzhu.funds.models import Fund, Settlement
from huzhu.funds.request import Request
from huzhu.kernel.clock import today
from huzhu.people.models import Organisation
from huzhu.web.fields import DayField, OneOf, YuanField
from huzhu.web.forms import ActForm


def note(label: Any, *, required: bool = False) -> forms.CharField:
    """A short text of at most 200 characters."""
    return forms.CharField(label=label, max_length=200, required=required)


class CashForm(ActForm):
    """Cash between the bank and a holder's hands; subclasses say which way."""

    amount = YuanField(label=_("多少钱"))
    holder = OneOf(label=_("谁保管"))
    day = DayField(label=_("哪一天"))
    reason = note(_("说明"))

    def __init__(self, request: Request, fund: Fund, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        self.holders = {str(user.pk): user for user in queries.holders_of(fund)}
        choices: Any = self.fields["holder"]
        choices.choices = [(pk, user.name) for pk, user in self.holders.items()]
        mine = str(getattr(request.viewer.user, "pk", ""))
        self.initial.update(day=today(), holder=mine if mine in self.holders else "")

    def clean_holder(self) -> Any:
        """The person behind the choice."""
        return self.holders.get(self.cleaned_data["holder"])


class DrawForm(CashForm):
    """Take cash from the bank."""

    button = _("记下取款")

    def act(self, **fixed: Any) -> Any:
        """Draw it."""
        return acts.draw_cash(**fixed, **self.cleaned_data)


class DepositForm(CashForm):
    """Bring cash to the bank."""

    button = _("记下存款")

    def act(self, **fixed: Any) -> Any:
        """Deposit it."""
        return acts.deposit_cash(**fixed, **self.cleaned_data)


class CollectiveMoneyForm(ActForm):
    """Collective money that came into the bank account."""

    amount = YuanField(label=_("多少钱"))
    giver = forms.CharField(label=_("哪个村集体出的"), max_length=120)
    day = DayField(label=_("哪一天到账"))
    reason = note(_("说明"))
    button = _("记下这笔钱")

    def __init__(self, request: Request, fund: Fund, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        self.initial.update(day=today(), giver=fund.organisation.place.name)

    def act(self, **fixed: Any) -> Any:
        """Receive it."""
        return acts.receive_collective_money(**fixed, **self.cleaned_data)


class OpenForm(ActForm):
    """Which organisation gets its fund."""

    request: Request
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("给哪个机构建账"), queryset=Organisation.objects.none()
    )
    button = _("建账")

    def __init__(self, request: Request, **kwargs: Any) -> None:
        super().__init__(request, **kwargs)
        choices: Any = self.fields["organisation"]
        choices.queryset = queries.without_fund(request.viewer)

    def act(self, **fixed: Any) -> Any:
        """Open it, by the appointment that reaches this organisation."""
        organisation = self.cleaned_data["organisation"]
        fixed["by"] = self.request.viewer.acting_as("fund.open", organisation)
        return acts.open_fund(organisation=organisation, **fixed)


class CheckForm(ActForm):
    """One button: the paper was looked at and is right."""

    prefix = "check"
    button = _("看过，没问题")

    def act(self, **fixed: Any) -> Any:
        """Check it."""
        return acts.check_entry(**fixed)


class ReversalForm(ActForm):
    """Why an entry is to be reversed."""

    prefix = "reversal"
    reason = note(_("哪里记错了"), required=True)
    button = _("申请冲回")

    def act(self, **fixed: Any) -> Any:
        """Propose it."""
        return acts.propose_reversal(**fixed, **self.cleaned_data)


class AgreeForm(ActForm):
    """Agree to a reversal: it is posted at once."""

    prefix = "agree"
    button = _("同意，马上冲回")

    def act(self, **fixed: Any) -> Any:
        """Reverse it."""
        return acts.reverse_entry(**fixed)


class DeclineForm(ActForm):
    """Decline a reversal, and say why."""

    prefix = "decline"
    reason = note(_("为什么不同意"), required=True)
    button = _("不同意")

    def act(self, **fixed: Any) -> Any:
        """Decline it."""
        return acts.decline_reversal(**fixed, **self.cleaned_data)


class WithdrawForm(ActForm):
    """Take one's own proposal back."""

    prefix = "withdraw"
    button = _("撤回申请")

    def act(self, **fixed: Any) -> Any:
        """Withdraw it."""
        return acts.withdraw_reversal(**fixed)


class SettlementForm(ActForm):
    """How the federation settles a shortfall."""

    outcome = OneOf(
        label=_("怎么处理"),
        choices=Settlement.choices,
        small={
            Settlement.REPAID: _("钱已存进基金的银行账户"),
            Settlement.BORNE: _("从基金的其他费用里列支，基金里要有这么多钱"),
        },
    )
    reason = note(_("决定的理由"), required=True)
    button = _("就这样处理，恢复付款")

    def act(self, **fixed: Any) -> Any:
        """Settle it."""
        return acts.settle_shortfall(**fixed, **self.cleaned_data)
