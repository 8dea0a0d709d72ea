"""The register's chart, whose title says what it finds."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from huzhu.web.charts import Bar, bar_chart

from .coverage import Coverage


def models_chart(coverage: Coverage) -> dict[str, Any]:
    """How many associations of each model, the most first; each bar opens its part of the register."""
    counted = coverage.models
    here = reverse("associations:associations")
    bars = [Bar(label, count, url=f"{here}?model={key}#register") for key, label, count in counted]
    if not counted:
        return bar_chart(_("还没有互助会"), "", bars)
    title = _("%(model)s的最多，%(count)s 家") % {"model": counted[0][1], "count": counted[0][2]}
    return bar_chart(title, _("五种模式各有多少家互助会"), bars, unit=_("家"))
