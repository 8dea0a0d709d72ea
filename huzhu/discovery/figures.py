"""The room's figure: families likely entitled and not yet helped, now."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.figures import Figure, PlaceScope, figure

from .queries.listed import families, unhelped
from .quiet import quiet_places


@figure("entitled_not_helped", title=_("该享受还没帮上"), unit="count")
def entitled_not_helped(scope: PlaceScope, since: date, until: date) -> Figure:
    """Families on the list as it stands now, whatever the days; those whose rules are all silent aren't counted."""
    rows = families(unhelped(scope.prefix), quiet_places((scope.prefix,)))
    return Figure(rows.count(), rows, f"{reverse('discovery:families')}?place={scope.prefix}")
