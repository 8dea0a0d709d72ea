"""What the clock does in this room: screenings that time or another standard has overtaken are made anew."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.kernel.ticks import tick

from .refreshing import refresh
from .standing import parameters_in_force
from .stored import outdated

AT_MOST = 2000


@tick(every=timedelta(minutes=10))
def refresh_outdated() -> None:
    """Each in a short transaction of its own, so that nobody at work waits; what is left over waits for the next."""
    for household_id in due():
        with transaction.atomic():
            refresh([household_id])


def due() -> Iterator[UUID]:
    """Households whose birthday has come, whose event has aged, whose standards have changed, or never screened."""
    passed = outdated(today(), parameters_in_force()).values_list("household", flat=True)
    yield from list(passed[:AT_MOST])
    never = Household.objects.filter(screening=None, erasure=None, merged_into=None, members__until=None)
    yield from list(never.values_list("pk", flat=True).distinct()[:AT_MOST])
