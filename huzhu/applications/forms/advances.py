"""Forms of what was advanced, and of a year's holidays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, OneOf, YuanField
from huzhu.web.forms import ActForm

from ..acts.advances import bear_advance, mark_advance, settle_advance
from ..acts.holidays import enter_holidays
from .steps import words


class MarkForm(ActForm):
    """Which paid grant went ahead of this relief."""

    grant = OneOf(label=_("哪一笔是先垫的？"))

    def __init__(self, request, *, grants: list[Any], labels: list[str], **kwargs: Any):
        super().__init__(request, **kwargs)
        self.grants = {str(each.pk): each for each in grants}
        self.fields["grant"].choices = list(zip(self.grants, labels, strict=True))

    def act(self, **fixed: Any) -> Any:
        """Mark it."""
        return mark_advance(**fixed, grant=self.grants[self.cleaned_data["grant"]])


class ReturnForm(ActForm):
    """Money came back."""

    amount = YuanField(label=_("收回多少？"))
    into = OneOf(label=_("收到哪里？"), pair=True, choices=[("bank", _("银行账户")), ("cash", _("我手里的现金"))])
    day = DayField(label=_("哪天收的？"), initial=today)
    reason = words(_("说明"), required=False)

    def act(self, **fixed: Any) -> Any:
        """Take it into the fund."""
        return settle_advance(**fixed, **self.cleaned_data)


class BearForm(ActForm):
    """What is left stays with the fund."""

    reason = words(_("为什么由基金承担？"))

    def act(self, **fixed: Any) -> Any:
        """Let the fund bear it."""
        return bear_advance(**fixed, **self.cleaned_data)


class HolidaysForm(ActForm):
    """A year's notice, pasted."""

    year = forms.IntegerField(
        label=_("哪一年？"),
        min_value=2020,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    text = forms.CharField(
        label=_("放假安排"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_("把国务院办公厅通知里“一、元旦：……”到最后一条整段贴进来，调休上班的日子也在里面。"),
    )
    source = forms.CharField(label=_("哪份通知？"), max_length=120, required=False)

    def act(self, **fixed: Any) -> Any:
        """Enter them."""
        return enter_holidays(**fixed, **self.cleaned_data)
