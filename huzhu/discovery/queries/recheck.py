"""Families whose confirmed category looks no longer due: which, and which of their conditions fails now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.programmes.engine import BadHousehold, Screening
from huzhu.programmes.here import name_of
from huzhu.programmes.masks import programmes_in
from huzhu.programmes.models import StoredScreening
from huzhu.programmes.rows import ROWS
from huzhu.programmes.sentences import as_shown, capital
from huzhu.programmes.snapshot import snapshots_of
from huzhu.programmes.standing import parameters_in_force, screened

from ..called import called_for
from ..models import Recheck
from .listed import within

NEEDS = "discovery.read"
# 民发〔2021〕57号 33: income above the standard may be phased out, not cut.
INCOME = frozenset({"income_below_standard"})
BETTER = frozenset({"income_from_standard"})


@dataclass(frozen=True)
class Doubt:
    """One confirmed category of one family: what has changed, in one sentence, and what was found when looked at."""

    household: Household
    called: str
    where: str
    programme: str
    name: str
    why: str
    advice: str
    last: Recheck | None


def in_doubt(viewer: Any, place: str = "") -> QuerySet[StoredScreening]:
    """Stored screenings of visible families whose confirmed category is a no today, by place. Served by its index."""
    rows = StoredScreening.objects.filter(doubt__gt=0, household__merged_into=None, household__erasure=None)
    rows = rows.filter(within(viewer, NEEDS, "household__place__code"))
    rows = rows.filter(household__in=Household.objects.visible_to(viewer).values("pk"))
    if place:
        rows = rows.filter(household__place__code__startswith=place)
    return rows.order_by("household__place__code", "household__called", "household")


def with_rechecks(rows: QuerySet[StoredScreening]) -> QuerySet[StoredScreening]:
    """Joined with what a row shows."""
    seen = Prefetch("household__rechecks", Recheck.objects.select_related("by__user").order_by("-at"))
    return rows.select_related("household__place__parent").prefetch_related(seen)


def doubts_of(viewer: Any, page: Iterable[StoredScreening]) -> list[Doubt]:
    """Those families in words, a row for each category. A handful of queries, whatever the number of rows."""
    rows = {row.pk: row for row in page}
    homes = [row.household for row in rows.values()]
    found, parameters = [], parameters_in_force()
    for known in snapshots_of(homes, today(), ROWS):
        try:
            screening: Screening | None = screened(known.exchange(), parameters)
        except BadHousehold:
            screening = None
        doubt = rows[known.household.pk].doubt
        found += [_doubt(viewer, known.household, name, screening) for name in programmes_in(doubt)]
    return found


def _doubt(viewer: Any, household: Household, programme: str, screening: Screening | None) -> Doubt:
    condition, words = _failing(screening, programme)
    place = household.place
    seen = [one for one in household.rechecks.all() if one.programme == programme]
    return Doubt(
        household=household,
        called=called_for(viewer, household),
        where=" ".join(part.name for part in (place.parent, place) if part),
        programme=programme,
        name=name_of(programme),
        why=words,
        advice=_advice(programme, condition),
        last=seen[0] if seen else None,
    )


def _failing(screening: Screening | None, programme: str) -> tuple[str, str]:
    """The first of the category's own conditions that fails now, and its sentence."""
    if screening is None:
        return "", ""
    for answer in screening.answers:
        if answer.programme == programme and answer.confirmed:
            for reason in answer.own_reasons:
                if reason.result == "no":
                    return reason.condition, capital(as_shown(str(reason.words)))
    return "", ""


def _advice(programme: str, condition: str) -> str:
    """What may be done about it, as the rules have it: nothing is cut at once."""
    if condition in BETTER:
        return _("收入比原来更低，可能够得上低保，一起看看。")
    if programme == "dibao" and condition in INCOME:
        return _("收入高了，镇里可以渐退，不是马上停。（民发〔2021〕57号 33）")
    return _("镇里核实以后才定，去看的人只记看到的。")
