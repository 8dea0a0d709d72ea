"""A department's list as a table: which column is what, which row is wrong and why, and the acts that bring it in.

A row becomes a lead and nothing more: who gets what is decided by people, at the door.
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.kernel.batches import in_batches
from huzhu.kernel.refused import Refused
from huzhu.people.models import Organisation
from huzhu.places.models import Place

from .acts.leads import import_lead
from .models import Urgency, What
from .models.lead import CALLED_LENGTH, WORDS_LENGTH

# What a column may be called, best first; departments name theirs as they like.
COLUMNS: dict[str, tuple[str, ...]] = {
    "called": ("姓名", "户主", "户主姓名", "谁家", "家庭", "患者姓名", "学生姓名"),
    "place": ("村居", "村（居）", "村(居)", "村", "村名", "所在村", "居住地", "行政村", "社区"),
    "code": ("区划代码", "村代码", "代码"),
    "town": ("镇街", "镇（街）", "镇(街)", "镇", "乡镇", "街道", "所在镇"),
    "address": ("地址", "住址", "详细地址", "组别"),
    "words": ("情况", "说明", "事由", "备注", "情况说明", "原因"),
    "what": ("难处", "类别", "事项", "困难类型"),
    "urgency": ("急不急", "紧急程度", "急缓"),
    "phone": ("电话", "联系电话", "手机", "手机号"),
}
WHAT_WORDS: tuple[tuple[str, str], ...] = (
    ("火|灾|塌|涝|台风", What.FIRE_DISASTER),
    ("病|伤|医|住院|手术|事故|残", What.ILLNESS_INJURY),
    ("亡|过世|去世|丧", What.DEATH),
    ("失业|收入|下岗|停工|欠薪", What.LOST_INCOME),
    ("老人|独居|空巢|失能", What.ELDER_ALONE),
    ("儿童|孩子|学生|留守|孤儿|辍学", What.CHILD_ALONE),
)
URGENCY_WORDS: tuple[tuple[str, str], ...] = (("今天|马上|特急|紧急", Urgency.TODAY), ("不急|一般", Urgency.NO_HURRY))
PHONE = re.compile(r"^[0-9+\-]{5,20}$")
FORMULA = ("=", "+", "-", "@")
Family = tuple[str, str, str]


class NoPlaceColumn(Refused):
    """The list doesn't say who or where."""

    field = "sheet"
    message = gettext_lazy("这张表里找不到“姓名”和“村居”（或“区划代码”）两列。")
    way_out = gettext_lazy("请在第一行写上列名，再传一次。")


@dataclass
class ImportRow:
    """One line of the list: what was understood, what is wrong with it, in words, and whether it `stands` as a lead."""

    line: int
    called: str = ""
    place_code: str = ""
    place_name: str = ""
    what: str = What.OTHER
    urgency: str = Urgency.SOON
    address: str = ""
    words: str = ""
    phone: str = ""
    wrongs: list[str] = field(default_factory=list)
    stands: bool = False

    @property
    def family(self) -> Family:
        """By what the same family is known again."""
        return self.called, self.place_code, self.address

    @property
    def is_good(self) -> bool:
        """It is understood and not a lead yet."""
        return not self.wrongs and not self.stands

    @property
    def what_label(self) -> str:
        """In words."""
        return str(What(self.what).label)


def understand(table: Iterable[dict[str, str]], villages: Iterable[Place]) -> list[ImportRow]:
    """Each row of the table, understood or with its faults, among the villages the viewer may enter leads for.

    Raises NoPlaceColumn where the table has no column for who or where.
    """
    rows = list(table)
    names = _columns(rows[0]) if rows else {}
    if "called" not in names or not {"place", "code"} & names.keys():
        raise NoPlaceColumn
    known = _Villages(villages)
    seen: dict[Family, int] = {}
    return [_marked_double(_row(row, names, known), seen) for row in rows]


def _columns(first: dict[str, str]) -> dict[str, str]:
    """Which column holds what."""
    found = {}
    for key, names in COLUMNS.items():
        column = next((name for name in names if name in first), None)
        if column:
            found[key] = column
    return found


