"""The one clock. Nothing else in the project asks the machine for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present moment, aware; the set one while a replay or a test has set it."""
    return _moment.get() or timezone.now()


def today() -> date:
    """The local day (Asia/Shanghai) of :func:`now`."""
    return timezone.localdate(now())


@contextmanager
def set_clock(moment: datetime) -> Iterator[None]:
    """Let `moment` (aware) be the present within the block, so that years can be replayed."""
    if timezone.is_naive(moment):
        raise ValueError("the clock needs an aware moment")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
