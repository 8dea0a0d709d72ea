"""Tables of cases (情形表) that a civil-affairs officer writes: a family once, then a line a case.

`cases/<programme>.yaml` are the product's own; a county's stand in the folder `cases` of its HUZHU_CATALOGUE.
How a table is written is told in docs/programmes.md. A table that can't be read is refused with file, line and reason.
"""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from huzhu.programmes.case_lines import PARTS, amount_of, names_of, plain, result_of, results_of
from huzhu.programmes.engine import BadHousehold, BadParameters, Engine, Parameter, Parameters, engine, engine_of
from huzhu.programmes.language.located import BadCatalogue, Block, read_yaml

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One line of a table: a family, and what the law gives it.

    `expected` holds only what the line says: result, amount (fen), missing, ask, because.
    """

    programme: str
    title: str
    subject: str
    household: Mapping[str, Any]
    parameters: Parameters
    expected: Mapping[str, Any]
    file: str
    line: int
    engine: Engine = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.programme}：{self.title}"


@dataclass(frozen=True)
class Table:
    """One file: all cases of one programme."""

    programme: str
    cases: tuple[Case, ...]
    file: str


def tables(only: str = "") -> tuple[Table, ...]:
    """Every table, or those of one programme: the product's, then the county's own. Raises BadCatalogue."""
    found = [*tables_of(FOLDER, product(), only)]
    county = getattr(settings, "HUZHU_CATALOGUE", "")
    if county:
        found += tables_of(Path(county) / "cases", engine(), only)
    return tuple(found)


@lru_cache(maxsize=1)
def product() -> Engine:
    """The product's own catalogue, which its own tables are about whatever a county changes. Raises BadCatalogue."""
    return engine_of() if getattr(settings, "HUZHU_CATALOGUE", "") else engine()


def tables_of(folder: Path, about: Engine, only: str = "") -> tuple[Table, ...]:
    """The tables of one folder, in the order of the programmes. Raises BadCatalogue."""
    read = [read_table(path, about) for path in sorted(folder.glob("*.yaml"))]
    found = [table for table in read if only in ("", table.programme)]
    return tuple(sorted(found, key=lambda table: about.names.index(table.programme)))


def read_table(path: Path, about: Engine) -> Table:
    """The table of one file. Raises BadCatalogue."""
    file = read_yaml(path)
    file.only("项目", "说明", "标准", "地方标准", "谁", "家庭", "情形")
    programme = file.need("项目")
    if programme not in about.catalogue.programmes:
        raise file.wrong("项目", _("没有项目“%(id)s”。") % {"id": programme})
    reader = _Reader(about, file)
    cases = tuple(reader.cases())
    titles = [case.title for case in cases]
    for case in cases:
        if titles.count(case.title) > 1:
            raise BadCatalogue(file.file, case.line, _("题“%(title)s”写了两次。") % {"title": case.title})
    return Table(programme, cases, file.file)


