"""Forms about one fact: it is told, weighed against a paper, proved, or shown though it is sealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.web.fields import DayField, OneOf, PhotosField
from huzhu.web.forms import ActForm

from ..acts import add_evidence, record_fact, reveal_fact, settle_fact
from ..kinds import KINDS
from ..models import Settled, Verified
from ..refusals import Contradicts
from .answers import NAMES, answer_fields, answer_of

MOST_PAPERS = 6
WHICH = [(Settled.KEPT, _("以单据为准，这次说的先记着")), (Settled.TAKEN, _("以新说的为准"))]


def why_field() -> forms.CharField:
    """Why a word is taken against a paper."""
    return forms.CharField(
        label=_("为什么不以单据为准"),
        required=False,
        max_length=200,
        help_text=_("比如：单据是去年的，今年已经停了。"),
    )


class FactForm(ActForm):
    """One fact: the answer, since when, who says so, how it is known, and the paper."""

    button = _("记下")
    settle = OneOf(label=_("和最近的单据不一样，以哪个为准？"), choices=WHICH, required=False)
    why = why_field()
    holds_from = DayField(label=_("从哪天起是这样"), required=False, help_text=_("空着就算今天。"))
    said_by = forms.CharField(
        label=_("谁说的"), required=False, max_length=60, help_text=_("比如：本人、老伴、村会计。")
    )
    verified = OneOf(label=_("怎么知道的"), choices=Verified.choices, initial=Verified.SAID, pair=True)
    photos = PhotosField(
        label=_("单据照片"), required=False, most=MOST_PAPERS, help_text=_("有单据就拍一张，密封保存，不公示。")
    )

    def __init__(self, request, *, kind: str, **kwargs: Any):
        self.kind = kind
        super().__init__(request, **kwargs)
        self.fields.update(answer_fields(kind))
        if not self.data.get(self.add_prefix("settle")):
            self._leave_out("settle", "why")
        self.order_fields([*NAMES, "settle", "why", "said_by", "verified", "holds_from", "photos"])

    def _leave_out(self, *names: str) -> None:
        self.left_out = {name: self.fields.pop(name) for name in names}

    def clean(self) -> dict[str, Any]:
        """An answer must be there; “不清楚” is not written down."""
        said = super().clean() or {}
        if not self.errors:
            value = answer_of(self.kind, said)
            if value is None:
                first = "pick" if KINDS[self.kind].form == "fen" else "answer"
                self.add_error(first, _("还没有答。不清楚就不用记，空着就是不知道。"))
            said["value"] = value
        return said

    def refuse(self, refused: Any) -> None:
        """A contradiction brings the question which of the two counts."""
        if isinstance(refused, Contradicts) and "settle" not in self.fields:
            self.fields.update(self.left_out)
            self.order_fields(["settle", "why", *NAMES])
        super().refuse(refused)

    def act(self, **fixed: Any) -> Any:
        """Record the fact."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in NAMES}
        return record_fact(kind=self.kind, **fixed, **said)


class SettlementForm(ActForm):
    """Which of two counts."""

    button = _("就这样定")
    outcome = OneOf(label=_("以哪个为准？"), choices=WHICH)
    why = why_field()

    def act(self, **fixed: Any) -> Any:
        """Settle it."""
        return settle_fact(**fixed, **self.cleaned_data)


class EvidenceForm(ActForm):
    """A paper is photographed later."""

    button = _("存下照片")
    photos = PhotosField(label=_("单据照片"), most=MOST_PAPERS)

    def act(self, **fixed: Any) -> Any:
        """Keep the photos."""
        return add_evidence(**fixed, **self.cleaned_data)


class ReadingForm(ActForm):
    """A sealed fact is shown, with the reason."""

    button = _("查看并记下")
    reason = forms.CharField(label=_("为什么要看"), max_length=200)

    def act(self, **fixed: Any) -> Any:
        """Log the reading."""
        return reveal_fact(**fixed, **self.cleaned_data)