class _Villages:
    """Villages by code, and by name within a town; a name that several bear needs its town."""

    def __init__(self, villages: Iterable[Place]):
        self.by_code = {place.code: place for place in villages}
        self.by_name: dict[str, list[Place]] = {}
        for place in self.by_code.values():
            for name in {place.name, place.short_name, place.short_name.removesuffix("村")}:
                self.by_name.setdefault(name, []).append(place)

    def find(self, code: str, name: str, town: str) -> tuple[Place | None, str]:
        """The village, or None and why not."""
        if code:
            place = self.by_code.get(code)
            return place, "" if place else _("没有代码是 %(code)s 的村，或者不归您管") % {"code": code}
        found = self.by_name.get(name, []) or self.by_name.get(name.removesuffix("村"), [])
        if town:
            found = [place for place in found if place.parent and _same_town(place.parent.name, town)]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, _("有 %(n)s 个村叫“%(name)s”，请写明镇或代码") % {"n": len(found), "name": name}
        return None, _("没有叫“%(name)s”的村，或者不归您管") % {"name": name} if name else _("没写哪个村")


def _same_town(one: str, other: str) -> bool:
    """A town is the same with its 镇 or without."""
    return one == other or one.rstrip("镇街道乡区") == other.rstrip("镇街道乡区")


def _row(cells: dict[str, str], names: dict[str, str], villages: _Villages) -> ImportRow:
    """One row, understood."""
    said = {key: cells.get(column, "").strip() for key, column in names.items()}
    row = ImportRow(line=int(cells.get("", "0")), called=said["called"])
    place, why = villages.find(said.get("code", ""), said.get("place", ""), said.get("town", ""))
    row.place_code, row.place_name = (place.code, place.name) if place else ("", said.get("place", ""))
    row.words, row.address = said.get("words", ""), said.get("address", "")[:120]
    row.phone = re.sub(r"\s", "", said.get("phone", ""))
    row.what = _matched(said.get("what", "") + row.words, WHAT_WORDS, What.OTHER)
    row.urgency = _matched(said.get("urgency", ""), URGENCY_WORDS, Urgency.SOON)
    row.wrongs = [*([why] if why else []), *_wrongs(row)]
    return row


def _matched(text: str, words: tuple[tuple[str, str], ...], otherwise: str) -> str:
    """The first kind whose words stand in the text."""
    return next((kind for pattern, kind in words if re.search(pattern, text)), otherwise)


def _wrongs(row: ImportRow) -> list[str]:
    """What is wrong with a row, apart from its place."""
    wrongs = []
    if not row.called:
        wrongs.append(_("没写姓名"))
    elif row.called.startswith(FORMULA):
        wrongs.append(_("姓名像是一个公式：%(text)s") % {"text": row.called[:20]})
    elif len(row.called) > CALLED_LENGTH:
        wrongs.append(_("姓名超过 %(n)s 个字") % {"n": CALLED_LENGTH})
    if len(row.words) > WORDS_LENGTH:
        wrongs.append(_("情况超过 %(n)s 个字") % {"n": WORDS_LENGTH})
    if row.phone and not PHONE.match(row.phone):
        wrongs.append(_("电话不像电话：%(text)s") % {"text": row.phone[:20]})
    return wrongs


def _marked_double(row: ImportRow, seen: dict[Family, int]) -> ImportRow:
    """The same family twice in one list counts once."""
    if row.called and row.place_code and row.family in seen:
        row.wrongs.append(_("和第 %(line)s 行是同一家") % {"line": seen[row.family]})
    seen.setdefault(row.family, row.line)
    return row


def kept(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    """The good rows as plain values, to be kept in a draft between preview and import."""
    return [asdict(row) for row in rows if row.is_good]


def import_rows(by, department: str, rows: list[dict[str, Any]], places: dict[str, Place], import_id: uuid.UUID) -> int:
    """Bring the rows in, each an act of its own; sent twice they come once. Returns how many."""
    calls = [_call(by(places[row["place_code"]]), department, row, places, import_id) for row in rows]
    return sum(1 for _lead in in_batches(calls))


def _call(by, department: str, row: dict[str, Any], places: dict[str, Place], import_id: uuid.UUID):
    """Where the act of one row is done, and the act, to be run in a batch."""
    said = {key: row[key] for key in ("called", "what", "urgency", "address", "words", "phone")}
    act_id = uuid.uuid5(import_id, str(row["line"]))
    place = places[row["place_code"]]
    chains = [Organisation.serving(place).pk]
    return chains, lambda: import_lead(by=by, place=place, department=department, act_id=act_id, **said)
