"""The records behind a figure, as rows of a list, within what the viewer may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huzhu.cases.models import Case, Lead
from huzhu.cases.waiting import clock_of


@dataclass(frozen=True)
class Row:
    """One record: what it is, where, how it stands, and its page."""

    title: str
    note: str
    where: str
    words: str
    tone: str
    url: str


def listable(records: Any) -> bool:
    """Cases and leads are listed here; other rooms' records have pages of their own."""
    return isinstance(records, QuerySet) and records.model in (Case, Lead)


def rows_behind(viewer, records: QuerySet) -> QuerySet:
    """The records that the viewer may see, the latest report first, with what a row shows."""
    seen = records.model.objects.visible_to(viewer).filter(pk__in=records.values("pk"))
    return seen.select_related("place__parent", "organisation").order_by("-reported_at")


def row_of(record: Case | Lead) -> Row:
    """A case with its clock, or a lead with where it came from."""
    where = " ".join(part.name for part in (record.place.parent, record.place) if part)
    note = f"{record.number}，{record.get_what_display()}" if isinstance(record, Case) else record.get_what_display()
    words, tone = _standing(record)
    return Row(record.called, note, where, words, tone, record.get_absolute_url())


def _standing(record: Case | Lead) -> tuple[str, str]:
    if isinstance(record, Case):
        clock = clock_of(record)
        return clock.words, clock.tone
    return _("%(source)s报来") % {"source": record.department or record.get_source_display()}, "info"
