"""What the clock does in this room: screenings that time or another standard has overtaken are made anew."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from huzhu.households.models import Household
from huzhu.kernel.clock import today
from huzhu.kernel.ticks import tick

from .models import StoredScreening, SweepRun
from .refreshing import refresh
from .standing import parameters_in_force, version_with
from .stored import expired
from .sweeping.runs import unfinished
from .sweeping.tasks import is_left_alone, start

AT_MOST = 2000


@tick(every=timedelta(minutes=10))
def refresh_outdated() -> None:
    """Each in a short transaction of its own, so that nobody at work waits; what is left over waits for the next."""
    for household_id in due():
        with transaction.atomic():
            refresh([household_id])


@tick(every=timedelta(minutes=1))
def sweep_when_due() -> None:
    """Another standard, or a day on which thousands expire, starts one sweep; one that was cut short is carried on.

    A change made while one goes on starts another when that has ended.
    """
    waiting = unfinished()
    if waiting is not None:
        if is_left_alone(waiting):
            start(waiting.why)
    elif why := sweep_is_due():
        start(why)


def sweep_is_due() -> str:
    """Why the county must be swept; empty where it need not."""
    if standards_changed():
        return SweepRun.Why.STANDARDS
    many = expired(today()).values("pk")[AT_MOST : AT_MOST + 1].exists()
    return SweepRun.Why.DAYS if many else ""


def standards_changed() -> bool:
    """Some stored answer rests on other standards, and no sweep has gone over all of them since."""
    version, last = version_with(parameters_in_force()), SweepRun.objects.exclude(finished=None).first()
    if last is not None and last.version == version:
        return False
    return StoredScreening.objects.exclude(version=version).exists()


def due() -> Iterator[UUID]:
    """Households whose birthday has come, whose event has aged, or never screened; those that a sweep passed over."""
    yield from list(expired(today()).values_list("household", flat=True)[:AT_MOST])
    if not standards_changed() and unfinished() is None:
        left = StoredScreening.objects.exclude(version=version_with(parameters_in_force()))
        yield from list(left.values_list("household", flat=True)[:AT_MOST])
    never = Household.objects.filter(screening=None, erasure=None, merged_into=None, members__until=None)
    yield from list(never.values_list("pk", flat=True).distinct()[:AT_MOST])
