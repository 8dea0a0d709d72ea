"""The room's figures, each once: leads, cases, help, and how long families wait."""

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.figures import Figure, PlaceScope, figure

from .counted import COUNTED, helps, payments
from .models import Case
from .waits import Wait, median_hours, ninetieth_hours, reported_between, share_within, waits

TITLES = {
    "leads": _("报来的线索"),
    "leads_waiting": _("还没人接的线索"),
    "cases": _("新立的互助单"),
    "cases_open": _("正在帮的家庭"),
    "cases_closed": _("办结的互助单"),
    "first_help_missed": _("没有按时帮上"),
    "waiting_over_target": _("过了时限还没帮上"),
}
WAITED: dict[str, tuple[object, str, Callable[[list[Wait]], float | None]]] = {
    "first_help_median": (_("第一次帮助，中位"), "hours", median_hours),
    "first_help_p90": (_("第一次帮助，九成家庭"), "hours", ninetieth_hours),
    "first_help_within_target": (_("按时帮上"), "share", share_within),
}


def _counted(records: Callable[..., QuerySet]) -> Callable[[PlaceScope, date, date], Figure]:
    """A figure that counts its records."""

    def find(scope: PlaceScope, since: date, until: date) -> Figure:
        found = records(scope, since, until)
        return Figure(found.count(), found)

    return find


def _waited(measure: Callable[[list[Wait]], float | None]) -> Callable[[PlaceScope, date, date], Figure]:
    """A figure of the waits of cases reported in these days; None where nobody waited."""

    def find(scope: PlaceScope, since: date, until: date) -> Figure:
        return Figure(measure(waits(scope.prefix, since, until)), reported_between(scope.prefix, since, until))

    return find


for counted_name, counted_title in TITLES.items():
    figure(counted_name, title=counted_title, unit="count")(_counted(COUNTED[counted_name]))
for waited_name, (waited_title, unit, measure) in WAITED.items():
    figure(waited_name, title=waited_title, unit=unit)(_waited(measure))


@figure("person_times", title=_("帮扶人次"), unit="count")
def person_times(scope: PlaceScope, since: date, until: date) -> Figure:
    """Times that a family was given money, goods or a service in these days; `records` are their cases."""
    given, paid = helps(scope, since, until), payments(scope, since, until)
    families = Case.objects.filter(Q(pk__in=given.values("case")) | Q(pk__in=paid.values("grant__case")))
    return Figure(given.count() + paid.count(), families)
