"""What the county asks: hours to the first help, and until a lead that nobody took goes up. Dated, by county."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Concat, Substr

from huzhu.kernel.clock import today

from .models import CaseTarget, Lead, Level, Urgency


@dataclass(frozen=True)
class Target:
    """Whole hours from the first report."""

    help_hours: int
    secretary_hours: int
    town_hours: int

    def due(self, reported_at: datetime) -> datetime:
        """The latest moment for the first help."""
        return reported_at + timedelta(hours=self.help_hours)

    def goes_up(self, reported_at: datetime) -> dict[str, datetime]:
        """When a lead that nobody took goes up, by level."""
        return {
            Level.SECRETARY: reported_at + timedelta(hours=self.secretary_hours),
            Level.TOWN: reported_at + timedelta(hours=self.town_hours),
        }


# What holds where a county has set nothing.
PROPOSED = {
    Urgency.TODAY: Target(24, 1, 4),
    Urgency.SOON: Target(72, 12, 24),
    Urgency.NO_HURRY: Target(72, 24, 48),
}


def county_code(place) -> str:
    """The code of the county that the place lies in."""
    return place.code[:6] + "000000"


def targets_for(place, on: date | None = None) -> dict[str, Target]:
    """The targets of the place's county on that day (today if not said), by level. One query."""
    rows = CaseTarget.objects.filter(place__code=county_code(place), effective_from__lte=on or today())
    chosen = {str(level): target for level, target in PROPOSED.items()}
    for row in rows.order_by("effective_from"):
        chosen[row.level] = Target(row.help_hours, row.secretary_hours, row.town_hours)
    return chosen


def with_targets(leads: Iterable[Lead]) -> list[Lead]:
    """The leads, each with `target`, read once for a county."""
    known: dict[str, dict[str, Target]] = {}
    found = list(leads)
    for lead in found:
        county = county_code(lead.place)
        if county not in known:
            known[county] = targets_for(lead.place)
        lead.target = known[county][lead.urgency]
    return found


HOURS = ("help_hours", "secretary_hours", "town_hours")


def targets_beside() -> dict[str, Subquery]:
    """The hours that hold today for each lead, as columns of the leads' own query; see `target_beside`."""
    county = Concat(Substr(OuterRef("place__code"), 1, 6), Value("000000"))
    rows = CaseTarget.objects.annotate(county=county).filter(
        place__code=F("county"), level=OuterRef("urgency"), effective_from__lte=today()
    )
    return {name: Subquery(rows.order_by("-effective_from").values(name)[:1]) for name in HOURS}


def target_beside(lead: Any) -> Target:
    """What holds for a lead that has its hours beside it; what is proposed, where its county has set nothing."""
    hours = [getattr(lead, name) for name in HOURS]
    return PROPOSED[Urgency(lead.urgency)] if hours[0] is None else Target(*hours)
