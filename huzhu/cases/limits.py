"""Who decides a grant: the tiers are data, and what counts is the sum of the family's grants within 30 days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Sum

from huzhu.kernel.clock import now, today
from huzhu.kernel.money import yuan

from .granted import counting
from .models import Case, Grant, GrantLimit, Tier
from .one_family import cases_of_family
from .targets import county_code

WINDOW = timedelta(days=30)
CONFIRM_WITHIN = timedelta(days=7)


@dataclass(frozen=True)
class Limits:
    """The most, in fen, that each tier decides; above `federation`, where it is set, the bureau."""

    two_officers: int
    council: int
    federation: int | None = None

    def tier_of(self, total: int) -> Tier:
        """Who decides where the sum is `total` fen."""
        if total <= self.two_officers:
            return Tier.TWO_OFFICERS
        if total <= self.council:
            return Tier.COUNCIL
        if self.federation is None or total <= self.federation:
            return Tier.FEDERATION
        return Tier.BUREAU


# What holds where a county has set nothing.
PROPOSED = Limits(yuan(500), yuan(1000))


def limits_for(place, on: date | None = None) -> Limits:
    """The limits of the place's county on that day (today if not said). One query."""
    rows = GrantLimit.objects.filter(place__code=county_code(place), effective_from__lte=on or today())
    row = rows.order_by("-effective_from").first()
    return Limits(row.grant_two_officers, row.grant_council, row.grant_federation) if row else PROPOSED


def counted_sum(case: Case, at: datetime | None = None) -> int:
    """Fen of the family's grants within the 30 days before `at` that were not refused, cancelled or reversed.

    Of all its cases: a second report doesn't begin a second sum.
    """
    since = (at or now()) - WINDOW
    recent = counting(Grant.objects.filter(proposed_at__gt=since))
    grants = recent.filter(case__in=cases_of_family(case))
    return grants.aggregate(fen=Sum("amount", default=0))["fen"]
