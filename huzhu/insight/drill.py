"""The records behind a figure, as rows of a list, within what the viewer may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.cases.models import Case, Lead
from huzhu.cases.waiting import clock_of
from huzhu.funds.models import Fund
from huzhu.funds.queries import funds_in_reach
from huzhu.kernel.money import show_yuan
from huzhu.places.models import Place


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
    """Cases, leads and funds are listed here; other rooms' records have pages of their own."""
    return isinstance(records, QuerySet) and records.model in (Case, Lead, Fund)


def rows_behind(viewer, records: QuerySet) -> QuerySet:
    """The records that the viewer may see, the latest report first, with what a row shows."""
    if records.model is Fund:
        return funds_in_reach(viewer).filter(pk__in=records.values("pk")).order_by("held")
    seen = records.model.objects.visible_to(viewer).filter(pk__in=records.values("pk"))
    return seen.select_related("place__parent", "organisation").order_by("-reported_at")


def heading_of(records: QuerySet) -> str:
    """What the first column names: families, or funds."""
    return _("哪里的基金") if records.model is Fund else _("谁家")


def row_of(record: Case | Lead | Fund) -> Row:
    """A case with its clock, a lead with where it came from, or a fund with what it holds."""
    if isinstance(record, Fund):
        return _fund(record)
    note = f"{record.number}，{record.get_what_display()}" if isinstance(record, Case) else record.get_what_display()
    words, tone = _standing(record)
    return Row(record.called, note, _where(record.place), words, tone, record.get_absolute_url())


def _fund(fund: Fund) -> Row:
    held = _("还有 %(yuan)s 元") % {"yuan": show_yuan(fund.held)}
    url = reverse("funds:book", args=[fund.pk])
    return Row(fund.organisation.name, fund.name, _where(fund.organisation.place), held, "due", url)


def _where(place: Place) -> str:
    """The town and the village."""
    return " ".join(part.name for part in (place.parent, place) if part)


def _standing(record: Case | Lead) -> tuple[str, str]:
    """A record's clock, or its source, in words, and the colour."""
    if isinstance(record, Case):
        clock = clock_of(record)
        return clock.words, clock.tone
    return _("%(source)s报来") % {"source": record.department or record.get_source_display()}, "info"
