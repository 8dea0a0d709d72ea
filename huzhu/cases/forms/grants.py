"""Forms around a grant: proposed, agreed, voted on, paid, confirmed, settled, reversed; and the tiers' limits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, MomentField, NameField, OneOf, SignatureField, YuanField
from huzhu.web.forms import ActForm

from ..acts.grants import (
    agree_grant,
    cancel_grant,
    decide_grant,
    keep_out_of_case,
    propose_grant,
    refuse_grant,
    set_grant_limits,
    vote_on_grant,
)
from ..acts.payments import confirm_grant, pay_grant, reverse_payment, settle_unconfirmed
from ..models import Method, Receiver

LONG = 500


def words(label: Any, **kwargs: Any) -> forms.CharField:
    """A sentence or two."""
    kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2}))
    return forms.CharField(label=label, max_length=LONG, **kwargs)


class ProposeForm(ActForm):
    """How much, and what for."""

    amount = YuanField(label=_("先给多少？"))
    purpose = forms.CharField(
        label=_("做什么用？"),
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("比如：买被褥和米油，交住院押金")}),
    )

    def act(self, **fixed: Any) -> Any:
        """Propose the grant."""
        return propose_grant(**fixed, **self.cleaned_data)


class AgreeForm(ActForm):
    """The second officer agrees."""

    prefix = "agree"

    def act(self, **fixed: Any) -> Any:
        """Agree."""
        return agree_grant(**fixed)


class RefuseForm(ActForm):
    """The second officer doesn't, and says why."""

    prefix = "refuse"
    reason = words(_("为什么不同意？"))

    def act(self, **fixed: Any) -> Any:
        """Refuse."""
        return refuse_grant(**fixed, **self.cleaned_data)


class VoteForm(ActForm):
    """A member of the council says yes or no."""

    prefix = "vote"
    agrees = OneOf(label=_("您同意吗？"), pair=True, choices=[("yes", _("同意")), ("no", _("不同意"))])
    reason = words(_("想说的话"), required=False)

    def act(self, **fixed: Any) -> Any:
        """Vote."""
        return vote_on_grant(**fixed, agrees=self.cleaned_data["agrees"] == "yes", reason=self.cleaned_data["reason"])


class DecideForm(ActForm):
    """The federation or the bureau decides."""

    prefix = "decide"
    approves = OneOf(label=_("批不批？"), pair=True, choices=[("yes", _("同意")), ("no", _("不同意"))])
    reason = words(_("理由"), required=False, help_text=_("不同意的话一定要写。"))

    def act(self, **fixed: Any) -> Any:
        """Decide."""
        return decide_grant(
            **fixed, approves=self.cleaned_data["approves"] == "yes", reason=self.cleaned_data["reason"]
        )


class CancelForm(ActForm):
    """The grant isn't paid."""

    prefix = "cancel"
    reason = words(_("为什么不付了？"), required=False)

    def act(self, **fixed: Any) -> Any:
        """Cancel."""
        return cancel_grant(**fixed, **self.cleaned_data)


class PayForm(ActForm):
    """How, to whom, and the receiver's own hand."""

    method = OneOf(label=_("怎么给？"), pair=True, choices=Method.choices)
    receiver_name = NameField(label=_("交给谁？"))
    receiver_kind = OneOf(label=_("领的人是"), choices=Receiver.choices, initial=Receiver.SELF)
    to_account = forms.CharField(
        label=_("转到哪个账号？"),
        required=False,
        max_length=40,
        help_text=_("转账才要写；加密保存，只显示尾号。"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    happened_at = MomentField(label=_("什么时候交的？"), required=False, help_text=_("不写就是现在。"))
    signature = SignatureField(label=_("请领款人签名"))

    def clean(self) -> dict[str, Any]:
        """A transfer names its account."""
        said = super().clean() or {}
        if said.get("method") == Method.TRANSFER and not said.get("to_account"):
            self.add_error("to_account", _("转账请写上账号。"))
        return said

    def act(self, **fixed: Any) -> Any:
        """Pay."""
        return pay_grant(**fixed, **self.cleaned_data)


class ConfirmForm(ActForm):
    """What the council said."""

    prefix = "confirm"
    confirms = OneOf(label=_("理事会怎么说？"), choices=[("yes", _("追认")), ("no", _("不予追认"))])
    reason = words(_("理由"), required=False, help_text=_("不予追认的话一定要写，联合会要看。"))

    def act(self, **fixed: Any) -> Any:
        """Confirm or refuse."""
        return confirm_grant(
            **fixed, confirms=self.cleaned_data["confirms"] == "yes", reason=self.cleaned_data["reason"]
        )


class SettleForm(ActForm):
    """Recovered or not, and why."""

    prefix = "settle"
    recovers = OneOf(label=_("这笔钱怎么办？"), pair=True, choices=[("yes", _("要追回")), ("no", _("不追回"))])
    reason = words(_("理由"))

    def act(self, **fixed: Any) -> Any:
        """Settle."""
        return settle_unconfirmed(
            **fixed, recovers=self.cleaned_data["recovers"] == "yes", reason=self.cleaned_data["reason"]
        )


class ReverseForm(ActForm):
    """A payment was a mistake, or the money came back."""

    prefix = "reverse"
    reason = words(_("为什么冲回？"))

    def act(self, **fixed: Any) -> Any:
        """Reverse."""
        return reverse_payment(**fixed, **self.cleaned_data)


class KeepOutForm(ActForm):
    """I am their relative."""

    prefix = "kin"
    reason = forms.CharField(
        label=_("什么亲戚？"), max_length=60, widget=forms.TextInput(attrs={"placeholder": _("比如：他是我堂弟")})
    )

    def act(self, **fixed: Any) -> Any:
        """Keep out."""
        return keep_out_of_case(**fixed, **self.cleaned_data)


class LimitsForm(ActForm):
    """The tiers of a county, from a day on."""

    two_officers = YuanField(label=_("两位值班当场能定到"))
    council = YuanField(label=_("理事会能定到"))
    federation = YuanField(
        label=_("联合会能定到"), required=False, help_text=_("不写就是联合会定所有更大的；写了，再往上由民政局定。")
    )
    effective_from = DayField(label=_("从哪天起？"))

    def __init__(self, request, **kwargs: Any):
        kwargs.setdefault("initial", {})["effective_from"] = today()
        super().__init__(request, **kwargs)

    def act(self, **fixed: Any) -> Any:
        """Set the limits."""
        return set_grant_limits(**fixed, **self.cleaned_data)
