"""What the bureau fills in: a value for a standard, and what another person says to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import DayField, OneOf
from huzhu.web.forms import ActForm

from . import acts
from .models import Mark
from .parameters import FIRST_DAY, kind_of
from .setting import regions_of


class DayForm(forms.Form):
    """The day that a screening is asked about."""

    on = DayField(label=_("哪一天"), required=False)


class ParameterForm(ActForm):
    """A value from a day on, with its source, for another to agree to."""

    prefix = "propose"
    value = forms.CharField(label=_("数值"), required=False, max_length=40)
    effective_from = DayField(label=_("从哪天起"), earliest=FIRST_DAY)
    source = forms.CharField(label=_("哪份文件定的"), max_length=200)
    region = OneOf(label=_("哪里定的"))
    mark = OneOf(label=_("看到的是什么"), choices=Mark.choices, initial=Mark.FULL_TEXT)
    button = _("报上去，请另一位看")

    def __init__(self, request: Any, *, county: Any, name: str, **kwargs: Any):
        super().__init__(request, **kwargs)
        unit = kind_of(name).unit
        self.fields["value"].help_text = (
            _("单位：%(unit)s。不知道就空着，系统会说“请向民政局核实”。") % {"unit": unit}
            if unit
            else _("不知道就空着，系统会说“请向民政局核实”。")
        )
        own, prefecture = regions_of(county)
        choices = [(own, county.name), (prefecture, _("设区市或省"))]
        self.fields["region"] = OneOf(label=_("哪里定的"), choices=choices, initial=own)

    def act(self, **fixed: Any) -> Any:
        """Propose it."""
        return acts.propose_parameter(**fixed, **self.cleaned_data)


class AgreeForm(ActForm):
    """Agree: from its day on the value holds."""

    prefix = "agree"
    button = _("同意，从那天起照这个")

    def act(self, **fixed: Any) -> Any:
        """Agree to it."""
        return acts.agree_parameter(**fixed)


class DeclineForm(ActForm):
    """Decline, and say why."""

    prefix = "decline"
    reason = forms.CharField(label=_("为什么不同意"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    button = _("不同意")

    def act(self, **fixed: Any) -> Any:
        """Decline it."""
        return acts.decline_parameter(**fixed, **self.cleaned_data)


class WithdrawForm(ActForm):
    """The maker takes it back."""

    prefix = "withdraw"
    button = _("撤回")

    def act(self, **fixed: Any) -> Any:
        """Take it back."""
        return acts.withdraw_parameter(**fixed)
