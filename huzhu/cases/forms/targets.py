"""The form by which a county says how soon a family must be helped."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, OneOf
from huzhu.web.forms import ActForm

from ..acts.targets import set_case_target
from ..models import Urgency

MOST_HOURS = 30 * 24


def hours(label: Any) -> forms.IntegerField:
    """Whole hours, one to thirty days."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST_HOURS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


class TargetForm(ActForm):
    """One level's hours from a day on."""

    level = OneOf(label=_("哪一级？"), choices=Urgency.choices)
    help_hours = hours(_("从报来起，几小时内要帮上？"))
    secretary_hours = hours(_("几小时没人接，报给秘书长？"))
    town_hours = hours(_("几小时没人接，报到镇里？"))
    effective_from = DayField(label=_("从哪一天起？"), initial=today)

    def act(self, **fixed: Any) -> Any:
        """Set the target."""
        return set_case_target(**fixed, **self.cleaned_data)
