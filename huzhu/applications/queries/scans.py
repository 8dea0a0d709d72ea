"""Photos and scans beside a file: of the papers that prove a fact, of what was handed in, of the steps' own papers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.cases.models import VisitPhoto
from huzhu.households.filed import papers, seen_by
from huzhu.households.models import Fact
from huzhu.kernel.records import SealedField
from huzhu.kernel.secrets import Erased, open_text
from huzhu.web.clocks import short_day
from huzhu.web.shortcuts import one_visible

from ..models import ApplicationStep, Attachment, Happened, StepPaper
from .files import File

# What may show who objected or complained is for those who handle the file (民发〔2021〕57号, art. 19).
HANDLERS_ONLY = (Happened.OBJECTED, Happened.COMPLAINED)
PROOF, HANDED_IN, SEEN, OF_STEP = "proof", "handed_in", "seen", "of_step"
IN_ORDER = (HANDED_IN, SEEN, OF_STEP)


@dataclass(frozen=True)
class Shot:
    """One photo or scan: where it is opened, and what it shows."""

    url: str
    words: str


@dataclass
class Shots:
    """The photos of a file: by fact those of the papers that prove it, and the strip of all others."""

    by_fact: dict[UUID, list[Shot]] = field(default_factory=dict)
    strip: list[Shot] = field(default_factory=list)


# A row: the photo's key, of which kind, of what (its fact, step, visit or family), its place, its title.
Read = tuple[UUID, str, UUID, int, Any]


def shots_of(file: File, facts: Iterable[Fact], viewer: Any) -> Shots:
    """Those that this viewer may see, read at once. One query."""
    rows = list(_proofs(facts, viewer).union(_handed_in(file, viewer), _seen(file, viewer), _of_steps(file, viewer)))
    found = Shots()
    for key, _what, fact, number, _title in sorted(_only(rows, PROOF), key=lambda row: (str(row[2]), row[3])):
        shot = Shot(reverse("households:evidence", args=[key]), _("凭据 %(n)s") % {"n": number})
        found.by_fact.setdefault(fact, []).append(shot)
    found.strip = [shot for what in IN_ORDER for shot in _strip(file, viewer, what, _only(rows, what))]
    return found


def _only(rows: list[Read], what: str) -> list[Read]:
    return [row for row in rows if row[1] == what]


def _rows(photos: QuerySet, what: str, about: str, number: Any, title: str = "") -> QuerySet:
    """A queryset's part of the reading: five columns, the same for all."""
    sealed: Any = F(title) if title else Cast(Value(None), SealedField())
    kind = Value(what, TextField())
    return photos.order_by().values_list("pk", kind, F(about), Cast(number, IntegerField()), sealed)


def _proofs(facts: Iterable[Fact], viewer: Any) -> QuerySet:
    proving = seen_by(viewer, papers(), "fact__").filter(fact__in=[fact.pk for fact in facts])
    return _rows(proving, PROOF, "fact_id", F("number"))


def _handed_in(file: File, viewer: Any) -> QuerySet:
    brought = Attachment.objects.visible_to(viewer).filter(one_form__filing__filed__application=file.application)
    return _rows(brought, HANDED_IN, "one_form__household_id", F("number"), "title_box")


def _seen(file: File, viewer: Any) -> QuerySet:
    photos = VisitPhoto.objects.visible_to(viewer).filter(visit__case=file.application.case_id)
    return _rows(photos, SEEN, "visit_id", F("visit__number") * 100 + F("number"))


def _of_steps(file: File, viewer: Any) -> QuerySet:
    steps = [step.pk for step in file.standing.steps if may_open(step.happened, viewer)]
    return _rows(StepPaper.objects.visible_to(viewer).filter(step__in=steps), OF_STEP, "step_id", F("number"))


def _strip(file: File, viewer: Any, what: str, rows: list[Read]) -> Iterator[Shot]:
    steps = {step.pk: step for step in file.standing.steps}
    order = {pk: place for place, pk in enumerate(steps)}
    rows = sorted(rows, key=lambda row: (order.get(row[2], 0), row[3]))
    for place, (key, _what, about, _number, title) in enumerate(rows, 1):
        yield Shot(reverse(ADDRESSES[what], args=[key]), _words(what, place, about, title, steps))


ADDRESSES = {
    HANDED_IN: "applications:attachment",
    SEEN: "cases:visit_photo",
    OF_STEP: "applications:step_paper",
}


def _words(what: str, place: int, about: UUID, title: Any, steps: dict[Any, ApplicationStep]) -> str:
    if what == HANDED_IN:
        return _opened(about, title)
    if what == SEEN:
        return _("走访照片 %(n)s") % {"n": place}
    step = steps[about]
    return _("%(step)s %(day)s") % {"step": step.get_happened_display(), "day": short_day(step.happened_on)}


def _opened(subject: UUID, title: Any) -> str:
    try:
        return open_text(subject, bytes(title)) if title else ""
    except Erased:
        return ""


def may_open(happened: str, viewer: Any) -> bool:
    """Whether this viewer may open the papers of such a step."""
    return happened not in HANDLERS_ONLY or viewer.may("application.decision")


def one_step_paper(viewer: Any, pk: Any) -> StepPaper | None:
    """A step's paper within the viewer's reach, None where it is for the handlers; else Http404."""
    found = one_visible(StepPaper.objects.select_related("blob", "step"), viewer, pk)
    return found if may_open(found.step.happened, viewer) else None
