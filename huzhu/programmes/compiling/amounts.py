"""What a programme pays, as code: the low and the high end in whole fen, and which parameters are missing for it."""

from dataclasses import dataclass
from math import lcm

from huzhu.programmes.compiling.linear import Linear, end, whole
from huzhu.programmes.compiling.part import Aggregate, Part
from huzhu.programmes.compiling.parts import Parts
from huzhu.programmes.language import tree


@dataclass(frozen=True)
class Span:
    """The two ends as texts over one denominator; `missing` parameters make it unknown."""

    low: str
    high: str
    over: int = 1
    missing: frozenset[str] = frozenset()

    def raised(self, over: int) -> tuple[str, str]:
        """Both ends over a larger denominator."""
        by = over // self.over
        return (self.low, self.high) if by == 1 else (f"{by}*({self.low})", f"{by}*({self.high})")


class Amounts:
    """Writes the amount of a programme; what it reads is gathered in `reads` and `tests`."""

    def __init__(self, parts: Parts):
        self.parts = parts
        self.reads: list[Aggregate] = []
        self.tests: list[Part] = []

    def lines(self, node: tree.Node) -> list[str]:
        """Code that sets `am` to (low, high, mask of missing parameters)."""
        if not isinstance(node, tree.First):
            return [f"am = {self._tuple(node)}"]
        code = ["lo, hi, miss = 10**15, -1, 0", "while True:"]
        for line in node.lines:
            test = self.parts.part(line.test)
            self.tests.append(test)
            code += [f"    if {test.possible}:", *(f"        {step}" for step in self._widen(line.then))]
            code += [f"        if {test.certain}: break"]
        code += [f"    {step}" for step in self._widen(node.otherwise)]
        return [*code, "    break", "am = (lo, hi, miss)"]

    def _widen(self, node: tree.Node) -> list[str]:
        span = self.span(node)
        if span.missing:
            return [f"miss |= {self._bits(span)}"]
        return [f"lo = min(lo, {rounded(span.low, span.over)})", f"hi = max(hi, {rounded(span.high, span.over)})"]

    def _tuple(self, node: tree.Node) -> str:
        span = self.span(node)
        if span.missing:
            return f"(0, 0, {self._bits(span)})"
        return f"({rounded(span.low, span.over)}, {rounded(span.high, span.over)}, 0)"

    def _bits(self, span: Span) -> int:
        return sum(self.parts.layout.parameter_bit(name) for name in span.missing)

    def span(self, node: tree.Node) -> Span:
        """The ends of an amount."""
        match node:
            case tree.Least(parts):
                return self._joined("min", [self.span(part) for part in parts])
            case tree.Most(parts):
                return self._joined("max", [self.span(part) for part in parts])
            case tree.UpTo(most):
                span = self.span(most)
                return Span("0", span.high, span.over, span.missing)
            case _:
                return self._plain(self.parts.linear(node, self.reads).as_money())

    def _plain(self, sum_: Linear) -> Span:
        terms, over = whole(sum_.terms)
        return Span(end(terms, "lo"), end(terms, "hi"), over, sum_.missing)

    def _joined(self, word: str, spans: list[Span]) -> Span:
        over = lcm(*(span.over for span in spans))
        raised = [span.raised(over) for span in spans]
        low, high = (f"{word}({', '.join(ends)})" for ends in zip(*raised, strict=True))
        return Span(low, high, over, frozenset(name for span in spans for name in span.missing))


def rounded(text: str, over: int) -> str:
    """Whole fen, half a fen up."""
    return text if over == 1 else f"(2*({text}) + {over})//{2 * over}"
