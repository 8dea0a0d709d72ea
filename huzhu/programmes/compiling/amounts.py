"""What a programme pays, as code: the low and the high end in whole fen, and which parameters are missing for it."""

from dataclasses import dataclass, field
from fractions import Fraction

from huzhu.programmes.compiling.linear import Linear, whole
from huzhu.programmes.compiling.part import Aggregate, Part
from huzhu.programmes.compiling.parts import Parts, check_reach
from huzhu.programmes.language import tree


@dataclass(frozen=True)
class Span:
    """The two ends as texts, in whole fen; `missing` parameters make it unknown.

    Rounding stands inside least and greatest: half a fen up keeps the order, so it comes to the same.
    """

    low: str
    high: str
    missing: frozenset[str] = frozenset()


@dataclass
class Amount:
    """What a programme pays: the first line whose test holds; the last has none. What it reads stands in `reads`."""

    lines: list[tuple[Part | None, Span]] = field(default_factory=list)
    reads: list[Aggregate] = field(default_factory=list)

    @property
    def tests(self) -> tuple[Part, ...]:
        return tuple(test for test, _ in self.lines if test is not None)


class Amounts:
    """Writes the amount of a programme in the dialect of its parts."""

    def __init__(self, parts: Parts):
        self.parts = parts
        self.made = Amount()

    def amount(self, node: tree.Node) -> Amount:
        """All lines of an amount. Raises Refusal."""
        lines: list[tuple[tree.Node | None, tree.Node]] = [(None, node)]
        if isinstance(node, tree.First):
            lines = [*((line.test, line.then) for line in node.lines), (None, node.otherwise)]
        for test, then in lines:
            self.made.lines.append((None if test is None else self.parts.part(test), self.span(then)))
        return self.made

    def span(self, node: tree.Node) -> Span:
        """The ends of an amount."""
        match node:
            case tree.Least(parts):
                return self._joined([self.span(part) for part in parts], least=True)
            case tree.Most(parts):
                return self._joined([self.span(part) for part in parts], least=False)
            case tree.UpTo(most):
                span = self.span(most)
                return Span("0", span.high, span.missing)
            case _:
                return self._plain(_yuan(self.parts.linear(node, self.made.reads)))

    def _plain(self, sum_: Linear) -> Span:
        check_reach(sum_)
        terms, over = whole(sum_.terms)
        rounded = self.parts.dialect.rounded
        return Span(rounded(terms, over, "lo"), rounded(terms, over, "hi"), sum_.missing)

    def _joined(self, spans: list[Span], *, least: bool) -> Span:
        say = self.parts.dialect.least if least else self.parts.dialect.most
        missing = frozenset(name for span in spans for name in span.missing)
        return Span(say([span.low for span in spans]), say([span.high for span in spans]), missing)


def _yuan(sum_: Linear) -> Linear:
    """An amount is money: what has none in it, as so much a head, is yuan."""
    return sum_ if sum_.money else sum_.scaled(Fraction(100))
