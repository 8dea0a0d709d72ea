"""Code for “what could settle it”: two masks a part, the facts that can make it true and those that can make it false.

An AND can become false by any of its open parts, and true only if every open part can; an OR the other way round.
"""

from huzhu.programmes.compiling.part import Part


def mask_lines(part: Part) -> list[str]:
    """The statements that set a part's masks where it is open; a leaf's are plain texts and need none."""
    if part.kind in ("leaf", "not") or part.settled:
        return []
    body = {"all": _several, "one": _several, "first": _first, "some": _some}[part.kind](part)
    return [f"if {part.possible} is not {part.certain}:", *(f"    {line}" for line in body)]


def _several(part: Part) -> list[str]:
    """Any open part will do one way; the other way needs them all."""
    any_way, all_ways = (1, 0) if part.kind == "all" else (0, 1)
    any_name, all_name = part.can[any_way], part.can[all_ways]
    lines = [f"{any_name} = {all_name} = 0; s = 1"]
    for below in part.below:
        if below.settled:
            continue
        lines += [f"if {below.possible} is not {below.certain}:"]
        if below.kind == "leaf":
            lines += [f"    m = {below.mask}; {any_name} |= m; {all_name} |= m; s = s and m"]
        else:
            lines += [
                f"    {any_name} |= {below.can[any_way]}; m = {below.can[all_ways]}; {all_name} |= m; s = s and m"
            ]
    return [*lines, f"if not s: {all_name} = 0"]


def _first(part: Part) -> list[str]:
    """The tests that are open, and the lines that can still be the first."""
    can, cannot = part.can
    lines = [f"{can} = {cannot} = 0", "while True:"]
    for test, then in zip(part.below[:-1:2], part.below[1:-1:2], strict=True):
        if not test.settled:
            lines += [f"    if {test.possible} is not {test.certain}:"]
            lines += [f"        m = {test.can[0]} | {test.can[1]}; {can} |= m; {cannot} |= m"]
        if not then.settled:
            lines += [f"    if {test.possible} and {then.possible} is not {then.certain}:"]
            lines += [f"        {can} |= {then.can[0]}; {cannot} |= {then.can[1]}"]
        lines += [f"    if {test.certain}: break"]
    last = part.below[-1]
    if not last.settled:
        lines += [f"    if {last.possible} is not {last.certain}: {can} |= {last.can[0]}; {cannot} |= {last.can[1]}"]
    return [*lines, "    break"]


def _some(part: Part) -> list[str]:
    """Gathered from the members: it can become false if each open member's can."""
    (found,) = part.reads
    can, cannot = part.can
    return [f"{can} = {found.name}_t", f"{cannot} = 0 if {found.name}_stuck else {found.name}_f"]
