"""Records of the fund room: the fund, its entries, what caused them, what was mended."""

from huzhu.funds.models.entry import Entry, EntryCheck, EntryCounter, Posting
from huzhu.funds.models.fund import Account, Fund, Restriction
from huzhu.funds.models.money import CashMove, CollectiveMoney, Direction
from huzhu.funds.models.reversal import (
    ReversalOutcome,
    ReversalProposal,
    Settlement,
    Shortfall,
    ShortfallSettlement,
)

__all__ = [
    "Account",
    "CashMove",
    "CollectiveMoney",
    "Direction",
    "Entry",
    "EntryCheck",
    "EntryCounter",
    "Fund",
    "Posting",
    "Restriction",
    "ReversalOutcome",
    "ReversalProposal",
    "Settlement",
    "Shortfall",
    "ShortfallSettlement",
]
