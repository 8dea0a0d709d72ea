"""Local standards (地方标准): one number by region and day, found without a database.

A row of the county goes before one of the prefecture, a later before an earlier one; a blank row stands for nothing.
A trial (`--parameters FILE`) is laid over the rows and holds on any day.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

# What nobody could live below, or multiplies it.
ABOVE_NOTHING = frozenset({"D", "P", "k", "tekun_factor"})


class BadParameters(ValueError):
    """A parameter that can't be taken: `name`, what was given, and why not where more can be said than that."""

    def __init__(self, name: str, value: Any, why: str = ""):
        super().__init__(name, value)
        self.name = name
        self.value = value
        self.why = why

    def __str__(self) -> str:
        return f"{self.name}：{self.why or _('标准看不懂，请写成数字')}（{self.value}）"


class NoSuchParameter(BadParameters):
    """An id that no programme and no page knows; `known` are those that there are."""

    def __init__(self, name: str, known: Iterable[str]):
        super().__init__(name, "")
        self.known = tuple(known)

    def __str__(self) -> str:
        said = _("没有 %(name)s 这个标准。有的是：%(known)s。")
        return said % {"name": self.name, "known": _("、").join(self.known)}


@dataclass(frozen=True)
class Parameter:
    """One standard in force: `value` as written ("730.00", "1.5", "0.4×D"), with where it comes from.

    `default` is true where nobody set it and the national default stands in (默认值); `trial` where it was laid over.
    """

    id: str
    value: str
    unit: str = ""
    region: str = ""
    effective_from: date | None = None
    source: str = ""
    mark: str = ""
    demo: bool = False
    default: bool = False
    trial: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", str(self.value or "").strip())


def region_prefix(code: str) -> str:
    """The digits that all places below share: four of a prefecture, six of a county, nine of a town."""
    county, below = code[:6], code[6:]
    while county.endswith("00"):
        county = county[:-2]
    while below.endswith("000"):
        below = below[:-3]
    return county + below if below else county


class Parameters:
    """The standards of all regions and days. `version` is short and changes when any row does."""

    def __init__(self, rows: Iterable[Parameter] = (), trial: Mapping[str, str | None] | None = None):
        self.rows = tuple(rows)
        self.trial = dict(trial or {})
        self._days = sorted({row.effective_from for row in self.rows if row.effective_from})
        self._found: dict[tuple[str, int], Standing] = {}

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any], over: "Parameters | None" = None) -> "Parameters":
        """A trial laid over `over` (or over nothing): values as text or whole numbers; None is blank."""
        below = over or cls()
        given = {name: None if value is None else str(value) for name, value in values.items()}
        return cls(below.rows, {**below.trial, **given})

    @cached_property
    def version(self) -> str:
        """Ten hex digits over all rows and the trial, whatever their order."""
        rows = sorted(json.dumps([str(value) for value in vars(row).values()]) for row in self.rows)
        return hashlib.sha256(json.dumps([rows, sorted(self.trial.items())]).encode()).hexdigest()[:10]

    def on(self, region: str, day: date) -> "Standing":
        """What stands in `region` (a place's code, or "") on `day`."""
        key = (region, bisect_right(self._days, day))
        if key not in self._found:
            if len(self._found) > 10_000:
                self._found.clear()
            self._found[key] = Standing(self._standing(region, day))
        return self._found[key]

    def changes_after(self, day: date) -> date | None:
        """The next day on which a row begins, anywhere."""
        later = self._days[bisect_right(self._days, day) :]
        return later[0] if later else None

    def _standing(self, region: str, day: date) -> dict[str, Parameter]:
        latest: dict[tuple[str, str], Parameter] = {}
        for row in self.rows:
            prefix = region_prefix(row.region)
            if region.startswith(prefix) and (region or not prefix) and _begun(row, day):
                key = (row.id, prefix)
                if key not in latest or _start(row) >= _start(latest[key]):
                    latest[key] = row
        standing = {}
        for (name, _prefix), row in sorted(latest.items(), key=lambda item: len(item[0][1])):
            if row.value:
                standing[name] = row
        return self._with_trial(standing)

    def _with_trial(self, standing: dict[str, Parameter]) -> dict[str, Parameter]:
        for name, value in self.trial.items():
            standing.pop(name, None)
            if value is not None and value.strip():
                standing[name] = Parameter(name, value, trial=True)
        return standing


class Standing(dict[str, Parameter]):
    """The parameters of one place on one day, by id; `key` tells two sets of values apart."""

    @cached_property
    def key(self) -> str:
        return json.dumps(sorted((name, row.value) for name, row in self.items()), ensure_ascii=False)


def default_of(name: str, value: str, unit: str = "") -> Parameter:
    """The national default of a parameter that nobody set."""
    return replace(Parameter(name, value, unit), default=True)


def value_of(name: str, text: str, standard: Fraction | None, *, money: bool) -> Fraction | None:
    """An exact value, a share of D worked in; None for a share of a D that nobody set. Raises BadParameters."""
    share = text.removesuffix("D").rstrip("×* ")
    if money and share != text:
        return None if standard is None else exact(share, name, money=False) * standard
    return exact(text, name, money=money)


def exact(text: str, name: str, *, money: bool) -> Fraction:
    """The fraction that a parameter's text says, in fen if it is money. Raises BadParameters."""
    try:
        number = Decimal(text) if text.isascii() and len(text) <= 24 else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise BadParameters(name, text)
    if not 0 <= number < 10**10:
        raise BadParameters(name, text, too_small(name, number) or _("数太大了"))
    return Fraction(number) * (100 if money else 1)


def too_small(name: str, number: Fraction | Decimal) -> str:
    """What to say of a number that this standard can't be; empty where it can."""
    if name in ABOVE_NOTHING and number <= 0:
        return _("要大于 0")
    return _("不能小于 0") if number < 0 else ""


def _start(row: Parameter) -> date:
    return row.effective_from or date.min


def _begun(row: Parameter, day: date) -> bool:
    return _start(row) <= day
