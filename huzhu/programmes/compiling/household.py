"""One household's screening as a generated Python function: loops over the members, one for each stage."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from huzhu.programmes.compiling.amounts import Amount, Amounts, Span
from huzhu.programmes.compiling.layout import Layout, Level
from huzhu.programmes.compiling.masks import mask_lines
from huzhu.programmes.compiling.part import Aggregate, Part, Standards
from huzhu.programmes.compiling.parts import Parts
from huzhu.programmes.definitions import Catalogue, Programme

Row = tuple[int, int, int, Any, int, bool, tuple[bool, ...]]
"""Programme's number, member's (-1 the household), 0 no 1 unknown 2 yes, amount, mask, confirmed, its conditions:
of each in turn whether it is certain, and whether it is possible."""


def states_of(conditions: tuple[bool, ...]) -> list[int]:
    """Each condition's result: 0 no, 1 unknown, 2 yes."""
    return [certain + possible for certain, possible in zip(conditions[::2], conditions[1::2], strict=True)]


@dataclass(frozen=True)
class Compiled:
    """`run(h, oh, people)` gives a Row for each programme and subject; `source` is what was generated."""

    run: Callable[..., list[Row]]
    programmes: tuple[Programme, ...]
    source: str


@dataclass
class Output:
    """What one programme needs and writes."""

    number: int
    programme: Programme
    result: Part
    confirmed: Part | None
    conditions: tuple[Part, ...]
    amount: Amount | None
    stage: int


def compile_household(
    catalogue: Catalogue, layout: Layout, places: dict[str, Standards], programmes: Sequence[str]
) -> Compiled:
    """The function for these programmes under the parameters of each place that they look to."""
    chosen = tuple(catalogue.programmes[name] for name in programmes)
    parts = {
        place: Parts(catalogue, layout, standards, "" if place == "region" else "e")
        for place, standards in places.items()
    }
    source = Writer(layout, [parts[place] for place in parts], _outputs(catalogue, chosen, parts)).source()
    space: dict[str, Any] = {}
    exec(compile(source, "<screening>", "exec"), space)
    return Compiled(space["run"], chosen, source)


def _outputs(catalogue: Catalogue, chosen: Iterable[Programme], parts: dict[str, Parts]) -> list[Output]:
    numbers = {name: number for number, name in enumerate(catalogue.programmes)}
    return [
        _output(numbers[programme.id], programme, parts.get(programme.place, parts["region"])) for programme in chosen
    ]


def _output(number: int, programme: Programme, parts: Parts) -> Output:
    result = parts.named(programme.id)
    confirmed = None if programme.confirmed is None else parts.part(programme.confirmed)
    conditions = tuple(parts.named(name) for name in programme.conditions)
    amount = None if programme.amount is None else Amounts(parts).amount(programme.amount)
    tests, reads = (amount.tests, amount.reads) if amount else ((), [])
    stage = latest_stage(programme.who, [result, *conditions, *tests], reads)
    return Output(number, programme, result, confirmed, (*conditions, *tests), amount, stage)


def latest_stage(who: str, seen: Iterable[Part], reads: Iterable[Aggregate]) -> int:
    """The stage of a programme, for a household or a person, that rests on all of these."""
    latest = max([part.stage for part in seen] + [found.stage + 1 for found in reads])
    wanted = 0 if who == "person" else 1
    return latest if latest % 2 == wanted else latest + 1


class Writer:
    """Puts the parts in order and writes the function."""

    def __init__(self, layout: Layout, all_parts: list[Parts], outputs: list[Output]):
        self.layout = layout
        self.outputs = outputs
        self.order = [part for parts in all_parts for part in parts.order]
        self.aggregates = [found for parts in all_parts for found in parts.aggregates.values()]
        self.needed = self._needed()

    def source(self) -> str:
        """The function's text."""
        last = max([output.stage for output in self.outputs] + [-1])
        lines = ["def run(h, oh, people):", "    out = []", "    add = out.append"]
        lines += [f"    {_unpacked(self.layout.household, 'h')} = h"]
        for stage in range(-1, last + 1):
            write = self._household if stage % 2 else self._people
            lines += [f"    {line}" for line in write(stage)]
        return "\n".join([*lines, "    return out", ""])

    def _needed(self) -> set[str]:
        """Names of all parts that some output rests on, aggregates included."""
        found: set[str] = set()
        todo = [part for output in self.outputs for part in _roots(output)]
        todo += [found.among for found in self.aggregates] + [found.part for found in self.aggregates if found.part]
        while todo:
            part = todo.pop()
            if part.name not in found:
                found.add(part.name)
                todo += part.below
        return found

    def _household(self, stage: int) -> list[str]:
        lines = []
        for part in self.order:
            if part.stage == stage and part.name in self.needed:
                lines += _assign(part)
        for output in self.outputs:
            if output.stage == stage:
                lines += _write(output, "-1", self.layout)
        return lines

    def _people(self, stage: int) -> list[str]:
        gathered = [found for found in self.aggregates if found.stage == stage]
        outputs = [output for output in self.outputs if output.stage == stage]
        roots = [part for output in outputs for part in _roots(output)]
        roots += [part for found in gathered for part in (found.among, found.part) if part is not None]
        if not roots and not outputs:
            return []
        closure = _people_below(roots)
        lines = [line for found in gathered for line in _begin(found)]
        lines += [f"k = 0; base = {self.layout.members}", f"for {_unpacked(self.layout.person, 'p', 'o')} in people:"]
        body = [line for part in self.order if part.name in closure for line in _assign(part)]
        body += [line for found in gathered for line in _gather(found, self.layout.own)]
        body += [line for output in outputs for line in _write(output, "k", self.layout)]
        return lines + [f"    {line}" for line in [*body, f"k += 1; base += {self.layout.own}"]]


