"""A county's own files (CSV in UTF-8 or GBK): the rows by their columns, before a room judges what stands there."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused


def rows_of_file(
    content: bytes, columns: Sequence[str], refusal: type[Refused]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells, without blanks around them, of every row.

    Raises `refusal`, which takes `line` and `what`, where the letters can't be read or a column is missing.
    """
    reader = csv.DictReader(io.StringIO(_decoded(content, refusal)))
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise refusal(line=1, what=_("缺少这几列：%(names)s") % {"names": "、".join(missing)})
    for cells in reader:
        yield reader.line_num, {column: (cells.get(column) or "").strip() for column in columns}


def _decoded(content: bytes, refusal: type[Refused]) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal(line=1, what=_("文字编码看不懂，请存成 UTF-8 或 GBK"))
