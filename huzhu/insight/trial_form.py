"""What the bureau types to try: four standards as they stand, and one condition in other words."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.refused import Refused
from huzhu.programmes.engine import catalogue, engine
from huzhu.programmes.models import TrialRun
from huzhu.programmes.parameters import checked, kind_of
from huzhu.programmes.standing import parameters_in_force
from huzhu.programmes.trials.refusals import NothingTried
from huzhu.programmes.trials.rules import LONGEST
from huzhu.programmes.trials.runs import Tried, ask
from huzhu.programmes.trials.trying import changed_rules, trial_of
from huzhu.web.field_words import put_own_words
from huzhu.web.forms import PageForm

from .condition_words import choices, names_in

STANDARDS = ("D", "k", "r", "assets_months")
HELP = {"r": _("0.6 就是六成"), "k": _("几倍低保标准")}
NUMBER = _("请写成数字，如 730 或 0.6。")
FILL = "fill"
ASKS_FOR_TEXT = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-target": "#trial-condition",
    "hx-swap": "outerHTML",
    "hx-vals": f'{{"{FILL}": "1"}}',
}


class TrialForm(PageForm):
    """Present values filled in; what isn't touched stays as it is. `tried` is what is to be tried, once it can be read.

    A condition that was only just picked comes back with its present text, to be changed: `was_filled`.
    """

    condition = forms.ChoiceField(label=_("改哪一个条件"), required=False)
    test = forms.CharField(
        label=_("这个条件改成"),
        required=False,
        strip=True,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocapitalize": "off"}),
    )
    filled_for = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = (*STANDARDS, "condition", "test", "filled_for")

    def __init__(self, request: Any, region: str, earlier: TrialRun | None = None):
        self.region, self.now = region, _standing(region)
        self.tried: Tried | None = None
        start = {**self.now, **earlier.values, **_condition_of(earlier)} if earlier else self.now
        super().__init__(request, initial=start)
        self.was_filled = bool(self.is_bound and self._fill())
        for name in STANDARDS:
            self.fields[name] = _number(name, self.now[name])
            put_own_words(self.fields[name])
        self.fields["condition"].widget.attrs |= ASKS_FOR_TEXT
        self.fields["test"].required = bool(self["condition"].value())
        self.fields["condition"].choices = [("", _("不改条件")), *choices()]  # type: ignore[attr-defined]
        self.order_fields(self.field_order)

    def _fill(self) -> bool:
        """The picked condition's present text into the form, unless it stands there already."""
        picked, known = self.data.get("condition", ""), catalogue().conditions
        asked = FILL in self.data
        if not asked and (picked not in known or picked == self.data.get("filled_for")):
            return False
        data: Any = self.data.copy()
        data["test"] = known[picked].test if picked in known else ""
        data["filled_for"] = picked
        self.data = data
        return True

    def full_clean(self) -> None:
        """A condition just filled in is looked at and changed first: nothing is tried yet."""
        if self.was_filled:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    @property
    def standards(self) -> list[Any]:
        """The fields of the four standards."""
        return [self[name] for name in STANDARDS]

    @property
    def letters(self) -> list[tuple[str, str]]:
        """What the names in the condition's present text stand for."""
        one = catalogue().conditions.get(self["condition"].value() or "")
        return names_in(f"{one.test} {self['test'].value() or ''}") if one else []

    def clean(self) -> dict[str, Any]:
        """What is tried, each refusal beside the field that it is about."""
        typed = {name: self._checked(name) for name in STANDARDS if name in self.cleaned_data}
        values = {name: value for name, value in typed.items() if value is not None and value != self.now[name]}
        condition, test = self._condition()
        if not self.errors:
            before = {name: self.now[name] for name in values}
            before |= {condition: _plain(catalogue().conditions[condition].test)} if condition else {}
            self._try(Tried(values, condition, test, before))
        return self.cleaned_data

    def _condition(self) -> tuple[str, str]:
        """The condition with its other text; neither where it stands as it is, or can't be read."""
        condition, test = self.cleaned_data.get("condition", ""), _plain(self.cleaned_data.get("test", ""))
        if not (condition and test) or test == _plain(catalogue().conditions[condition].test):
            return "", ""
        try:
            changed_rules(catalogue().version, condition, test)
        except Refused as refused:
            self.refuse(refused)
            return "", ""
        return condition, test

    def _try(self, tried: Tried) -> None:
        try:
            if not (tried.values or tried.condition):
                raise NothingTried
            trial_of(tried.values, tried.condition, tried.test)
            self.tried = tried
        except Refused as refused:
            self.refuse(refused)

    def _checked(self, name: str) -> str | None:
        if not self.cleaned_data[name] and not self.now[name]:
            return None
        try:
            return checked(name, self.cleaned_data[name]).removesuffix(".00")
        except Refused as refused:
            refused.field, refused.way_out = name, NUMBER
            self.refuse(refused)
            return None

    def begin(self, by: Any) -> TrialRun | None:
        """The run of what is tried; None where another goes on, which the form then says."""
        try:
            return ask(by, self.region, self.tried) if self.tried else None
        except Refused as refused:
            self.refuse(refused)
            return None


def _plain(test: str) -> str:
    return " ".join(test.split())


def _number(name: str, now: str) -> forms.CharField:
    kind = kind_of(name)
    field = forms.CharField(label=kind.title, help_text=HELP.get(name, kind.unit), required=bool(now), max_length=24)
    field.widget.attrs["inputmode"] = "decimal"
    field.error_messages["required"] = gettext("请写一个数；不想改它，就写现在的 %(now)s。") % {"now": now}
    return field


def _condition_of(run: TrialRun) -> dict[str, str]:
    return {"condition": run.condition, "test": run.test, "filled_for": run.condition}


def _standing(region: str) -> dict[str, str]:
    """Present values in the county, a national default where one stands in."""
    rows = parameters_in_force().on(region, today())
    found = {name: engine().parameter(rows, name) for name in STANDARDS}
    return {name: one.value.removesuffix(".00") if one else "" for name, one in found.items()}
