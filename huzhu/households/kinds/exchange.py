"""A value as it crosses the border: yuan as text, grades as numbers (exchange format of policy-facts.md)."""

from typing import Any

from ..refusals import WrongFact
from . import KINDS, checked


def to_exchange(kind: str, value: Any) -> Any:
    """A kept value in the exchange format: yuan with two decimals, a range as a pair of them."""
    if kind == "disability_grade":
        return int(value)
    if kind == "home_unsafe":
        return value != "safe"
    if KINDS[kind].form == "fen":
        return [_yuan(end) for end in value] if isinstance(value, list) else _yuan(value)
    return value


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def from_exchange(kind: str, value: Any) -> Any:
    """A value of the exchange format as it is kept; raises WrongFact."""
    known = KINDS.get(kind)
    if known is not None and known.form == "fen":
        value = [_fen(end) for end in value] if isinstance(value, list | tuple) else _fen(value)
    if kind == "home_unsafe" and isinstance(value, bool):
        value = "D" if value else "safe"
    return checked(kind, value, of_person=known.of_person if known else False)


def _fen(text: Any) -> int:
    whole, _dot, cents = str(text).partition(".")
    if not whole.isdigit() or (cents and not cents.isdigit()) or len(cents) > 2:
        raise WrongFact()
    return int(whole) * 100 + int(cents.ljust(2, "0") or 0)
