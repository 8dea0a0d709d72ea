"""Figures that need more than one room: which funds will soon be empty."""

from datetime import date, timedelta

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from huzhu.funds.chart import MONEY
from huzhu.funds.flows import PAID_BACK, PAID_OUT
from huzhu.funds.models import Account, Fund
from huzhu.funds.queries import FUND_PLACE, postings_between
from huzhu.kernel.figures import Figure, PlaceScope, figure

PACE_DAYS = 90
ENOUGH_DAYS = 60


@figure("funds_short", title=_("撑不过两个月的基金"), unit="count")
def funds_short(scope: PlaceScope, since: date, until: date) -> Figure:
    """Funds whose cash and bank today is less than sixty days at the pace of the ninety days before `until`."""
    pace = _paid(scope.prefix, until - timedelta(days=PACE_DAYS - 1), until)
    short = [fund for fund, held in _held(scope.prefix) if held * PACE_DAYS < pace.get(fund, 0) * ENOUGH_DAYS]
    return Figure(len(short), Fund.objects.filter(pk__in=short))


def _held(prefix: str) -> list[tuple]:
    """Cash and bank of each fund, in fen. One query."""
    accounts = Account.objects.filter(kind__in=MONEY, **{FUND_PLACE: prefix})
    return list(accounts.values_list("fund").annotate(held=Sum("balance")).order_by())


def _paid(prefix: str, since: date, until: date) -> dict:
    """What each fund paid out in these days, less what was reversed, in fen. One query."""
    rows = postings_between(prefix, since, until).values("entry__fund")
    sums = rows.annotate(
        out=Sum("amount", filter=PAID_OUT, default=0), back=Sum("amount", filter=PAID_BACK, default=0)
    ).order_by()
    return {row["entry__fund"]: row["out"] - row["back"] for row in sums}
