"""Forms of the lists: send somebody, silence a rule, wake it, write down what was found."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, OneOf
from huzhu.web.forms import ActForm

from .acts import LONGEST, quiet_rule, raise_lead, record_recheck, wake_rule
from .models import Recheck

WORDS = 300


class LeadForm(ActForm):
    """One tap."""

    def act(self, **fixed: Any) -> Any:
        """Make the lead."""
        return raise_lead(**fixed)


class QuietForm(ActForm):
    """Until when, and why."""

    until = DayField(label=_("先不提醒到哪天？"))
    reason = forms.CharField(
        label=_("为什么？"),
        max_length=WORDS,
        widget=forms.TextInput(attrs={"placeholder": _("比如：参保是医保局直接办的，不用村里去")}),
        help_text=_("会写在名单上，谁都看得到。"),
    )

    def __init__(self, request: Any, **kwargs: Any):
        super().__init__(request, **kwargs)
        day = self.fields["until"]
        day.initial = today() + timedelta(days=90)
        day.widget.attrs |= {"min": str(today() + timedelta(days=1)), "max": str(today() + LONGEST)}

    def act(self, **fixed: Any) -> Any:
        """Silence it."""
        return quiet_rule(**fixed, **self.cleaned_data)


class WakeForm(ActForm):
    """Why it speaks again, if somebody wants to say."""

    reason = forms.CharField(label=_("想说一句为什么也可以"), required=False, max_length=WORDS)

    def act(self, **fixed: Any) -> Any:
        """Wake it."""
        return wake_rule(**fixed, **self.cleaned_data)


class RecheckForm(ActForm):
    """What was found; the town decides what follows."""

    found = OneOf(label=_("去看了，怎么样？"), choices=Recheck.Found.choices)
    note = forms.CharField(
        label=_("看到什么、家里怎么说"),
        max_length=WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("比如：儿子今年开始在厂里上班，家里自己说了")}),
    )

    def act(self, **fixed: Any) -> Any:
        """Write it down."""
        return record_recheck(**fixed, **self.cleaned_data)
