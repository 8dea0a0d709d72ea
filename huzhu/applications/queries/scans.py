"""Photos and scans beside a file: of the papers that prove a fact, of what was handed in, of the steps' own papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.cases.models import VisitPhoto
from huzhu.households.filed import papers, seen_by
from huzhu.households.models import Fact
from huzhu.web.clocks import short_day
from huzhu.web.shortcuts import one_visible

from ..models import Attachment, Happened, StepPaper
from .files import File

# What may show who objected is for those who handle the file (民发〔2021〕57号, art. 19).
HANDLERS_ONLY = (Happened.OBJECTED,)


@dataclass(frozen=True)
class Shot:
    """One photo or scan: where it is opened, and what it shows."""

    url: str
    words: str


def proofs_of(facts: Iterable[Fact], viewer: Any) -> dict[Any, list[Shot]]:
    """By fact, the photos of the papers that prove it, of those that the viewer may see. One query."""
    found: dict[Any, list[Shot]] = {}
    for each in seen_by(viewer, papers(), "fact__").filter(fact__in=[fact.pk for fact in facts]):
        words = _("凭据 %(n)s") % {"n": each.number}
        found.setdefault(each.fact_id, []).append(Shot(reverse("households:evidence", args=[each.pk]), words))
    return found


def scans_of(file: File, viewer: Any) -> list[Shot]:
    """What came in with the file, what was seen at the house, the papers of its steps. Three queries."""
    return [*_handed_in(file, viewer), *_seen(file, viewer), *_of_steps(file, viewer)]


def _handed_in(file: File, viewer: Any) -> Iterable[Shot]:
    brought = Attachment.objects.visible_to(viewer).select_related("one_form")
    for each in brought.filter(one_form__filing__filed__application=file.application):
        yield Shot(reverse("applications:attachment", args=[each.pk]), each.title)


def _seen(file: File, viewer: Any) -> Iterable[Shot]:
    photos = VisitPhoto.objects.visible_to(viewer).filter(visit__case=file.application.case_id)
    for each in photos.order_by("visit__number", "number"):
        yield Shot(reverse("cases:visit_photo", args=[each.pk]), _("走访照片 %(n)s") % {"n": each.number})


def _of_steps(file: File, viewer: Any) -> Iterable[Shot]:
    standing = {step.pk: step for step in file.standing.steps}
    kept = StepPaper.objects.visible_to(viewer).filter(step__in=standing).order_by("step__number", "number")
    for each in kept:
        step = standing[each.step_id]
        if may_open(step.happened, viewer):
            words = _("%(step)s %(day)s") % {"step": step.get_happened_display(), "day": short_day(step.happened_on)}
            yield Shot(reverse("applications:step_paper", args=[each.pk]), words)


def may_open(happened: str, viewer: Any) -> bool:
    """Whether this viewer may open the papers of such a step."""
    return happened not in HANDLERS_ONLY or viewer.may("application.decision")


def one_step_paper(viewer: Any, pk: Any) -> StepPaper | None:
    """A step's paper within the viewer's reach, None where it is for the handlers; else Http404."""
    found = one_visible(StepPaper.objects.select_related("blob", "step"), viewer, pk)
    return found if may_open(found.step.happened, viewer) else None
