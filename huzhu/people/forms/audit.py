"""The filters of the audit page: sent by GET, changing nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.people.audit import Asked
from huzhu.web.fields import DayField


class AuditForm(forms.Form):
    """Person, act, organisation, days."""

    person = forms.CharField(label=_("谁"), required=False, max_length=60)
    act = forms.ChoiceField(label=_("什么事"), required=False)
    place = forms.CharField(label=_("哪里"), required=False, max_length=60)
    since = DayField(label=_("从"), required=False)
    until = DayField(label=_("到"), required=False)

    def __init__(self, *args: Any, acts: list[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = [("", _("都看")), *acts]

    def asked(self) -> Asked:
        """What was asked; a field that can't be understood asks for nothing and says so."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        return Asked(**{name: value for name, value in self.cleaned_data.items() if value})
