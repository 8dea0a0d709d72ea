"""What the register of associations shows of cases: hours to first help, and families being helped now."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.associations.columns import column, sample
from huzhu.kernel.clock import today

from .models import Case
from .states import open_cases
from .waits import grouped, waits

A_YEAR = timedelta(days=365)


def _behind(figure: str) -> Callable[[str], str]:
    """The records behind a figure of the overview, of one village."""
    return lambda code: f"{reverse('insight:records', args=[figure])}?place={code}"


@column(title=_("正在帮"), unit="count", order=20, link=_behind("cases_open"), needs="insight.read")
def families_being_helped(codes: Iterable[str]) -> dict[str, int]:
    """Open cases of these villages. One query."""
    wanted = list(codes)
    found = open_cases(Case.objects.filter(place__code__in=wanted)).values_list("place__code", flat=True)
    return {**dict.fromkeys(wanted, 0), **Counter(found)}


@sample(title=_("第一次帮助"), unit="hours", link=_behind("first_help_median"), needs="insight.read")
def hours_to_first_help(codes: Iterable[str]) -> dict[str, list[float]]:
    """Each wait that counts of cases reported in the last twelve months, by village. One query."""
    wanted = set(codes)
    shared = _shared_prefix(wanted)
    by_code = grouped(waits(shared, today() - A_YEAR, today()), lambda wait: wait.place_code)
    return {code: [wait.hours for wait in found] for code, found in by_code.items() if code in wanted}


def _shared_prefix(codes: set[str]) -> str:
    """The digits with which all of them begin."""
    first, last = min(codes, default=""), max(codes, default="")
    return first[: next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))]
