"""A month of the book in a sentence: the heading says the finding."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.funds.book import Book
from huzhu.kernel.money import show_yuan


def plain_yuan(fen: int) -> str:
    """80000 as “800”, 80050 as “800.50”: for sentences."""
    return show_yuan(fen).removesuffix(".00")


def finding(book: Book) -> str:
    """Whether the month left more or less than it found."""
    month, change = book.since.month, book.flow.change
    if not book.rows:
        return _("%(month)d月还没有记账") % {"month": month}
    if change == 0:
        return _("%(month)d月的账：收付相抵") % {"month": month}
    words = _("%(month)d月的账：多出 %(fen)s 元") if change > 0 else _("%(month)d月的账：少了 %(fen)s 元")
    return words % {"month": month, "fen": plain_yuan(abs(change))}


def sentence(book: Book) -> str:
    """What came in and went out, and what still waits."""
    parts = [_in_and_out(book)]
    if book.unchecked:
        waiting = ngettext("还有 %(n)d 张凭证等人审核。", "还有 %(n)d 张凭证等人审核。", book.unchecked)
        parts.append(waiting % {"n": book.unchecked})
    elif book.rows:
        parts.append(_("每张凭证都有两个人看过。"))
    return "".join(parts)


def _in_and_out(book: Book) -> str:
    received, paid = book.count("received"), book.count("paid")
    if not received and not paid:
        return _("这个月没有收钱，也没有付钱。")
    return _("这个月收了 %(received)d 笔，付了 %(paid)d 笔。") % {"received": received, "paid": paid}
