"""Case numbers: without gaps by organisation and year, as “HZ-2611-0187”."""

from datetime import date

from django.db.models import Max

from huzhu.kernel.running import running

from .models import Case


def next_number(organisation, on: date) -> tuple[int, str]:
    """The next serial of the organisation's year, and the number as it is written.

    Inner verb: the organisation's chain is locked by the running act, so two cases can't take the same one.
    """
    running()
    taken = Case.objects.filter(organisation=organisation, year=on.year).aggregate(last=Max("serial"))["last"]
    serial = (taken or 0) + 1
    return serial, f"HZ-{on:%y%m}-{serial:04d}"
