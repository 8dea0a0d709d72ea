"""Reversal (冲回): the mirror of an entry, and what is missing when its money is spent already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from huzhu.funds.chart import (
    BANK,
    NEVER_BELOW_ZERO,
    OTHER_EXPENSE,
    OTHER_INCOME,
    SHORTFALL_OWED,
    SHORTFALL_UNPAID,
)
from huzhu.funds.happenings import EntryReversed
from huzhu.funds.ledger import Draft, Line, account_effects, post_together, restriction_effects
from huzhu.funds.models import Account, Entry, Fund, Posting, Restriction, Settlement, Shortfall
from huzhu.funds.refusals import NotReversible
from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.kernel.records import Record
from huzhu.kernel.running import running

if TYPE_CHECKING:
    from huzhu.people.models import Appointment

MENDING = ("funds.shortfall", "funds.shortfallsettlement")


def is_reversible(entry: Entry) -> bool:
    """Not reversed yet, and not itself part of mending."""
    if entry.reverses_id or entry.cause_model in MENDING:
        return False
    return not Entry.objects.filter(reverses=entry).exists()


def reverse(
    entry: Entry,
    *,
    cause: Record,
    maker: Appointment | None,
    checker: Appointment | None = None,
    responsible: Appointment | None = None,
) -> Entry:
    """Post the mirror of `entry` today, and tell the rooms that listen; both stay in the book. Returns the mirror.

    Where the money is spent already, a Shortfall with a responsible person (default: who made the
    entry) stands in the books and payments stop. Raises NotReversible, MakerIsChecker.
    """
    running()
    if not is_reversible(entry):
        raise NotReversible
    fund = entry.fund
    _lock(fund)
    mirror = Draft(fund, _mirrored(entry), cause, entry.memo, today(), maker, checker, entry, mends=True)
    answering = next(each for each in (responsible, entry.maker, maker, checker) if each is not None)
    posted = _post_mirror(mirror, _shortfall(mirror, answering))
    publish(EntryReversed(entry, posted))
    return posted


def _post_mirror(mirror: Draft, shortfall: Shortfall | None) -> Entry:
    """Post the mirror, and with it the hole where something is missing."""
    if shortfall is None:
        return post_together([mirror])[0]
    hole = Draft(mirror.fund, _hole(mirror), shortfall, mirror.memo, today(), mirror.maker, mirror.checker, mends=True)
    posted = post_together([hole, mirror])[1]
    shortfall.entry = posted
    shortfall.save()
    return posted


def settle(shortfall: Shortfall, outcome: str, *, cause: Record) -> Entry:
    """Book how a shortfall was settled: repaid into the bank, or borne by the fund. Raises Overdrawn."""
    running()
    fund = shortfall.fund
    bank, owed = fund.account(BANK), fund.account(SHORTFALL_OWED)
    unpaid = fund.account(SHORTFALL_UNPAID)
    against = bank if outcome == Settlement.REPAID else fund.account(OTHER_EXPENSE)
    lines = []
    for posting in Posting.objects.filter(entry__cause_id=shortfall.pk).select_related("restriction"):
        if posting.debit_id == owed.pk:
            lines.append((against, owed, posting.amount, posting.restriction))
        else:
            lines.append((unpaid, bank, posting.amount, posting.restriction))
    return post_together([Draft(fund, lines, cause, mends=True)])[0]


def _lock(fund: Fund) -> None:
    """Lock the fund's balances in the ledger's order, so that what is missing can't change."""
    list(Account.objects.select_for_update().filter(fund=fund).order_by("pk").values_list("pk"))
    list(Restriction.objects.select_for_update().filter(fund=fund).order_by("pk").values_list("pk"))


def _mirrored(entry: Entry) -> list[tuple[Account, Account, int, Restriction]]:
    """The entry's postings with debit and credit exchanged, with balances read under the lock."""
    postings = entry.postings.select_related("debit", "credit", "restriction").order_by("pk")
    return [(p.credit, p.debit, p.amount, p.restriction) for p in postings]


def _missing(draft: Draft) -> tuple[dict[Account, int], dict[Restriction, int]]:
    """What each account and each class of net assets lacks for this draft, in fen."""
    lines = [Line(*line) for line in draft.lines]
    accounts = {
        account: -(account.balance + fen)
        for account, fen in account_effects(lines).items()
        if account.kind in NEVER_BELOW_ZERO and account.balance + fen < 0
    }
    classes = {r: -(r.balance + fen) for r, fen in restriction_effects(lines).items() if r.balance + fen < 0}
    return accounts, classes


def _shortfall(mirror: Draft, responsible: Appointment) -> Shortfall | None:
    """The unsaved record of what is missing, or None where nothing is."""
    accounts, classes = _missing(mirror)
    if not accounts and not classes:
        return None
    missing, unpaid = sum(classes.values()), sum(accounts.values())
    return Shortfall(fund=mirror.fund, missing=missing, unpaid=unpaid, responsible=responsible)


def _hole(mirror: Draft) -> list[tuple[Account, Account, int, Restriction]]:
    """The postings that carry the missing part: owed to the fund, and not paid back by it yet."""
    fund = mirror.fund
    accounts, classes = _missing(mirror)
    owed, income = fund.account(SHORTFALL_OWED), fund.account(OTHER_INCOME)
    unpaid, free = fund.account(SHORTFALL_UNPAID), fund.unrestricted
    lines = [(account, unpaid, fen, free) for account, fen in accounts.items()]
    return lines + [(owed, income, fen, restriction) for restriction, fen in classes.items()]
