"""The words of a table's line: values as people write them in YAML, and what a case expects."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huzhu.programmes.exchange_values import fen_of
from huzhu.programmes.language.located import Block

PARTS = ("得", "额", "缺", "问", "因")
RESULTS: dict[Any, str] = {True: "yes", False: "no", "unknown": "unknown", "yes": "yes", "no": "no"}


def plain(value: Any, kind: str) -> Any:
    """A value of YAML as the exchange format writes it: amounts and regions as text, days as 2026-07-01."""
    if isinstance(value, list):
        return [plain(one, kind) for one in value]
    if isinstance(value, Block):
        return {name: plain(one, kind) for name, one in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if kind in ("amount", "text") and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def result_of(line: Block, key: str) -> str:
    """yes, no or unknown. Raises BadCatalogue."""
    given = line[key]
    if not isinstance(given, bool | str) or given not in RESULTS:
        raise line.wrong(key, _("“%(key)s”只能是 yes、no 或 unknown。") % {"key": key})
    return RESULTS[given]


def results_of(line: Block, known: frozenset[str]) -> dict[str, str]:
    """How conditions come out. Raises BadCatalogue."""
    given = line["因"]
    if not isinstance(given, Block):
        raise line.wrong("因", _("“因”要写成 {条件: yes}。"))
    for name in given:
        if name not in known:
            raise given.wrong(name, _("没有条件“%(name)s”。") % {"name": name})
    return {name: result_of(given, name) for name in given}


def amount_of(line: Block) -> int | tuple[int, int] | None:
    """What is paid, in fen: yuan, a pair of the least and the most, or nothing told. Raises BadCatalogue."""
    given = line["额"]
    ends = given if isinstance(given, list) else [given]
    if given is None:
        return None
    fen = [fen_of(str(end)) for end in ends if not isinstance(end, bool | None)]
    if len(fen) != len(ends) or len(fen) not in (1, 2) or None in fen:
        raise line.wrong("额", _("“额”要写成金额，如 730.00，或最少和最多两个。"))
    return fen[0] if len(fen) == 1 else (fen[0], fen[1])  # type: ignore[return-value]


def names_of(line: Block, key: str) -> frozenset[str]:
    """Names of facts or parameters. Raises BadCatalogue."""
    given = line[key]
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise line.wrong(key, _("“%(key)s”要写成 [名, 名]。") % {"key": key})
    return frozenset(given)
