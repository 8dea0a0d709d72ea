"""The form by which a decision made elsewhere is written down."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, ManyOf, OneOf, TickField, YuanField

from ..acts import result
from .steps import words
from .sums import SumForm


class DecisionForm(SumForm):
    """What was decided elsewhere, written down here."""

    decides_file = True
    photo_of = _("决定书，拍一张或扫描件。")
    granted = OneOf(label=_("决定是什么？"), pair=True, choices=[("yes", _("给予")), ("no", _("不予"))])
    amount = YuanField(label=_("给多少？"), required=False, help_text=_("按月给的写每月多少元。不直接发钱的不写。"))
    from_month = OneOf(label=_("从哪个月发？"), required=False)
    conditions = ManyOf(label=_("不予的话，哪一条不符合？"), required=False)
    reason = words(_("理由"), required=False, help_text=_("不予要写明理由；照决定书上的话写。"))
    document_no = forms.CharField(label=_("决定书文号"), max_length=60, required=False)
    happened_on = DayField(label=_("哪天决定的？"), initial=today)
    county_visited = TickField(label="", says=_("登记了近亲属、有人提过异议或投诉的，县里上门看过了"), required=False)

    def __init__(self, request, *, file: Any, months: list, reasons: list, **kwargs: Any):
        super().__init__(request, file=file, **kwargs)
        self.sentences = dict(reasons)
        self.fields["from_month"].choices = months
        self.fields["conditions"].choices = reasons
        visited = file.standing.wants_county
        for name, wanted in (("from_month", months), ("conditions", reasons), ("county_visited", visited)):
            if not wanted:
                del self.fields[name]

    def gives(self) -> bool:
        """Granted."""
        return self.cleaned_data.get("granted") == "yes"

    def does(self) -> Any:
        """Write down."""
        return result.record_decision

    def said(self) -> dict[str, Any]:
        """What of it belongs to a grant, and what to a refusal."""
        said = self.cleaned_data | {"granted": self.cleaned_data["granted"] == "yes"}
        left_out = ("conditions",) if said["granted"] else ("amount", "from_month")
        said["reason"] = self._reasons(said)
        return {name: value for name, value in said.items() if name not in left_out}

    def _reasons(self, said: dict[str, Any]) -> str:
        """What was typed; for a refusal the sentences of the chosen conditions before it, as they read today."""
        chosen = [] if said["granted"] else [self.sentences[each] for each in said.get("conditions", [])]
        return "".join(chosen) + said["reason"]
