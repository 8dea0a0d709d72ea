"""The form of the town's opinion."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import OneOf, YuanField

from ..acts import inquiry
from .steps import YES_NO, words
from .sums import SumForm


class OpinionForm(SumForm):
    """The town's opinion."""

    photo_of = _("审核表上签字盖章的那一页。")
    decides_file = True
    agrees = OneOf(label=_("镇里的初审意见"), pair=True, choices=YES_NO)
    amount = YuanField(label=_("建议给多少？"), required=False, help_text=_("按月给的写每月多少元；不同意就不写。"))
    reason = words(_("依据和理由"))

    def gives(self) -> bool:
        """Agreed to."""
        return self.cleaned_data.get("agrees") == "yes"

    def does(self) -> Any:
        """Give it."""
        return inquiry.give_opinion

    def said(self) -> dict[str, Any]:
        """Yes or no, why, how much."""
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "yes"}
