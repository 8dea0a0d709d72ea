"""Sums told digit by digit compared and divided, by operators that every back end has; see compiling/far.py."""

from collections.abc import Callable, Sequence
from typing import Any

Over = Callable[[Any, int], Any]


def far_less(over: Over, left: Sequence[Any], right: Sequence[Any], base: int, or_equal: bool) -> Any:
    """Whether the left sum is less: by the highest digit in which they differ."""
    ours, theirs = _carried(over, left, base), _carried(over, right, base)
    found = ours[0] <= theirs[0] if or_equal else ours[0] < theirs[0]
    for one, other in zip(ours[1:], theirs[1:], strict=True):
        found = (one < other) | ((one == other) & found)
    return found


def _carried(over: Over, digits: Sequence[Any], base: int) -> list[Any]:
    """The digits with what is beyond the base carried up; the last keeps what is left, sign included."""
    found, carry = [], 0
    for digit in digits[:-1]:
        whole = digit + carry
        carry = over(whole, base)
        found.append(whole - carry * base)
    return [*found, digits[-1] + carry]


def far_over(over: Over, digits: Sequence[Any], base: int, divisor: int) -> Any:
    """The sum over a whole number, rounded down: divided digit by digit, as on paper."""
    found = rest = 0
    for digit in reversed(_carried(over, digits, base)):
        whole = rest * base + digit
        times = over(whole, divisor)
        found, rest = found * base + times, whole - times * divisor
    return found
