"""Sums of ranges with exact factors: Σ fraction · range · counts, parameters folded in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from huzhu.programmes.language.parsing import Refusal

Monomial = tuple[str, ...]
"""Names of what is multiplied; a range's name ends in "~" and stands for name_lo and name_hi."""
Terms = dict[Monomial, int]


@dataclass(frozen=True)
class Linear:
    """A sum. `money` is None for a bare number, which beside money is yuan; `missing` are parameters nobody set;
    `over` are counts below the line."""

    terms: dict[Monomial, Fraction]
    money: bool | None = None
    missing: frozenset[str] = frozenset()
    over: Monomial = ()
    facts: frozenset[str] = field(default_factory=frozenset)

    @property
    def constant(self) -> bool:
        return not self.over and all(not monomial for monomial in self.terms)

    def scaled(self, factor: Fraction) -> "Linear":
        """Times a number."""
        terms = {monomial: value * factor for monomial, value in self.terms.items()}
        return Linear(terms, self.money, self.missing, self.over)

    def as_money(self) -> "Linear":
        """A bare number read as yuan."""
        if self.money is None and self.constant:
            return Linear(self.scaled(Fraction(100)).terms, True, self.missing)
        return self


def product(left: Linear, right: Linear) -> Linear:
    """left · right. Raises Refusal for money times money."""
    if left.money and right.money:
        raise Refusal("money can't be multiplied by money")
    terms: dict[Monomial, Fraction] = {}
    for one, factor in left.terms.items():
        for other, second in right.terms.items():
            key = tuple(sorted((*one, *other)))
            terms[key] = terms.get(key, Fraction(0)) + factor * second
    money = True if left.money or right.money else (None if left.money is right.money is None else False)
    return Linear(terms, money, left.missing | right.missing, left.over + right.over)


def total(parts: Iterable[Linear]) -> Linear:
    """The sum of all. Raises Refusal where money meets what is none, or different counts stand below the line."""
    given = alike(tuple(parts))
    terms: dict[Monomial, Fraction] = {}
    for part in given:
        for monomial, factor in part.terms.items():
            terms[monomial] = terms.get(monomial, Fraction(0)) + factor
    missing = frozenset(name for part in given for name in part.missing)
    return Linear(terms, given[0].money, missing)


def alike(parts: tuple[Linear, ...]) -> tuple[Linear, ...]:
    """All in money or none, and nothing below the line."""
    if any(part.over for part in parts):
        raise Refusal("a number by head is compared, not added to others")
    if any(part.money for part in parts):
        parts = tuple(part.as_money() for part in parts)
        if not all(part.money for part in parts):
            raise Refusal("money and numbers that are no money can't be added or compared")
    return parts


def difference(left: Linear, right: Linear) -> Linear:
    """left − right, both sides raised by what stands below the other's line (a count, never negative)."""
    if left.money or right.money:
        left, right = left.as_money(), right.as_money()
    raised = [_raised(left, right.over), _raised(right, left.over)]
    return total((raised[0], raised[1].scaled(Fraction(-1))))


def _raised(side: Linear, by: Monomial) -> Linear:
    terms = {tuple(sorted((*monomial, *by))): value for monomial, value in side.terms.items()}
    return Linear(terms, side.money, side.missing)


def whole(terms: dict[Monomial, Fraction]) -> tuple[Terms, int]:
    """The terms with whole factors, and what they were multiplied by."""
    by = lcm(*(value.denominator for value in terms.values())) if terms else 1
    return {monomial: int(value * by) for monomial, value in terms.items() if value}, by


def end(terms: Terms, which: str) -> str:
    """The text of a sum's low or high end, for ranges and counts that are not negative."""
    if not terms:
        return "0"
    return " + ".join(_term(monomial, factor, which) for monomial, factor in terms.items()).replace("+ -", "- ")


def _term(monomial: Monomial, factor: int, which: str) -> str:
    other = {"lo": "hi", "hi": "lo"}[which]
    names = [f"{name[:-1]}_{which if factor > 0 else other}" if name.endswith("~") else name for name in monomial]
    if not names:
        return str(factor)
    if factor in (1, -1):
        return "*".join(names) if factor == 1 else f"-{'*'.join(names)}"
    return "*".join([str(factor), *names])
