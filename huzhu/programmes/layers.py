"""The catalogue's folders: what holds everywhere, what a region says otherwise, and a county's own folder over both.

Each file may say from which day until which it holds: `<id>.yaml` is the newest edition, `<id>@<day>.yaml` another.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

from huzhu.programmes.language.located import BadCatalogue, Block, read_yaml
from huzhu.programmes.programme_files import KEYS
from huzhu.programmes.standards import region_prefix

FOLDER = Path(__file__).parent / "catalogue"
NAME = re.compile(r"(?P<id>[a-z][a-z0-9_]*)(@(?P<day>\d{4}-\d\d-\d\d))?\.yaml")
REGION = re.compile(r"\d{6}")
ONE_DAY = timedelta(days=1)
FOR_ALL = ("facts.yaml", "parameters.yaml")
DATED = ("conditions", "procedures")


@dataclass(frozen=True)
class Dated:
    """One file with the days on which it holds, the first and the last; `digest` tells its contents apart."""

    id: str
    block: Block
    since: date
    until: date
    digest: str

    def holds(self, day: date) -> bool:
        """Whether it holds on that day."""
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Layer:
    """What one folder says: for all places whose code begins with `prefix` (empty: everywhere)."""

    prefix: str
    programmes: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)
    conditions: tuple[Dated, ...] = ()
    procedures: tuple[Dated, ...] = ()

    @property
    def files(self) -> Iterator[Dated]:
        """Every file of it."""
        yield from (one for editions in self.programmes.values() for one in editions)
        yield from self.conditions
        yield from self.procedures


def read_layers(folder: Path, own: Path | None = None) -> tuple[Layer, ...]:
    """The layers of the catalogue and of a county's own folder, each over those before it. Raises BadCatalogue."""
    layers = list(_layers_of(folder, ""))
    if own is not None:
        if not own.is_dir():
            raise BadCatalogue(own.name, 1, "is no folder (HUZHU_CATALOGUE)")
        layers += _layers_of(own, f"{own.name}/")
    _check_spans(layers)
    return tuple(layers)


def _layers_of(folder: Path, called: str) -> Iterator[Layer]:
    _refuse_strangers(folder, called, ("programmes", "regions", "cases"))
    yield _layer(folder, "", called)
    below = [one for one in sorted((folder / "regions").glob("*")) if not one.name.startswith(".")]
    for region in sorted(below, key=lambda one: len(region_prefix(one.name))):
        name = f"{called}regions/{region.name}"
        if not REGION.fullmatch(region.name) or not region.is_dir():
            raise BadCatalogue(name, 1, "a region's folder is called by six digits (a prefecture's end in 00)")
        _refuse_strangers(region, f"{name}/", ("programmes",))
        yield _layer(region, region_prefix(region.name), f"{name}/")


def _refuse_strangers(folder: Path, called: str, folders: tuple[str, ...]) -> None:
    """Whatever nobody would read: a misspelt name must not pass for a rule that holds."""
    for path in sorted(folder.glob("*")):
        known = path.name in folders if path.is_dir() else _stem(path) in DATED or path.name in FOR_ALL
        if not known and not path.name.startswith(".") and path.suffix not in (".md", ".csv"):
            raise BadCatalogue(f"{called}{path.name}", 1, f"is not known here; known are {', '.join(folders)}/, "
                               "conditions.yaml and procedures.yaml")  # fmt: skip


def _stem(path: Path) -> str:
    found = NAME.fullmatch(path.name)
    return found["id"] if found else ""


def _layer(folder: Path, prefix: str, called: str) -> Layer:
    programmes: dict[str, list[Dated]] = {}
    for path in sorted((folder / "programmes").glob("*")):
        if not path.name.startswith("."):
            one = _dated(path, f"{called}programmes/{path.name}")
            one.block.only(*KEYS)
            if one.block.setdefault("id", one.id) != one.id:
                raise one.block.wrong("id", f"the file is called {path.name}, so its id is {one.id}")
            programmes.setdefault(one.id, []).append(one)
    shared = {
        name: _in_turn(_dated(path, f"{called}{path.name}") for path in folder.glob(f"{name}*")) for name in DATED
    }
    return Layer(prefix, {name: _in_turn(found) for name, found in programmes.items()}, **shared)


def _dated(path: Path, called: str) -> Dated:
    found = NAME.fullmatch(path.name)
    if not found:
        raise BadCatalogue(called, 1, "a file is called <id>.yaml or <id>@<day>.yaml, the day as 2026-07-01")
    block = read_yaml(path, called)
    since, until = _day(block, "effective_from", date.min), _day(block, "effective_until", date.max)
    if found["day"] and since.isoformat() != found["day"]:
        raise block.wrong("effective_from", f"should be {found['day']}, as the file's name says")
    if until < since:
        raise block.wrong("effective_until", "ends before it begins")
    return Dated(found["id"], block, since, until, hashlib.sha256(path.read_bytes()).hexdigest())


def _day(block: Block, key: str, missing: date) -> date:
    value: Any = block.get(key, missing)
    if not isinstance(value, date):
        raise block.wrong(key, "a day is written as 2026-07-01")
    return value


def _in_turn(files: Iterable[Dated]) -> tuple[Dated, ...]:
    """The oldest first; one without a last day ends when the next begins. Raises BadCatalogue for two on one day."""
    found = sorted(files, key=lambda one: one.since)
    ended = []
    for one, later in zip_longest(found, found[1:]):
        if later is not None and one.id not in DATED and one.since == later.since:
            raise later.block.wrong("effective_from", f"begins on the same day as {one.block.file}")
        if later is not None and one.until >= later.since and one.id not in DATED:
            if one.until != date.max:
                raise one.block.wrong("effective_until", f"overlaps {later.block.file}, from {later.since}")
            one = Dated(one.id, one.block, one.since, later.since - ONE_DAY, one.digest)
        ended.append(one)
    return tuple(ended)


def _check_spans(layers: list[Layer]) -> None:
    """No day between two editions of a programme may go without a rule, unless a layer below has one."""
    below: set[str] = set()
    for layer in layers:
        for name, editions in layer.programmes.items():
            for one, later in pairwise(editions):
                if name not in below and one.until + ONE_DAY != later.since:
                    raise one.block.wrong("effective_until", f"leaves a gap before {later.block.file}, {later.since}")
        below |= set(layer.programmes) if not layer.prefix else set()
