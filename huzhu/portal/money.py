"""The fund's open figures on a village's page: half a year of money in and out, and what it was paid for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huzhu.funds.chart import MONEY, RELIEF, name_of
from huzhu.funds.flows import PAID_OUT, flow_of
from huzhu.funds.models import Account, Posting
from huzhu.funds.queries import flow_between, postings_between
from huzhu.kernel.clock import today
from huzhu.places.models import Place

MONTHS, USES = 6, 5
WIDTH, STEP, UP, DOWN, MIDDLE = 26, 46, 62, 46, 80
NAMES = (
    *(gettext_lazy("1月"), gettext_lazy("2月"), gettext_lazy("3月"), gettext_lazy("4月")),
    *(gettext_lazy("5月"), gettext_lazy("6月"), gettext_lazy("7月"), gettext_lazy("8月")),
    *(gettext_lazy("9月"), gettext_lazy("10月"), gettext_lazy("11月"), gettext_lazy("12月")),
)


@dataclass(frozen=True)
class Month:
    """A month of the fund, in fen, with its two bars as the drawing has them."""

    since: date
    received: int
    paid: int
    place: int = 0
    most: int = 1

    @property
    def name(self) -> str:
        """“11月”."""
        return str(NAMES[self.since.month - 1])

    @property
    def x(self) -> int:
        """Where its bars begin."""
        return 2 + STEP * self.place

    @property
    def up(self) -> int:
        """How high money in stands over the middle."""
        return _long(self.received, self.most, UP)

    @property
    def top(self) -> int:
        """Where that bar begins."""
        return MIDDLE - self.up

    @property
    def down(self) -> int:
        """How far money out hangs below it."""
        return _long(self.paid, self.most, DOWN)

    @property
    def is_now(self) -> bool:
        """The month that runs."""
        return self.since == today().replace(day=1)


def months_of(place: Place) -> list[Month]:
    """The last half year as it is drawn, the running month last; nothing where nothing is to be drawn. A query a month.

    What was booked and put right leaves nothing to draw: the book still has its rows.
    """
    months = _months_with_sums(place)
    return months if any(month.received > 0 or month.paid > 0 for month in months) else []


def _months_with_sums(place: Place) -> list[Month]:
    flows = [(since, flow_between(place.prefix, since, until)) for since, until in _months()]
    most = max(amount for _since, flow in flows for amount in (flow.received, flow.paid))
    return [Month(since, flow.received, flow.paid, at, most) for at, (since, flow) in enumerate(flows)]


def uses_of(place: Place) -> list[dict[str, Any]]:
    """What was paid lately: the day, the account it went to, how much. Nobody is named. One query."""
    since = _months()[0][0]
    paid = postings_between(place.prefix, since, today()).filter(PAID_OUT, entry__reversals=None)
    latest = paid.select_related("entry", "debit").order_by("-entry__booking_day", "-entry__period", "-entry__number")[
        :USES
    ]
    return [{"day": one.entry.booking_day, "what": _used(one.debit), "fen": one.amount} for one in latest]


@dataclass(frozen=True)
class Line:
    """One row of the open book, in fen: what came in or went out, and for what; below zero where it was put right."""

    day: date
    what: Any
    received: int
    paid: int


def book_of(place: Place) -> list[tuple[Month, list[Line]]]:
    """Every row of the last half year, month by month, the latest first. Who gave or was helped isn't written."""
    months = _months_with_sums(place)
    rows: dict[date, list[Line]] = {month.since: [] for month in months}
    moved = postings_between(place.prefix, months[0].since, today())
    for one in moved.select_related("entry", "debit", "credit").order_by("-entry__booking_day", "-entry__number"):
        flow = flow_of(one.debit.kind, one.credit.kind, one.amount)
        if flow.received or flow.paid:
            day = one.entry.booking_day
            rows[day.replace(day=1)].append(Line(day, _for_what(one, paid=bool(flow.paid)), flow.received, flow.paid))
    return [(month, rows[month.since]) for month in reversed(months) if rows[month.since]]


def _for_what(one: Posting, *, paid: bool) -> Any:
    """The account that the money came from or went to."""
    other = one.debit if one.credit.kind in MONEY else one.credit
    return _used(other) if paid else other.name or name_of(other.code)


def _used(account: Account) -> Any:
    """What it went to, as people say it."""
    return _("急难救助") if account.code == RELIEF else account.name or name_of(account.code)


def _months() -> list[tuple[date, date]]:
    """The first and the last day of each of the last six months, the running one up to today."""
    found, until = [], today()
    for _number in range(MONTHS):
        since = until.replace(day=1)
        found.append((since, until))
        until = since - timedelta(days=1)
    return found[::-1]


def _long(amount: int, most: int, room: int) -> int:
    """A bar's length: never quite nothing where money moved."""
    return max(2, round(amount * room / most)) if amount > 0 else 0
