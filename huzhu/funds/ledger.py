"""The ledger's inner verb: post entries, and never let an account go below zero.

A posting is one row with a debit account, a credit account and an amount above zero, so every
entry balances by construction. Each account and each restriction keeps its balance in its own row;
`post` changes it in the same statement that refuses to go below zero, always in the order accounts
by id, restrictions by id, counter of the month. Whoever waits on a row decides with the balance
that the other one left, so that nothing is ever overdrawn and nobody waits in a circle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from huzhu.funds.chart import DEBIT_NORMAL, NET_WORTH, Kind
from huzhu.funds.models import Account, Entry, Fund, Posting, Restriction, Shortfall
from huzhu.funds.refusals import Overdrawn, PaymentsStopped, WrongDay
from huzhu.kernel import statements
from huzhu.kernel.clock import today
from huzhu.kernel.money import MAX_FEN, show_yuan
from huzhu.kernel.records import Record
from huzhu.kernel.refused import BadAmount
from huzhu.kernel.running import running
from huzhu.people.access import other_person
from huzhu.people.models import Appointment


class Line(NamedTuple):
    """One posting to be: `amount` fen from the credit account to the debit account."""

    debit: Account
    credit: Account
    amount: int
    restriction: Restriction


@dataclass
class Draft:
    """One entry to be. `mends` lets it pass while payments are stopped (reversal, settlement)."""

    fund: Fund
    lines: Sequence[tuple[Account, Account, int, Restriction]]
    cause: Record
    memo: str = ""
    day: date = field(default_factory=today)
    maker: Appointment | None = None
    checker: Appointment | None = None
    reverses: Entry | None = None
    mends: bool = False


def post(
    fund: Fund,
    *,
    lines: Sequence[tuple[Account, Account, int, Restriction]],
    cause: Record,
    memo: str = "",
    day: date | None = None,
    maker: Appointment | None = None,
    checker: Appointment | None = None,
) -> Entry:
    """Post one entry (凭证) to `fund` within the running act.

    `cause` is the record that made the money move; `memo` adds to it and names nobody it need not.
    `maker` (default: who runs the act) and `checker` are two people. Raises Overdrawn,
    PaymentsStopped, MakerIsChecker, WrongDay, BadAmount.
    """
    draft = Draft(fund, lines, cause, memo, day or today(), maker, checker)
    return post_together([draft])[0]


def post_together(drafts: Sequence[Draft]) -> list[Entry]:
    """Post several entries as one: balances move by their sum, all rows locked in one order.

    For a transfer between two funds, and for a reversal with its shortfall. Raises as `post`.
    """
    actor = running().by
    for draft in drafts:
        _check(draft, actor)
    lines = [Line(*line) for draft in drafts for line in draft.lines]
    _move_accounts(lines)
    _move_restrictions(lines)
    numbers = {(d.fund.pk, _period(d.day)): 0 for d in drafts}
    for fund_id, period in sorted(numbers):
        count = sum((d.fund.pk, _period(d.day)) == (fund_id, period) for d in drafts)
        numbers[fund_id, period] = _take_numbers(fund_id, period, count)
    _refuse_stopped(drafts)
    return [_write(draft, actor, numbers) for draft in drafts]


def _check(draft: Draft, actor: Any) -> None:
    """Refuse what no balance needs to be read for."""
    if not draft.fund.opened_on <= draft.day <= today():
        raise WrongDay(opened=draft.fund.opened_on.isoformat())
    if draft.maker is None and isinstance(actor, Appointment):
        draft.maker = actor
    if draft.checker:
        other_person(draft.checker, draft.maker)
    for line in map(Line._make, draft.lines):
        require_amount(line.amount)
        if {line.debit.fund_id, line.credit.fund_id, line.restriction.fund_id} != {draft.fund.pk}:
            raise ValueError("a posting's accounts and restriction belong to its fund")


def require_amount(fen: int) -> None:
    """An amount is above zero and at most 99,999,999.99 yuan. Raises BadAmount."""
    if not 0 < fen <= MAX_FEN:
        raise BadAmount


def effect_on(account: Account, line: Line) -> int:
    """By how many fen `line` moves the balance of `account`, counted on the account's own side."""
    moved = (line.debit.pk == account.pk) - (line.credit.pk == account.pk)
    return line.amount * moved * (1 if account.kind in DEBIT_NORMAL else -1)


def effect_on_restriction(line: Line) -> int:
    """By how many fen `line` moves its class of net assets: income raises it, expense lowers it."""
    return line.amount * ((line.credit.kind in NET_WORTH) - (line.debit.kind in NET_WORTH))