class _Reader:
    """One file's lines laid over its family and its standards."""

    def __init__(self, about: Engine, file: Block):
        self.about = about
        self.catalogue = about.catalogue
        self.file = file
        self.programme = self.catalogue.programmes[file["项目"]]
        self.base: dict[str, Any] = {"members": []}
        self.first = ""
        self._lay(self.base, file.need("家庭", dict))
        if not self.base["members"]:
            raise file.wrong("家庭", _("家庭里至少要有一个人，如 p1。"))
        self.first = self._subject(file, self.base["members"][0]["ref"])
        self.standards = _rows(file), dict(_trial(file))

    def cases(self) -> Iterator[Case]:
        lines = self.file.need("情形", list)
        if not lines:
            raise self.file.wrong("情形", _("一个情形也没有。"))
        for line in lines:
            if not isinstance(line, Block):
                raise self.file.wrong("情形", _("每个情形要写成 {题: …, 变: {…}, 得: …}。"))
            yield self._case(line)

    def _case(self, line: Block) -> Case:
        line.only("题", "谁", "变", "标准", "地方标准", *PARTS)
        title, subject = line.need("题"), self._subject(line, self.first)
        if "得" not in line:
            raise line.wrong(None, _("“%(title)s”没有写“得”。") % {"title": title})
        told = copy.deepcopy(self.base)
        self._lay(told, line.get("变") or Block(line.file, line.line), subject)
        whose = subject if self.programme.who == "person" else "household"
        rows, trial = self.standards
        rows = _rows(line) or rows
        by_place = {row.id for row in rows}
        over = {name: value for name, value in trial.items() if name not in by_place}
        parameters = Parameters(rows, {**over, **dict(_trial(line))})
        case = Case(
            self.programme.id, title, whose, told, parameters, dict(_expected(line, _conditions(self.about))),
            line.file, line.line, self.about,
        )  # fmt: skip
        self._check(case, line)
        return case

    def _subject(self, block: Block, otherwise: str) -> str:
        return str(block["谁"]) if "谁" in block else otherwise

    def _check(self, case: Case, line: Block) -> None:
        """The family and the standards can be read, and the one asked about is in it."""
        try:
            told = self.about.reader.read(dict(case.household))
            self.about.trial(case.parameters.trial)
        except BadHousehold as wrong:
            raise line.wrong("变", f"{case.title}：{wrong}") from None
        except BadParameters as wrong:
            raise line.wrong("标准", f"{case.title}：{wrong}") from None
        if case.subject not in ("household", *told.refs):
            raise line.wrong("谁", _("家里没有“%(ref)s”。") % {"ref": case.subject})

    def _lay(self, told: dict[str, Any], changes: Block, subject: str = "") -> None:
        """What is different, laid over a family: a fact, p1.fact, a fact of the one asked about, or a whole member."""
        if not isinstance(changes, Block):
            raise self.file.wrong("家庭", _("要写成 {情况: 值}。"))
        for name, value in changes.items():
            ref, dot, fact = str(name).rpartition(".")
            known = self.catalogue.facts.get(fact)
            if not dot and (fact == "date" or (known and known.who == "household")):
                told[fact] = plain(value, known.kind if known else "day")
            elif known and known.who == "person" and (ref or subject):
                _member(told, ref or subject)[fact] = plain(value, known.kind)
            elif not dot and isinstance(value, Block) and not known:
                self._lay_member(told, fact, value)
            elif not dot and value is None and any(one["ref"] == fact for one in told["members"]):
                told["members"] = [one for one in told["members"] if one["ref"] != fact]
            else:
                raise changes.wrong(name, _("没有“%(name)s”这一项。") % {"name": name})

    def _lay_member(self, told: dict[str, Any], ref: str, facts: Block) -> None:
        person = _member(told, ref)
        for name, value in facts.items():
            known = self.catalogue.facts.get(name)
            if known is None or known.who != "person":
                raise facts.wrong(name, _("没有“%(name)s”这一项。") % {"name": f"{ref}.{name}"})
            person[name] = plain(value, known.kind)


def _member(told: dict[str, Any], ref: str) -> dict[str, Any]:
    for person in told["members"]:
        if person["ref"] == ref:
            return person  # type: ignore[no-any-return]
    told["members"].append({"ref": ref})
    return told["members"][-1]  # type: ignore[no-any-return]


@lru_cache(maxsize=4)
def _conditions(about: Engine) -> frozenset[str]:
    """The conditions of every edition."""
    editions = about.editions.all() if about.editions else [about.catalogue]
    return frozenset(name for edition in editions for name in edition.conditions)


def _trial(block: Block) -> Iterator[tuple[str, str | None]]:
    given = block.get("标准") or Block(block.file, block.line)
    if not isinstance(given, Block):
        raise block.wrong("标准", _("标准要写成 {D: 730.00, k: 1.5}。"))
    for name, value in given.items():
        if name not in product().catalogue.parameters:
            raise given.wrong(name, _("没有标准“%(name)s”。") % {"name": name})
        yield name, None if value is None else str(value)


def _rows(block: Block) -> tuple[Parameter, ...]:
    """Rows by region and day, as the bureau's own table holds them."""
    return tuple(_row(block, given) for given in block.get("地方标准") or ())


def _row(block: Block, given: Any) -> Parameter:
    if not isinstance(given, Block):
        raise block.wrong("地方标准", _("每行要写成 {region: …, id: …, value: …, effective_from: …}。"))
    given.only("region", "id", "value", "effective_from")
    if given.get("id") not in product().catalogue.parameters:
        raise given.wrong("id", _("没有标准“%(name)s”。") % {"name": given.get("id")})
    start = given.get("effective_from")
    if not isinstance(start, date | None):
        raise given.wrong("effective_from", _("日期要写成 2026-07-01 的样子。"))
    value = "" if given.get("value") is None else str(given["value"])
    row = Parameter(given["id"], value, region=str(given.get("region", "")))
    return replace(row, effective_from=start)


def _expected(line: Block, conditions: frozenset[str]) -> Iterator[tuple[str, Any]]:
    yield "result", result_of(line, "得")
    if "额" in line:
        yield "amount", amount_of(line)
    for part, key in (("缺", "missing"), ("问", "ask")):
        if part in line:
            yield key, names_of(line, part)
    if "因" in line:
        yield "because", results_of(line, conditions)
