"""What lies between the preview of an import and its confirmation: a sealed draft of whoever looked at it."""

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef

from huzhu.kernel.clock import now
from huzhu.kernel.drafts import drop_draft, load_draft, save_draft
from huzhu.people.models import Organisation
from huzhu.places.models import Place

from .imports import Family, ImportRow, import_rows, kept
from .models import Lead, LeadAnswer, Source

DRAFT = "leads-import"
STANDS_FOR = timedelta(days=30)


def marked_standing(department: str, rows: list[ImportRow]) -> list[ImportRow]:
    """The rows, those marked that stand as leads: a list that was mended and sent again brings in the rest."""
    known = standing(department, {row.place_code for row in rows})
    for row in rows:
        row.stands = row.family in known
    return rows


def standing(department: str, codes: set[str]) -> set[Family]:
    """The families of these villages of whom this department's lists told within thirty days, but for leads taken
    back. One query."""
    taken_back = LeadAnswer.objects.filter(lead=OuterRef("pk"), undone=None, outcome=LeadAnswer.Outcome.WITHDRAWN)
    leads = Lead.objects.filter(
        ~Exists(taken_back),
        source=Source.DEPARTMENT,
        department=department,
        place__code__in=codes,
        reported_at__gt=now() - STANDS_FOR,
    )
    return set(leads.values_list("called", "place__code", "address"))


def keep_preview(viewer, department: str, rows: list[ImportRow]) -> uuid.UUID:
    """Keep the good rows until they are confirmed; returns the import's id."""
    import_id = uuid.uuid4()
    draft = {"import_id": str(import_id), "department": department, "rows": kept(rows)}
    save_draft(viewer.user.pk, f"{DRAFT}-{import_id}", draft)
    return import_id


def preview(viewer, import_id: uuid.UUID) -> dict[str, Any] | None:
    """What was kept, or None."""
    return load_draft(viewer.user.pk, f"{DRAFT}-{import_id}")


def bring_in(viewer, import_id: uuid.UUID) -> int:
    """Import what was kept and isn't a lead meanwhile, each row an act in a batch, and forget it. Returns how many; 0
    where there is nothing."""
    draft = preview(viewer, import_id)
    if draft is None:
        return 0
    codes = {row["place_code"] for row in draft["rows"]}
    places = {place.code: place for place in Place.objects.filter(code__in=codes)}
    actors: dict[str, Any] = {}

    def actor_at(place: Place) -> Any:
        if place.code not in actors:
            actors[place.code] = viewer.acting_as("lead.import", Organisation.serving(place))
        return actors[place.code]

    known = standing(draft["department"], codes)
    rows = [row for row in draft["rows"] if (row["called"], row["place_code"], row["address"]) not in known]
    count = import_rows(actor_at, draft["department"], rows, places, import_id)
    drop_draft(viewer.user.pk, f"{DRAFT}-{import_id}")
    return count
