"""What the bureau types to try: four standards as they stand, and one condition in other words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.programmes.engine import catalogue, engine
from huzhu.programmes.parameters import checked, kind_of
from huzhu.programmes.standing import parameters_in_force
from huzhu.programmes.trials.rules import LONGEST
from huzhu.programmes.trials.trying import Trial, trial_of
from huzhu.web.forms import PageForm

STANDARDS = ("D", "k", "r", "assets_months")


class TrialForm(PageForm):
    """Present values filled in; what isn't touched stays as it is. Gives a `trial` where it can be read."""

    condition = forms.ChoiceField(label=_("改哪一个条件"), required=False)
    test = forms.CharField(
        label=_("改成"),
        required=False,
        strip=True,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=_("照抄上面的写法再改，如 Y < 1.2 * D。"),
    )
    field_order = (*STANDARDS, "condition", "test")

    def __init__(self, request: Any, region: str):
        super().__init__(request)
        self.now = _standing(region)
        self.trial: Trial | None = None
        for name in STANDARDS:
            kind = kind_of(name)
            field = forms.CharField(label=kind.title, help_text=kind.unit, required=False, max_length=24)
            field.initial, field.widget.attrs["inputmode"] = self.now[name], "decimal"
            self.fields[name] = field
        self.fields["condition"].choices = [("", _("不改条件")), *_conditions()]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """The trial itself, each refusal beside the field that it is about."""
        values = {name: self._checked(name) for name in STANDARDS if name in self.cleaned_data}
        changed = {name: value for name, value in values.items() if value is not None and value != self.now[name]}
        condition, test = self.cleaned_data.get("condition", ""), self.cleaned_data.get("test", "")
        if not self.errors:
            try:
                self.trial = trial_of(changed, condition, test)
            except Refused as refused:
                self.refuse(refused)
        return self.cleaned_data

    def _checked(self, name: str) -> str | None:
        try:
            return checked(name, self.cleaned_data[name])
        except Refused as refused:
            refused.field = name
            self.refuse(refused)
            return None


def _standing(region: str) -> dict[str, str]:
    """Present values in the county, a national default where one stands in."""
    rows = parameters_in_force().on(region, today())
    found = {name: engine().parameter(rows, name) for name in STANDARDS}
    return {name: one.value.removesuffix(".00") if one else "" for name, one in found.items()}


def _conditions() -> list[tuple[str, str]]:
    """Conditions by id with their text as it stands."""
    known = catalogue().conditions
    return [(name, f"{name}：{one.test}") for name, one in sorted(known.items())]
