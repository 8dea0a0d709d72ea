"""Reading a county's divisions file: what each row must be, and what to say where it is not."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused

from .county_files import rows_of_file
from .models import DIGITS, Level

COLUMNS = ("code", "name", "level", "parent", "kind")
LONGEST_NAME = 60


class BadDivisions(Refused):
    """A divisions file that can't be taken, with the line to mend."""

    message = _("区划文件第 %(line)s 行：%(what)s。")
    way_out = _("请改好这一行再载入；什么都还没有改动。")


@dataclass(frozen=True)
class Division:
    """One row of the file."""

    code: str
    name: str
    level: str
    parent: str
    kind: str

    @property
    def prefix(self) -> str:
        """The digits that everything under it begins with."""
        return self.code[: DIGITS[Level(self.level)]]


def read_divisions(content: bytes) -> list[Division]:
    """The rows of a file in UTF-8 or GBK, from the county down. Raises BadDivisions naming the line."""
    rows = [(line, Division(**cells)) for line, cells in rows_of_file(content, COLUMNS, BadDivisions)]
    _check(rows)
    return sorted((row for _line, row in rows), key=lambda row: row.code)


def as_arguments(rows: Iterable[Division]) -> list[dict[str, str]]:
    """The rows as the act takes them."""
    return [asdict(row) for row in rows]


def _check(rows: list[tuple[int, Division]]) -> None:
    """Each row by itself, then among the others."""
    levels: dict[str, str] = {}
    for line, row in rows:
        _check_alone(line, row)
        if row.code in levels:
            raise BadDivisions(line=line, what=_("代码 %(code)s 出现了两次") % {"code": row.code})
        levels[row.code] = row.level
    if list(levels.values()).count(Level.COUNTY) != 1:
        raise BadDivisions(line=1, what=_("应当正好有一行是县（level 为 county）"))
    for line, row in rows:
        _check_parent(line, row, levels)


def _check_alone(line: int, row: Division) -> None:
    if len(row.code) != 12 or not (row.code.isascii() and row.code.isdigit()):
        raise BadDivisions(line=line, what=_("代码应为 12 位数字，现为“%(code)s”") % {"code": row.code})
    if row.level not in Level.values:
        raise BadDivisions(line=line, what=_("层级应为 county、township 或 village，现为“%(it)s”") % {"it": row.level})
    if not row.name or len(row.name) > LONGEST_NAME:
        raise BadDivisions(line=line, what=_("名称应为 1 到 60 个字"))
    if row.prefix.ljust(12, "0") != row.code:
        raise BadDivisions(line=line, what=_("代码 %(code)s 和层级不合：后几位应为 0") % {"code": row.code})


PARENT_LEVEL = {Level.TOWNSHIP: Level.COUNTY, Level.VILLAGE: Level.TOWNSHIP}


def _check_parent(line: int, row: Division, levels: dict[str, str]) -> None:
    wanted = PARENT_LEVEL.get(Level(row.level))
    if wanted is None:
        return
    if levels.get(row.parent) != wanted:
        raise BadDivisions(line=line, what=_("上级代码“%(code)s”不在文件里，或层级不对") % {"code": row.parent})
    if not row.code.startswith(row.parent[: DIGITS[wanted]]):
        raise BadDivisions(line=line, what=_("代码 %(code)s 不在上级之下") % {"code": row.code})
