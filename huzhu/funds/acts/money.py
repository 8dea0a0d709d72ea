"""Money that comes in, cash that changes place, and the second person's check."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from huzhu.funds.chart import BANK
from huzhu.funds.ledger import post, require_amount
from huzhu.funds.models import CashMove, Direction, Entry, EntryCheck, Fund
from huzhu.funds.opening import book_collective_money, cash_account
from huzhu.funds.refusals import AlreadyEnded
from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.people.access import other_person

if TYPE_CHECKING:
    from huzhu.people.models import Appointment, User

ONLY_REVERSED = NoUndo(_("钱的事记下就不能改，记错了只能冲回"))


@act(
    _("收集体积累资金"),
    needs="fund.post",
    at=lambda fund, **_rest: fund.organisation,
    undo=ONLY_REVERSED,
)
def receive_collective_money(
    by: Appointment, fund: Fund, *, amount: int, giver: str, day: date | None = None, reason: str = ""
) -> Entry:
    """Book collective money (集体积累) that a village put into the fund's bank account, in fen.

    Another person checks it afterwards (check_entry). Raises WrongDay, BadAmount.
    """
    return book_collective_money(fund, amount, giver=giver, day=day or today(), reason=reason)


@act(_("取备用金"), needs="fund.post", at=lambda fund, **_rest: fund.organisation, undo=ONLY_REVERSED)
def draw_cash(
    by: Appointment,
    fund: Fund,
    *,
    amount: int,
    holder: User | None = None,
    day: date | None = None,
    reason: str = "",
) -> Entry:
    """Draw cash from the bank into the hands of `holder` (default: who acts), in fen.

    Raises Overdrawn where the bank holds less, NotAHolder, WrongDay.
    """
    return _move_cash(fund, Direction.DRAWN, amount, holder or by.user, day or today(), reason)


@act(_("存现金"), needs="fund.post", at=lambda fund, **_rest: fund.organisation, undo=ONLY_REVERSED)
def deposit_cash(
    by: Appointment,
    fund: Fund,
    *,
    amount: int,
    holder: User | None = None,
    day: date | None = None,
    reason: str = "",
) -> Entry:
    """Bring cash from the hands of `holder` (default: who acts) to the bank, in fen.

    Raises Overdrawn where the holder has less, NotAHolder, WrongDay.
    """
    return _move_cash(fund, Direction.DEPOSITED, amount, holder or by.user, day or today(), reason)


def _move_cash(fund: Fund, direction: str, fen: int, holder: User, day: date, reason: str) -> Entry:
    require_amount(fen)
    move = CashMove.objects.create(fund=fund, direction=direction, amount=fen, day=day, holder=holder, reason=reason)
    cash, bank = cash_account(fund, holder), fund.account(BANK)
    debit, credit = (cash, bank) if direction == Direction.DRAWN else (bank, cash)
    return post(fund, day=day, lines=[(debit, credit, fen, fund.unrestricted)], cause=move)


@act(
    _("审核凭证"),
    needs="fund.check",
    at=lambda entry, **_rest: entry.fund.organisation,
    refusals={"one_check_an_entry": AlreadyEnded},
    undo=NoUndo(_("审核过的凭证不能改，不对就申请冲回")),
)
def check_entry(by: Appointment, entry: Entry, *, reason: str = "") -> EntryCheck:
    """A second person agrees with an entry and its paper (审核).

    Raises MakerIsChecker for its maker, whatever the appointment, AlreadyEnded where it is checked.
    """
    other_person(by, entry.maker, entry.by)
    if entry.is_checked:
        raise AlreadyEnded
    return EntryCheck.objects.create(entry=entry, reason=reason)
