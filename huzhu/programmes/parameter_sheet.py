"""A county's parameters as a file: what each row must be, and what to say where it is not."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused
from huzhu.places.county_files import rows_of_file

from .models import Mark
from .parameters import not_too_early, settable
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
    rows: dict[tuple[str, str, str], Row] = {}
    for line, cells in rows_of_file(content, COLUMNS, BadParameters):
        row = _row(line, cells)
        if rows.setdefault((row.region, row.name, row.effective_from), row) is not row:
            raise BadParameters(line=line, what=_("同一天的同一项写了两次"))
    return list(rows.values())


def as_arguments(rows: Iterable[Row]) -> list[dict[str, str]]:
    """The rows as the act takes them."""
    return [asdict(row) for row in rows]


def _row(line: int, cells: dict[str, str]) -> Row:
    region, name, value, unit, day, source, mark = (cells[column] for column in COLUMNS)
    if region and not (len(region) == 6 and region.isascii() and region.isdigit()):
        raise BadParameters(line=line, what=_("地区应为 6 位数字，或空着"))
    if mark not in Mark.values:
        raise BadParameters(line=line, what=_("可信程度应为 V、T、E、P 或 L"))
    try:
        not_too_early(date.fromisoformat(day))
        value = settable(name, value)
    except ValueError:
        raise BadParameters(line=line, what=_("生效日应写成 2026-07-01 的样子")) from None
    except Refused as refused:
        raise BadParameters(line=line, what=str(refused).rstrip("。")) from None
    return Row(region, name, value, unit, day, source[:200], mark)
