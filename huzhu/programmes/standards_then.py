"""The local standards as they stood at an earlier moment, read back from the events of what was set since."""

import json
from datetime import date, datetime
from typing import Any

from huzhu.kernel.models import Event

from .engine import Parameter as Standard
from .engine import Parameters
from .models import Parameter

SETTING = ("programmes.agree_parameter", "programmes.load_parameters")
Kept = dict[str, dict[str, Any]]


def parameters_before(moment: datetime) -> Parameters:
    """All rows as they were written before anything of that moment or later. Two queries."""
    names = ("id", *Parameter.open_fields)
    kept: Kept = {str(row.pop("id")): row for row in Parameter.objects.values(*names)}
    later = Event.objects.filter(act__in=SETTING, at__gte=moment).order_by("-at", "-seq")
    for body in later.values_list("body", flat=True):
        for row in json.loads(body)["rows"]:
            if row["m"] == Parameter._meta.label_lower:
                _taken_back(kept, row)
    return Parameters(_standard(**row) for row in kept.values())


def _taken_back(kept: Kept, row: dict[str, Any]) -> None:
    """One row as it was before this change; a new one wasn't there."""
    if row["new"]:
        kept.pop(row["id"], None)
    elif row["id"] in kept:
        kept[row["id"]] |= {name: before for name, (before, _after) in row["open"].items()}


def _standard(name: str, value: str, region: str, effective_from: Any, **said: Any) -> Standard:
    day = date.fromisoformat(effective_from) if isinstance(effective_from, str) else effective_from
    unit, source, mark = (said[key] or "" for key in ("unit", "source", "mark"))
    return Standard(name, value or "", unit, region, day, source, mark, bool(said["demo"]))