def _roots(output: Output) -> list[Part]:
    roots = [output.result, *output.conditions]
    return roots if output.confirmed is None else [*roots, output.confirmed]


def _people_below(roots: Iterable[Part]) -> set[str]:
    found: set[str] = set()
    todo = [part for part in roots if part.of_person]
    while todo:
        part = todo.pop()
        if part.name not in found:
            found.add(part.name)
            todo += [below for below in part.below if below.of_person]
    return found


def _unpacked(level: Level, letter: str, *more: str) -> str:
    ends = {"amount": ("_lo", "_hi"), "number": ("_lo", "_hi"), "flag": ("_c", "_p"), "choice": ("",), "set": ("",)}
    names = [f"{letter}{place.slot}{suffix}" for place in level.places.values() for suffix in ends.get(place.kind, ())]
    return f"({', '.join([*names, *more])},)"


def _assign(part: Part) -> list[str]:
    names = dict.fromkeys(zip((part.certain, part.possible), part.texts, strict=True))
    return [f"{name} = {text}" for name, text in names if name != text] + mask_lines(part)


def _begin(found: Aggregate) -> list[str]:
    names = {"total": ("lo", "hi", "m"), "some": ("c", "p", "t", "f", "stuck")}.get(found.kind)
    if names is None:
        return [f"{found.name} = 0"]
    zero = "False" if found.kind == "some" else "0"
    return [" = ".join(f"{found.name}_{name}" for name in names if name not in "tf") + f" = {zero}"] + (
        [f"{found.name}_t = {found.name}_f = 0"] if found.kind == "some" else []
    )


def _gather(found: Aggregate, own: int) -> list[str]:
    name = found.name
    head = [f"if {found.among.certain}:"]
    if found.kind == "count":
        return [*head, f"    {name} += 1"]
    if found.place is not None:
        slot, bit = f"p{found.place.slot}", found.place.bit
        return [*head, f"    {name}_lo += {slot}_lo; {name}_hi += {slot}_hi", f"    {name}_m |= (o & {bit}) << base"]
    part = found.part
    assert part is not None
    low = (1 << own) - 1
    can, cannot = part.can
    if part.settled:
        return [*head, f"    if {part.certain}: {name}_c = {name}_p = True"]
    return [
        *head,
        f"    if {part.certain}: {name}_c = {name}_p = True",
        f"    elif {part.possible}:",
        f"        {name}_p = True; m = {can}; {name}_t |= (m & {low}) << base | m & ~{low}",
        f"        m = {cannot}; {name}_f |= (m & {low}) << base | m & ~{low}; {name}_stuck = {name}_stuck or not m",
    ]


def _write(output: Output, member: str, layout: Layout) -> list[str]:
    result = output.result
    can, cannot = result.can
    own = output.conditions[: len(output.programme.conditions)]
    states = ", ".join(f"{part.certain}, {part.possible}" for part in own)
    confirmed = "False" if output.confirmed is None else output.confirmed.certain
    lines = []
    if output.amount:
        paid = _paid(output.amount, layout)
        lines = ["am = None", f"if {result.possible}:", *(f"    {line}" for line in paid)]
    mask = "0" if result.settled else f"({can}) | ({cannot}) if {result.possible} is not {result.certain} else 0"
    row = (
        f"({output.number}, {member}, {result.certain} + {result.possible}, {'am' if output.amount else None},"
        f" {mask}, {confirmed}, ({states},))"
    )
    return [*lines, f"add({row})"]


def _paid(amount: Amount, layout: Layout) -> list[str]:
    """Code that sets `am` to (low, high, mask of missing parameters): over all lines that may be the first to hold."""
    if len({span for _, span in amount.lines}) == 1:
        return [f"am = {_tuple(amount.lines[0][1], layout)}"]
    code = ["lo, hi, miss = 10**15, -1, 0", "while True:"]
    for test, span in amount.lines:
        steps = _widened(span, layout)
        if test is None:
            code += [f"    {step}" for step in steps]
        else:
            code += [f"    if {test.possible}:", *(f"        {step}" for step in steps)]
            code += [f"        if {test.certain}: break"]
    return [*code, "    break", "am = (lo, hi, miss)"]


def _widened(span: Span, layout: Layout) -> list[str]:
    if span.missing:
        return [f"miss |= {_bits(span, layout)}"]
    if span.low == span.high:
        return [f"am = {span.low}; lo = min(lo, am); hi = max(hi, am)"]
    return [f"lo = min(lo, {span.low})", f"hi = max(hi, {span.high})"]


def _tuple(span: Span, layout: Layout) -> str:
    return f"(0, 0, {_bits(span, layout)})" if span.missing else f"({span.low}, {span.high}, 0)"


def _bits(span: Span, layout: Layout) -> int:
    return sum(layout.parameter_bit(name) for name in span.missing)