def account_effects(lines: Iterable[Line]) -> dict[Account, int]:
    """The fen by which each account moves, over all lines."""
    effects: dict[Account, int] = defaultdict(int)
    for line in lines:
        for account in (line.debit, line.credit):
            effects[account] += effect_on(account, line)
    return effects


def restriction_effects(lines: Iterable[Line]) -> dict[Restriction, int]:
    """The fen by which each class of net assets moves, over all lines."""
    effects: dict[Restriction, int] = defaultdict(int)
    for line in lines:
        effects[line.restriction] += effect_on_restriction(line)
    return effects


MOVE_ACCOUNT = """UPDATE funds_account SET balance = balance + %s
WHERE id = %s AND (balance + %s >= 0 OR kind IN ('income', 'expense')) RETURNING balance"""
MOVE_RESTRICTION = """UPDATE funds_restriction SET balance = balance + %s
WHERE id = %s AND balance + %s >= 0 RETURNING balance"""
TAKE_NUMBERS = """INSERT INTO funds_entrycounter (fund_id, period, last) VALUES (%s, %s, %s)
ON CONFLICT (fund_id, period) DO UPDATE SET last = funds_entrycounter.last + excluded.last RETURNING last"""


def _one(statement: str, *values: Any) -> int | None:
    """Run one prepared statement that returns at most one number."""
    row = statements.run(statement, values).fetchone()
    return row[0] if row else None


def _move_accounts(lines: Sequence[Line]) -> None:
    """Move every account's balance, in id order. Raises Overdrawn."""
    for account, fen in sorted(account_effects(lines).items(), key=lambda pair: pair[0].pk):
        left = _one(MOVE_ACCOUNT, fen, statements.as_uuid(account.pk), fen)
        if left is None:
            raise _overdrawn(account, -fen)
        account.balance = left


def _move_restrictions(lines: Sequence[Line]) -> None:
    """Move every class of net assets, in id order. Raises Overdrawn."""
    for restriction, fen in sorted(restriction_effects(lines).items(), key=lambda pair: pair[0].pk):
        if fen == 0:
            continue
        left = _one(MOVE_RESTRICTION, fen, statements.as_uuid(restriction.pk), fen)
        if left is None:
            raise _overdrawn(restriction, -fen)
        restriction.balance = left


def _overdrawn(row: Account | Restriction, wanted: int) -> Overdrawn:
    """The refusal that says where, how much is there, and what to do instead."""
    row.refresh_from_db(fields=["balance"])
    return Overdrawn(
        way_out=way_out_of(row),
        account=row.title,
        there=show_yuan(row.balance),
        wanted=show_yuan(wanted),
        short=wanted - row.balance,
    )


def way_out_of(row: Account | Restriction) -> Any:
    """What helps where this row is too low."""
    if isinstance(row, Restriction):
        return _("请少付一些，或等这一类的钱到账再付；限定用途的钱不能挪用。")
    if row.kind == Kind.CASH:
        return _("请先从银行取备用金，或改用银行转账。")
    return _("请少付一些，或先把手里的现金存进银行。")


def _period(day: date) -> str:
    """The accounting month of a day: 2026-11."""
    return f"{day:%Y-%m}"


def _take_numbers(fund_id: Any, period: str, count: int) -> int:
    """Take `count` numbers of the month and lock its counter; returns the last one before them."""
    last = _one(TAKE_NUMBERS, statements.as_uuid(fund_id), period, count)
    return (last or count) - count


def _refuse_stopped(drafts: Sequence[Draft]) -> None:
    """Refuse payments while a shortfall is open. Read after the rows are locked: see the module."""
    paying = [d.fund.pk for d in drafts if not d.mends and any(x[0].kind == Kind.EXPENSE for x in d.lines)]
    if not paying:
        return
    shortfall = Shortfall.objects.filter(fund__in=paying, settlement=None).first()
    if shortfall:
        raise PaymentsStopped(amount=show_yuan(shortfall.amount))


def _write(draft: Draft, actor: Any, numbers: dict[tuple[Any, str], int]) -> Entry:
    """Write the entry and its postings; balances and number are taken already."""
    period = _period(draft.day)
    numbers[draft.fund.pk, period] += 1
    entry = Entry.objects.create(
        fund=draft.fund,
        number=numbers[draft.fund.pk, period],
        period=period,
        booking_day=draft.day,
        memo=draft.memo,
        cause_model=draft.cause._meta.label_lower,
        cause_id=draft.cause.pk,
        maker=draft.maker,
        checker=draft.checker,
        reverses=draft.reverses,
    )
    for debit, credit, amount, restriction in draft.lines:
        Posting(entry=entry, debit=debit, credit=credit, amount=amount, restriction=restriction).save()
    return entry
