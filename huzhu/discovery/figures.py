"""The room's figure: families likely entitled and not yet helped, now."""

from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.figures import Figure, PlaceScope, figure

from .queries.listed import unhelped
from .quiet import quiet_of, silent_rows


@figure("entitled_not_helped", title=_("该享受还没帮上"), unit="count")
def entitled_not_helped(scope: PlaceScope, since: date, until: date) -> Figure:
    """Families on the list now, whatever the days, but for those whose rules are all silent. One query."""
    rows = unhelped(scope.prefix)
    counts = rows.order_by().values_list("place_code", "left", Count("pk"))
    told = list(counts.union(silent_rows(), all=True))
    quiet = quiet_of((code, bit) for code, bit, n in told if not n)
    silent = {code: quiet.mask_at(code) for code in {code for code, _left, _n in told}}
    found = sum(n for code, left, n in told if left & ~silent[code])
    return Figure(found, rows, f"{reverse('discovery:families')}?place={scope.prefix}")
