"""What a kind of fact is, and how a value of each form is read before it is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huzhu.kernel.money import MAX_FEN

MOST = 1_000_000


@dataclass(frozen=True)
class Kind:
    """One kind: its title, whose it is, the form of its value, the values it may have with their words.

    form is "fen" (whole fen, or a range [low, high]), "flag", "day", "code" (12 digits), "count", "text", "choice",
    "choices" (any of `choices`) or "rows" (a list of {column: text} with `choices` as columns).
    sealed: shown to nobody without a logged reading (diagnosis, account, certificate). Every fact's value is
    encrypted where it is kept; this says more.
    """

    title: Any
    of_person: bool
    form: str
    choices: dict[str, Any] = field(default_factory=dict)
    sealed: bool = False


def family(title: Any, form: str, choices: dict[str, Any] | None = None, *, sealed: bool = False) -> Kind:
    """A kind known of the whole household."""
    return Kind(title, False, form, choices or {}, sealed)


def personal(title: Any, form: str, choices: dict[str, Any] | None = None, *, sealed: bool = False) -> Kind:
    """A kind known of one person."""
    return Kind(title, True, form, choices or {}, sealed)


def _fen(value: Any, _kind: Kind) -> Any:
    ends = value if isinstance(value, list | tuple) else [value]
    whole = all(isinstance(end, int) and not isinstance(end, bool) and 0 <= end <= MAX_FEN for end in ends)
    if not whole or len(ends) > 2 or list(ends) != sorted(ends):
        return None
    return list(ends) if len(ends) == 2 else ends[0] if ends else None


def _day(value: Any, _kind: Kind) -> str | None:
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()
    except (TypeError, ValueError):
        return None


def _text(value: Any, _kind: Kind) -> str | None:
    return value.strip() if isinstance(value, str) and 0 < len(value.strip()) <= 2000 else None


def _count(value: Any, _kind: Kind) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST else None


def _choices(value: Any, kind: Kind) -> list[str] | None:
    return list(value) if isinstance(value, list | tuple) and set(value) <= set(kind.choices) else None


def _rows(value: Any, kind: Kind) -> list[dict[str, str]] | None:
    if not isinstance(value, list | tuple) or len(value) > 40:
        return None
    rows = [{column: str(row.get(column, "")).strip()[:200] for column in kind.choices} for row in value]
    return rows if all(any(row.values()) for row in rows) else None


READERS: dict[str, Callable[[Any, Kind], Any]] = {
    "fen": _fen,
    "flag": lambda value, kind: value if isinstance(value, bool) else None,
    "day": _day,
    "code": lambda value, kind: value if isinstance(value, str) and len(value) == 12 and value.isdigit() else None,
    "count": _count,
    "text": _text,
    "choice": lambda value, kind: str(value) if str(value) in kind.choices else None,
    "choices": _choices,
    "rows": _rows,
}
