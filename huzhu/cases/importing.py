"""What lies between the preview of an import and its confirmation: a sealed draft of whoever looked at it."""

import uuid
from typing import Any

from huzhu.kernel.drafts import drop_draft, load_draft, save_draft
from huzhu.people.models import Organisation
from huzhu.places.models import Place

from .imports import ImportRow, import_rows, kept

DRAFT = "leads-import"


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
    """Import what was kept, each row an act in a batch, and forget it. Returns how many; 0 where there is nothing."""
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

    count = import_rows(actor_at, draft["department"], draft["rows"], places, import_id)
    drop_draft(viewer.user.pk, f"{DRAFT}-{import_id}")
    return count
