"""今天: what waits for those who keep and check the money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huzhu.funds import queries
from huzhu.funds.chart import Kind
from huzhu.funds.models import Account
from huzhu.kernel.money import show_yuan
from huzhu.kernel.today import NOW, SOON, TODAY, Waiting, waiting_row

CASH_LOW = 20_000


def _own(viewer: Any, needs: str) -> list[Any]:
    """The organisations of the viewer's own appointments where they hold this right."""
    return [a.organisation for a in viewer.appointments if viewer.may(needs, a.organisation)]


def _shortfalls(viewer: Any) -> QuerySet[Any] | None:
    if not viewer.may("fund.settle"):
        return None
    return queries.open_shortfalls(viewer).exclude(responsible__user=viewer.user)


@waiting_row(order=30, there=_shortfalls)
def shortfalls(viewer: Any) -> Iterator[Waiting]:
    """A fund whose payments stand still waits for whoever may settle it."""
    found = _shortfalls(viewer)
    for each in [] if found is None else found.select_related("fund__organisation", "responsible__user"):
        yield Waiting(
            title=_("%(fund)s停止付款，等您处理") % {"fund": each.fund.title},
            note=_("亏空 %(amount)s 元") % {"amount": show_yuan(each.amount)},
            url=reverse("funds:shortfall", args=[each.pk]),
            urgency=NOW,
            act_label=_("处理"),
            key=f"shortfall-{each.pk}",
        )


def _reversals(viewer: Any) -> QuerySet[Any] | None:
    organisations = _own(viewer, "fund.check")
    if not organisations:
        return None
    found = queries.open_proposals(viewer).filter(entry__fund__organisation__in=organisations)
    return found.exclude(by__user=viewer.user)


@waiting_row(order=35, there=_reversals)
def reversals(viewer: Any) -> Iterator[Waiting]:
    """A reversal that somebody else asked for waits for the check."""
    found = _reversals(viewer)
    for each in [] if found is None else found.select_related("entry", "by__user"):
        yield Waiting(
            title=_("看看这笔要不要冲回"),
            note=_("%(who)s申请：%(why)s") % {"who": each.by.user.name if each.by else "", "why": each.reason},
            url=reverse("funds:entry", args=[each.entry.fund_id, each.entry_id]),
            urgency=TODAY,
            act_label=_("去看"),
            key=f"reversal-{each.pk}",
        )


def _unchecked(viewer: Any) -> QuerySet[Any] | None:
    organisations = _own(viewer, "fund.check")
    if not organisations:
        return None
    return queries.unchecked(viewer).filter(fund__organisation__in=organisations).exclude(maker__user=viewer.user)


@waiting_row(order=40, there=_unchecked)
def checks(viewer: Any) -> Iterator[Waiting]:
    """Entries that another person made and nobody has checked, one row a fund."""
    found = _unchecked(viewer)
    for each in [] if found is None else found.order_by().values("fund").annotate(count=Count("pk")):
        yield Waiting(
            title=ngettext("有 %(count)d 张凭证等您审核", "有 %(count)d 张凭证等您审核", each["count"])
            % {"count": each["count"]},
            note=_("对着单子看一眼，没问题就点一下"),
            url=reverse("funds:check_next", args=[each["fund"]]),
            urgency=SOON,
            act_label=_("去审核"),
            key=f"checks-{each['fund']}",
        )


def _low(viewer: Any) -> QuerySet[Any] | None:
    if not viewer.may("fund.post"):
        return None
    return Account.objects.filter(kind=Kind.CASH, holder=viewer.user, balance__lt=CASH_LOW)


@waiting_row(order=60, there=_low)
def low_cash(viewer: Any) -> Iterator[Waiting]:
    """Whoever keeps cash for a fund hears when little is left in their hands."""
    found = _low(viewer)
    for account in [] if found is None else found.select_related("fund__organisation"):
        yield Waiting(
            title=_("手里的备用金只剩 %(left)s 元") % {"left": show_yuan(account.balance)},
            note=_("急用时可能不够，要不要取一些"),
            url=reverse("funds:draw", args=[account.fund_id]),
            urgency=SOON,
            act_label=_("取备用金"),
            key=f"cash-{account.pk}",
        )
