"""Lists that come in as CSV or XLSX, and cells that go out: text stays text, a formula never runs."""

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused

SHEET_BYTES = 5 * 1024 * 1024
SHEET_ROWS = 5000
SHEET_COLUMNS = 60
CELL_CHARACTERS = 2000
UNPACKED_BYTES = 80 * 1024 * 1024
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
QUOTED_AS_FORMULA = re.compile(r'^="([^"]*)"$')


class SheetTooLarge(Refused):
    message = _("这张表太大了：最多 5 MB。")
    way_out = _("请分成几张再传。")
    field = "sheet"


class TooManyRows(Refused):
    message = _("这张表的行太多了：最多 5000 行。")
    way_out = _("请分成几张再传。")
    field = "sheet"


class TooManyColumns(Refused):
    message = _("这张表的列太多了：最多 60 列。")
    way_out = _("请只留要用的列。")
    field = "sheet"


class NoSheet(Refused):
    message = _("这个文件打不开，不是 CSV 或 XLSX 表格。")
    way_out = _("请在表格软件里“另存为”XLSX，再传一次。")
    field = "sheet"


class OldSheet(Refused):
    message = _("这是旧式的 XLS 表格，这里打不开。")
    way_out = _("请在表格软件里“另存为”XLSX，再传一次。")
    field = "sheet"


class EmptySheet(Refused):
    message = _("这张表里没有内容：第一行要是列名，下面每行一户。")
    way_out = _("请看一看是不是选错了文件。")
    field = "sheet"


class DoubledColumn(Refused):
    message = _("有两列叫同一个名字，不知道用哪一列。")
    way_out = _("请改掉其中一列的名字，再传一次。")
    field = "sheet"


def read_table(upload: Any) -> list[dict[str, str]]:
    """Rows of a CSV (UTF-8, UTF-16, GBK, GB18030) or XLSX, keyed by the first row; every value is text.

    Empty rows are left out; each row keeps its line number under the empty key "". Formulas stay text and
    are never computed (XLSX: the stored value counts). Raises the Refused of this module.
    """
    content = _content(upload)
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise OldSheet
    rows = _from_xlsx(content) if content[:2] == b"PK" else _from_csv(content)
    return _keyed(rows)


def safe_cell(value: Any) -> Any:
    """A cell for export: text that a spreadsheet would run as a formula is marked as text."""
    if isinstance(value, str) and value.startswith(RUNS_AS_FORMULA):
        return f"'{value}"
    return value


def _content(upload: Any) -> bytes:
    if isinstance(upload, bytes | bytearray):
        content = bytes(upload)
    else:
        upload.seek(0)
        content = upload.read(SHEET_BYTES + 1)
    if len(content) > SHEET_BYTES:
        raise SheetTooLarge
    if not content.strip():
        raise EmptySheet
    return content


def _decoded(content: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NoSheet


def _from_csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;，", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error:
        raise NoSheet from None


def _from_xlsx(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > UNPACKED_BYTES:
                raise SheetTooLarge
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(values_only=True):
            yield [_as_text(value) for value in row]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError):
        raise NoSheet from None


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value.replace(microsecond=0)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _clean(cell: str) -> str:
    text = cell.replace("\x00", "").replace("\ufeff", "").strip()[:CELL_CHARACTERS]
    quoted = QUOTED_AS_FORMULA.match(text)
    return quoted[1] if quoted else text


def _keyed(rows: Iterable[list[str]]) -> list[dict[str, str]]:
    header: list[str] = []
    found: list[dict[str, str]] = []
    for line, row in enumerate(rows, start=1):
        cells = [_clean(cell) for cell in row]
        if not any(cells):
            continue
        if not header:
            header = _header(cells)
            continue
        if len(found) == SHEET_ROWS:
            raise TooManyRows
        found.append(_row(header, cells, line))
    if not found:
        raise EmptySheet
    return found


def _header(cells: list[str]) -> list[str]:
    names = list(cells)
    while names and not names[-1]:
        names.pop()
    if len(names) > SHEET_COLUMNS:
        raise TooManyColumns
    named = [name for name in names if name]
    if len(set(named)) < len(named):
        raise DoubledColumn
    return names


def _row(header: list[str], cells: list[str], line: int) -> dict[str, str]:
    padded = cells + [""] * (len(header) - len(cells))
    row = {name: cell for name, cell in zip(header, padded, strict=False) if name}
    return {**row, "": str(line)}
