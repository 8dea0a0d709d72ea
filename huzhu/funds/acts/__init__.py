"""The verbs of the fund room: open, receive, move cash, check, reverse, settle."""

from huzhu.funds.acts.mending import (
    decline_reversal,
    propose_reversal,
    reverse_entry,
    settle_shortfall,
    withdraw_reversal,
)
from huzhu.funds.acts.money import check_entry, deposit_cash, draw_cash, receive_collective_money
from huzhu.funds.acts.opening import open_fund

__all__ = [
    "check_entry",
    "decline_reversal",
    "deposit_cash",
    "draw_cash",
    "open_fund",
    "propose_reversal",
    "receive_collective_money",
    "reverse_entry",
    "settle_shortfall",
    "withdraw_reversal",
]
