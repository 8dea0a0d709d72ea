"""The working calendar that the kernel counts by: the package's, with what the bureau has entered."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.http import HttpRequest, HttpResponse

from huzhu.kernel.once import one_page
from huzhu.kernel.workdays import Calendar, one_calendar

from .models import YearHolidays


def entered_calendar() -> Calendar:
    """The working calendar with what the bureau has entered. One query; the kernel asks for it (`apps.ready`)."""
    last = {row.year: row for row in YearHolidays.objects.order_by("year", "number")}
    return Calendar({year: row.days for year, row in last.items()})


def one_calendar_a_page(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a page reads the calendar once at most, and one that is only looked at whatever else is the same."""

    def answered(request: HttpRequest) -> Any:
        with one_calendar(), one_page() if request.method == "GET" else nullcontext():
            return get_response(request)

    return answered
