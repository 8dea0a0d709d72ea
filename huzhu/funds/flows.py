"""What a posting means to people: money that came in (收), money that went out (付), or neither.

Written once, for one posting in Python and for many in the database, so that the book's rows, its
totals and the figures agree. Reversals count against the side that they mend.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from huzhu.funds.chart import MONEY, Kind
from huzhu.funds.models import Posting


@dataclass(frozen=True)
class Flow:
    """Fen that came in, went out, and only changed place."""

    received: int = 0
    paid: int = 0
    moved: int = 0

    @property
    def change(self) -> int:
        """By how much there is more money than before."""
        return self.received - self.paid

    def __add__(self, other: Flow) -> Flow:
        return Flow(self.received + other.received, self.paid + other.paid, self.moved + other.moved)


def flow_of(debit_kind: str, credit_kind: str, fen: int) -> Flow:
    """What one posting of `fen` means; between accounts that hold no money, nothing."""
    money_in, money_out = debit_kind in MONEY, credit_kind in MONEY
    if money_in and money_out:
        return Flow(moved=fen)
    if money_in:
        return Flow(paid=-fen) if credit_kind == Kind.EXPENSE else Flow(received=fen)
    if money_out:
        return Flow(paid=fen) if debit_kind == Kind.EXPENSE else Flow(received=-fen)
    return Flow()


IN, OUT = Q(debit__kind__in=MONEY), Q(credit__kind__in=MONEY)
PAID_OUT = Q(debit__kind=Kind.EXPENSE) & OUT
PAID_BACK = IN & Q(credit__kind=Kind.EXPENSE)
CAME_IN = IN & ~OUT & ~Q(credit__kind=Kind.EXPENSE)
TAKEN_BACK = OUT & ~IN & ~Q(debit__kind=Kind.EXPENSE)


def total_flow(postings: QuerySet[Posting]) -> Flow:
    """The sum over many postings, in one query."""
    fen = postings.aggregate(
        came_in=Sum("amount", filter=CAME_IN, default=0),
        taken_back=Sum("amount", filter=TAKEN_BACK, default=0),
        paid_out=Sum("amount", filter=PAID_OUT, default=0),
        paid_back=Sum("amount", filter=PAID_BACK, default=0),
    )
    return Flow(fen["came_in"] - fen["taken_back"], fen["paid_out"] - fen["paid_back"])
