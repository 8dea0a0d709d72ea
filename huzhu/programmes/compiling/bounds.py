"""How large a product can become: amounts below 10¹² fen, at most a hundred members, parameters as whole factors.

NumPy, Polars and Spark count in 64 bits and wrap or stop beyond; whoever can't be bounded below is refused.
"""

from math import prod

from huzhu.programmes.compiling.layout import MOST_MEMBERS, NO_END
from huzhu.programmes.compiling.linear import Monomial, Terms

MOST = 2**63 - 1
ROOM = 2**62
"""What a product of facts and counts may reach, so that a digit of its factor still has a bit."""


def reach(monomial: Monomial) -> int:
    """The largest that a product of ranges and counts comes to."""
    return prod(map(_reach, monomial))


def _reach(name: str) -> int:
    if not name.endswith("~"):
        return MOST_MEMBERS
    return NO_END if name[0] in "ph" else NO_END * MOST_MEMBERS


def biggest(terms: Terms) -> int:
    """What a sum can come to at most, whatever the signs."""
    return sum(abs(factor) * reach(monomial) for monomial, factor in terms.items())
