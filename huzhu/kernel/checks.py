"""Invariants that `manage.py verify` checks; each room registers its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Problem:
    """What breaks an invariant: the record's name, as “funds.posting 3f2c…”, and what is wrong with it."""

    record: str
    message: str


Check = Callable[[Progress], Iterable[Problem]]
invariants: dict[str, Check] = {}


def invariant(kind: str) -> Callable[[Check], Check]:
    """Register a check under the English `kind` that verify prints; it calls `progress(n)` as it goes."""

    def register(check: Check) -> Check:
        if kind in invariants:
            raise ValueError(f"the invariant {kind} exists already")
        invariants[kind] = check
        return check

    return register


def name_of(record: Any) -> str:
    """How problems and events name a record: “funds.posting 3f2c…”."""
    return f"{record._meta.label_lower} {record.pk}"
