"""A county's parameters as a file: what each row must be, and what to say where it is not."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused

from .models import Mark
from .parameters import checked
from .refusals import BadParameters

COLUMNS = ("region", "id", "value", "unit", "effective_from", "source", "mark")


@dataclass(frozen=True)
class Row:
    """One row of the file; an empty region is the county whose database it is."""

    region: str
    name: str
    value: str
    unit: str
    effective_from: str
    source: str
    mark: str


def read_parameters(content: bytes) -> list[Row]:
    """The rows of a file in UTF-8 or GBK. Raises BadParameters naming the line."""
    reader = csv.DictReader(io.StringIO(_decoded(content)))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
    if missing:
        raise BadParameters(line=1, what=_("缺少这几列：%(names)s") % {"names": "、".join(missing)})
    rows: dict[tuple[str, str, str], Row] = {}
    for cells in reader:
        row = _row(reader.line_num, cells)
        if rows.setdefault((row.region, row.name, row.effective_from), row) is not row:
            raise BadParameters(line=reader.line_num, what=_("同一天的同一项写了两次"))
    return list(rows.values())


def as_arguments(rows: Iterable[Row]) -> list[dict[str, str]]:
    """The rows as the act takes them."""
    return [asdict(row) for row in rows]


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadParameters(line=1, what=_("文字编码看不懂，请存成 UTF-8 或 GBK"))


def _row(line: int, cells: dict[str, str | None]) -> Row:
    region, name, value, unit, day, source, mark = ((cells.get(column) or "").strip() for column in COLUMNS)
    if region and not (len(region) == 6 and region.isascii() and region.isdigit()):
        raise BadParameters(line=line, what=_("地区应为 6 位数字，或空着"))
    if mark not in Mark.values:
        raise BadParameters(line=line, what=_("可信程度应为 V、T、E、P 或 L"))
    try:
        date.fromisoformat(day)
        value = checked(name, value)
    except ValueError:
        raise BadParameters(line=line, what=_("生效日应写成 2026-07-01 的样子")) from None
    except Refused as refused:
        raise BadParameters(line=line, what=str(refused).rstrip("。")) from None
    return Row(region, name, value, unit, day, source[:200], mark)
