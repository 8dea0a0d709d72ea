"""Sums whose factors have many digits, as where a standard is a share to nine places: written digit by digit.

A sum is told as several, each with small factors, standing for one digit of a base 2ⁿ: all stay below 2⁶³.
"""

from collections.abc import Sequence

from huzhu.programmes.compiling.bounds import ROOM, reach
from huzhu.programmes.compiling.linear import Terms, end
from huzhu.programmes.language.parsing import Refusal


def limbs_of(sums: Sequence[Terms], ends: Sequence[str], divisor: int = 1) -> tuple[int, list[str]]:
    """The base, and each sum as a text of its digits' sums, lowest first. Raises Refusal where no base is small enough.

    A digit's sum and what is carried into it stay below 2⁶²; so does a remainder of `divisor` times the base.
    """
    width = max(sum(reach(monomial) for monomial in terms) for terms in sums)
    base = 2 ** ((ROOM // max(width, divisor)).bit_length() - 2) if 4 * max(width, divisor) <= ROOM else 1
    if base < 2:
        raise Refusal("numbers become too large to be counted in 64 bits")
    digits = max(_digits(factor, base) for terms in sums for factor in terms.values())
    return base, [_written(terms, which, base, digits) for terms, which in zip(sums, ends, strict=True)]


def _digits(factor: int, base: int) -> int:
    return max(1, -(-abs(factor).bit_length() // (base.bit_length() - 1)))


def _written(terms: Terms, which: str, base: int, digits: int) -> str:
    texts = [end(_digit(terms, base, number), which) for number in range(digits)]
    return f"({', '.join(texts)},)"


def _digit(terms: Terms, base: int, number: int) -> Terms:
    """The sum of one digit: signs stay with their terms."""
    found = {
        monomial: (1 if factor > 0 else -1) * (abs(factor) // base**number % base) for monomial, factor in terms.items()
    }
    return {monomial: factor for monomial, factor in found.items() if factor}
