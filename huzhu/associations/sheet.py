"""The register as a CSV: UTF-8 with the mark that spreadsheets look for, every cell safe to open."""

import csv
import io

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huzhu.web.sheets import safe_cell

from .queries import Row, rows_of

TITLES = (
    _("镇街"),
    _("村居"),
    _("互助会"),
    _("会长"),
    _("模式"),
    _("登记或备案"),
    _("证书或备案号"),
    _("统一社会信用代码"),
    _("成立日期"),
    _("会员"),
)


def register_sheet(associations: QuerySet) -> bytes:
    """All associations of a queryset made by `register_of`, one a row."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([str(title) for title in TITLES])
    for row in rows_of(list(associations)):
        writer.writerow([safe_cell(cell) for cell in _cells(row)])
    return "\ufeff".encode() + out.getvalue().encode()


def _cells(row: Row) -> list:
    one = row.association
    place = one.organisation.place
    return [
        place.parent.name if place.parent else "",
        place.name,
        one.organisation.name,
        row.president,
        one.get_model_display(),
        one.get_registration_display(),
        one.certificate_no,
        one.uscc or "",
        one.founded_on.isoformat(),
        one.member_count,
    ]
