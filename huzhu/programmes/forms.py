"""What the bureau fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import DayField, OneOf
from huzhu.web.forms import ActForm

from .acts import set_parameter
from .models import Mark
from .parameters import kind_of
from .setting import regions_of


class ParameterForm(ActForm):
    """A value from a day on, with its source."""

    value = forms.CharField(label=_("数值"), required=False, max_length=40)
    effective_from = DayField(label=_("从哪天起"))
    source = forms.CharField(label=_("哪份文件定的"), max_length=200)
    region = OneOf(label=_("哪里定的"))
    mark = OneOf(label=_("看到的是什么"), choices=Mark.choices, initial=Mark.FULL_TEXT)

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
        """Set it."""
        return set_parameter(**fixed, **self.cleaned_data)
