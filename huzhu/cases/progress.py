"""What a reporter may know: four plain states, never names, never money."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from .models import Case, Closing, Lead, LeadAnswer
from .reporting import code_index

STATES: tuple[tuple[Any, Any], ...] = (
    (_("收到"), _("值班的人会看到。没有人接，会自动报给秘书长，再报到镇里。")),
    (_("有人在办"), _("有人负责这一家了，会上门去看。")),
    (_("已经帮上"), _("眼前的难处先帮了一把，后面的事还在办。")),
    (_("办结"), _("这件事办完了。要是又有难处，再报一次。")),
)
RECEIVED, TAKEN, HELPED, DONE = range(4)


@dataclass(frozen=True)
class Progress:
    """How far it is: `step` 0 to 3."""

    step: int
    reported_at: Any

    @property
    def title(self) -> Any:
        """The state's name."""
        return STATES[self.step][0]

    @property
    def note(self) -> Any:
        """What it means."""
        return STATES[self.step][1]

    @property
    def steps(self) -> list[dict[str, Any]]:
        """All four, for components/steps.html."""
        kinds = ["ok"] * self.step + ["on"] + [""] * 3
        return [{"title": title, "kind": kind, "url": ""} for (title, _note), kind in zip(STATES, kinds, strict=False)]


def lead_coded(code: str) -> Lead | None:
    """The lead with this query code, or None."""
    if len(code) != 10 or not code.isascii() or not code.isdigit():
        return None
    found = Lead.objects.filter(code_index=code_index(code))
    return found.select_related("organisation__place", "place").first()


def progress_of(lead: Lead) -> Progress:
    """How far the lead is. Two queries."""
    answer = lead.answer
    if answer is None:
        return Progress(RECEIVED, lead.reported_at)
    if answer.case_id is None or answer.outcome == LeadAnswer.Outcome.WITHDRAWN:
        return Progress(DONE, lead.reported_at)
    closed = Exists(Closing.objects.filter(case=OuterRef("pk"), reopening=None))
    case = Case.objects.annotate(closed=closed).get(pk=answer.case_id)
    return Progress(DONE if case.closed else HELPED if case.is_helped else TAKEN, lead.reported_at)
