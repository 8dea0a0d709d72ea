"""The money figures that every page shares: each exists once."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.funds import queries
from huzhu.funds.flows import CAME_IN, PAID_BACK, PAID_OUT, TAKEN_BACK
from huzhu.funds.models import Fund, Shortfall
from huzhu.kernel.figures import Figure, PlaceScope, figure


def _funds_page(scope: PlaceScope) -> str:
    return f"{reverse('funds:list')}?place={scope.prefix}"


def _funds(scope: PlaceScope) -> object:
    return Fund.objects.filter(organisation__place__code__startswith=scope.prefix)


@figure("fund_total", title=_("基金现有"), unit="fen")
def fund_total(scope: PlaceScope, since: date, until: date) -> Figure:
    """Cash and bank of every fund in the place at the end of the last day."""
    return Figure(queries.total_for(scope.prefix, until), _funds(scope), _funds_page(scope))


@figure("received", title=_("收进"), unit="fen")
def received(scope: PlaceScope, since: date, until: date) -> Figure:
    """Money that came in from outside the fund, less what was reversed."""
    postings = queries.postings_between(scope.prefix, since, until).filter(CAME_IN | TAKEN_BACK)
    return Figure(queries.flow_between(scope.prefix, since, until).received, postings, _funds_page(scope))


@figure("paid_out", title=_("发出"), unit="fen")
def paid_out(scope: PlaceScope, since: date, until: date) -> Figure:
    """Money that was paid out of the funds, less what was reversed."""
    postings = queries.postings_between(scope.prefix, since, until).filter(PAID_OUT | PAID_BACK)
    return Figure(queries.flow_between(scope.prefix, since, until).paid, postings, _funds_page(scope))


@figure("open_shortfalls", title=_("没处理的亏空"), unit="count")
def open_shortfalls(scope: PlaceScope, since: date, until: date) -> Figure:
    """Shortfalls that the federation has not settled."""
    place = {queries.FUND_PLACE: scope.prefix}
    found = Shortfall.objects.filter(settlement=None, **place)
    return Figure(found.count(), found, f"{_funds_page(scope)}&only=stopped")
