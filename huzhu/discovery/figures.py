"""The room's figure: families likely entitled and not yet helped, now."""

from datetime import date

from django.db.models import Case, Exists, F, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.figures import Figure, PlaceScope, figure

from .queries.listed import unhelped
from .quiet import quiet_now, silent_mask


@figure("entitled_not_helped", title=_("该享受还没帮上"), unit="count")
def entitled_not_helped(scope: PlaceScope, since: date, until: date) -> Figure:
    """Families on the list now, whatever the days, but for those whose rules are all silent. One query."""
    silent = unhelped(scope.prefix).alias(silent=Case(When(Exists(quiet_now()), then=silent_mask()), default=Value(0)))
    rows = silent.alias(awake=F("left") - F("left").bitand(F("silent"))).filter(awake__gt=0)
    return Figure(rows.count(), rows, f"{reverse('discovery:families')}?place={scope.prefix}")
