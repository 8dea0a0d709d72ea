"""How conditions are spelled: in Python's words for one household, with & | ~ for columns of many.

A text is a name, a constant (True, False, a whole number) or stands in brackets, so that any may be put into another.
Constants are folded as they appear: what a missing parameter settles costs nothing when it runs.
"""

from collections.abc import Callable, Iterable

from huzhu.programmes.compiling.bounds import MOST, ROOM, biggest
from huzhu.programmes.compiling.far import limbs_of
from huzhu.programmes.compiling.layout import Place
from huzhu.programmes.compiling.linear import Terms, end
from huzhu.programmes.language.parsing import Refusal

TRUE, FALSE = "True", "False"
CONSTANTS = (TRUE, FALSE)


class Dialect:
    """One spelling; Python's own words, which and/or cut short, for one household."""

    AND, OR, NOT = " and ", " or ", "not "
    LEAST, MOST = "min", "max"

    def every(self, texts: Iterable[str]) -> str:
        """All hold."""
        return self._joined(self.AND, texts, TRUE, FALSE)

    def some(self, texts: Iterable[str]) -> str:
        """At least one holds."""
        return self._joined(self.OR, texts, FALSE, TRUE)

    def _joined(self, word: str, texts: Iterable[str], nothing: str, decides: str) -> str:
        kept = [text for text in dict.fromkeys(texts) if text != nothing]
        if decides in kept:
            return decides
        if len(kept) < 2:
            return kept[0] if kept else nothing
        return f"({word.join(kept)})"

    def negated(self, text: str) -> str:
        """Does not hold."""
        if text in CONSTANTS:
            return FALSE if text == TRUE else TRUE
        return f"({self.NOT}{text})"

    def among(self, name: str, codes: Iterable[int]) -> str:
        """A choice's code is one of these."""
        found = sorted(codes)
        return f"({name} == {found[0]})" if len(found) == 1 else f"({name} in {{{', '.join(map(str, found))}}})"

    def holds(self, name: str, place: Place, value: str) -> str:
        """A set has this value."""
        return f"({value!r} in {name})"

    def compared(self, left: Terms, op: str, right: Terms, ends: tuple[str, str]) -> str:
        """One end of the left sum against one of the right."""
        low, high = end(left, ends[0]), end(right, ends[1])
        if _is_number(low) and _is_number(high):
            return str(int(low) < int(high) or (op == "<=" and low == high))
        return self._compared(left, op, right, ends)

    def _compared(self, left: Terms, op: str, right: Terms, ends: tuple[str, str]) -> str:
        return f"({end(left, ends[0])} {op} {end(right, ends[1])})"

    def rounded(self, terms: Terms, over: int, which: str) -> str:
        """One end of a sum over a number, in whole fen, half a fen up."""
        text = end(terms, which)
        if _is_number(text):
            return str((2 * int(text) + over) // (2 * over))
        return self._rounded(terms, over, which)

    def _rounded(self, terms: Terms, over: int, which: str) -> str:
        text = end(terms, which)
        return f"({text})" if over == 1 else f"((2*({text}) + {over})//{2 * over})"

    def least(self, texts: list[str]) -> str:
        """The smallest of these."""
        return self._of(self.LEAST, min, texts)

    def most(self, texts: list[str]) -> str:
        """The largest of these."""
        return self._of(self.MOST, max, texts)

    def _of(self, word: str, choose: Callable[[list[int]], int], texts: list[str]) -> str:
        numbers = [int(text) for text in texts if _is_number(text)]
        others = list(dict.fromkeys(text for text in texts if not _is_number(text)))
        kept = others + ([str(choose(numbers))] if numbers else [])
        return kept[0] if len(kept) == 1 else f"{word}({', '.join(kept)})"


class ColumnDialect(Dialect):
    """Operators that NumPy's arrays, Polars' expressions and Spark's columns all take; nothing grows beyond 63 bits."""

    AND, OR, NOT = " & ", " | ", "~"
    LEAST, MOST = "least", "most"

    def among(self, name: str, codes: Iterable[int]) -> str:
        return self.some(f"({name} == {code})" for code in sorted(codes))

    def holds(self, name: str, place: Place, value: str) -> str:
        return f"{name}_{place.codes[value]}"

    def _compared(self, left: Terms, op: str, right: Terms, ends: tuple[str, str]) -> str:
        if max(biggest(left), biggest(right)) <= MOST:
            return super()._compared(left, op, right, ends)
        base, (low, high) = limbs_of([left, right], ends)
        return f"far_less({low}, {high}, {base}, {op == '<='})"

    def _rounded(self, terms: Terms, over: int, which: str) -> str:
        text = end(terms, which)
        if 2 * biggest(terms) + over <= MOST:
            return f"({text})" if over == 1 else f"over(2*({text}) + {over}, {2 * over})"
        if biggest(terms) > over * ROOM:
            raise Refusal("an amount becomes too large to be counted in 64 bits")
        doubled = {monomial: 2 * factor for monomial, factor in terms.items()}
        doubled[()] = doubled.get((), 0) + over
        base, (digits,) = limbs_of([doubled], (which,), divisor=2 * over)
        return f"far_over({digits}, {base}, {2 * over})"

    def pick(self, test: str, then: str, otherwise: str) -> str:
        """One of two numbers."""
        if then == otherwise or test == TRUE:
            return then
        return otherwise if test == FALSE else f"pick({test}, {then}, {otherwise})"


def _is_number(text: str) -> bool:
    return text.lstrip("-").isdigit()


PYTHON = Dialect()
COLUMNS = ColumnDialect()
