"""The procedures file: statutory steps and their limits (程序)."""

from typing import Any

from huzhu.programmes.definitions import Procedure, Step
from huzhu.programmes.language.located import Block
from huzhu.programmes.language.words import Text, text

UNITS = ("workday", "day", "hour")


def procedures_of(file: Block) -> dict[str, Procedure]:
    """All procedures of the file by id. Raises BadCatalogue."""
    file.only("titles", "procedures")
    titles = file.need("titles", dict)
    return {name: _procedure(name, block, titles) for name, block in file.need("procedures", dict).items()}


def _procedure(name: str, block: Block, titles: Block) -> Procedure:
    block.only("title", "limit", "at_most", "unit", "apart", "steps")
    steps = tuple(_step(step, titles) for step in block.need("steps", list))
    known = {step.id for step in steps}
    for step, given in zip(steps, block["steps"], strict=True):
        if step.counted_from and step.counted_from not in known:
            raise given.wrong("from", f"“{step.counted_from}” is no step of this procedure")
    unit, apart = _unit(block, block.get("unit", "workday")), tuple(block.get("apart") or ())
    if set(apart) - known:
        raise block.wrong("apart", "names a step that is none of this procedure")
    return Procedure(name, _text(block, "title"), steps, block.get("limit"), block.get("at_most"), unit, apart)


def _step(block: Block, titles: Block) -> Step:
    block.only("id", "by", "limit", "unit", "from", "required", "law", "note")
    if block.need("id") not in titles:
        raise block.wrong("id", f"“{block['id']}” has no title")
    limit = block.get("limit")
    if limit is not None and not isinstance(limit, int):
        raise block.wrong("limit", "a limit is a whole number")
    return Step(
        id=block["id"],
        title=_text(titles, block["id"]),
        by=block.need("by"),
        limit=limit,
        unit=_unit(block, block.get("unit", "workday")),
        counted_from=block.get("from", ""),
        required=str(block.get("required", "yes")),
        law=block.get("law", ""),
        note=_text(block, "note"),
    )


def _unit(block: Block, unit: Any) -> str:
    if unit not in UNITS:
        raise block.wrong("unit", f"a unit is one of {', '.join(UNITS)}")
    return str(unit)


def _text(block: Block, key: str) -> Text:
    try:
        return text(block[key]) if key in block else Text("")
    except ValueError as wrong:
        raise block.wrong(key, f"“{key}” {wrong}") from None
