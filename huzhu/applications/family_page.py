"""The family's page shows its applications: a section, rows of the story, the next step. By the cases' own seams."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huzhu.cases.family_parts import family_part
from huzhu.cases.queries.families import Family, may_have
from huzhu.cases.telling import NextStep, offers_step, tells
from huzhu.households.merging import same_family

from .clerk import next_for, rows, step_url
from .models import Application, Happened
from .queries.files import File, applications_read, files
from .words import button_of, clock, todo

H = Happened

# an application of another entry of the family (a merge) is looked for in any case
may_have(
    "applications",
    lambda: Exists(
        Application.objects.filter(
            Q(household=OuterRef("household"))
            | Q(household__merged_into__isnull=False)
            | Q(household__merges__isnull=False)
        )
    ),
)


TOLD = (
    *(H.ACCEPTED, H.SUPPLEMENT_ASKED, H.SUPPLEMENT_BROUGHT, H.SURVEYED, H.NOTICED, H.OBJECTED, H.DECIDED),
    *(H.REFUSAL_DELIVERED, H.PAID, H.WITHDRAWN),
)


def files_of(family: Family) -> list[File]:
    """The applications of a family, the last filed first; read once a page, merges followed."""
    found = getattr(family, "application_files", None)
    if found is None:
        found = family.application_files = _read(family)  # type: ignore[attr-defined]
    return found


def _read(family: Family) -> list[File]:
    if family.case.household_id is None or not family.has("applications"):
        return []
    applications = Application.objects.filter(household__in=same_family(family.case.household))
    return files(applications_read(applications).order_by("-filed_at", "number"))


@family_part(order=20)
def applications_part(request: HttpRequest, family: Family) -> tuple[str, dict[str, Any]] | None:
    """Each application with what it waits for and by when."""
    found = files_of(family)
    return ("applications/family_part.html", {"files": found}) if found else None


@tells
def applications_told(family: Family, viewer: Any) -> list[dict[str, Any]]:
    """What the family notices of this case's applications; every step stands on the file's own page."""
    told = []
    for file in files_of(family):
        if file.application.case_id == family.case.pk:
            told += [row | {"title": f"{file.programme}：{row['title']}"} for row in rows(file, TOLD)]
    return told


@offers_step(order=20)
def application_step(family: Family, viewer: Any) -> NextStep | None:
    """The step of an application that waits for this viewer, the earliest due first."""
    waiting = [(file, next_for(file, viewer)) for file in files_of(family)]
    ready = [(file, step) for file, step in waiting if step]
    if not ready:
        return None
    file, step = min(ready, key=lambda pair: (pair[1].due is None, pair[1].due))
    title = _("%(what)s：%(todo)s") % {"what": file.programme, "todo": todo(file.standing, step)}
    return NextStep(title, clock(step), step_url(file, step.happened), button_of(file.standing, step.happened))
