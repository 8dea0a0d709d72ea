"""The accounts every fund is opened with (会计科目), in one table.

Codes and names follow the accounting system for private non-profit organisations
(民间非营利组织会计制度, 财会〔2024〕25号, in force since 2026-01-01). Two-digit
suffixes are sub-accounts of the fund's own, as the system allows.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an account holds. Order and names follow the balance sheet."""

    CASH = "cash", _("库存现金")
    BANK = "bank", _("银行存款")
    RECEIVABLE = "receivable", _("其他应收款")
    PAYABLE = "payable", _("其他应付款")
    NET_ASSETS = "net_assets", _("净资产")
    INCOME = "income", _("收入")
    EXPENSE = "expense", _("费用")


MONEY = (Kind.CASH, Kind.BANK)
DEBIT_NORMAL = (Kind.CASH, Kind.BANK, Kind.RECEIVABLE, Kind.EXPENSE)
NET_WORTH = (Kind.NET_ASSETS, Kind.INCOME, Kind.EXPENSE)
NEVER_BELOW_ZERO = (Kind.CASH, Kind.BANK, Kind.RECEIVABLE, Kind.PAYABLE, Kind.NET_ASSETS)


@dataclass(frozen=True)
class Line:
    """One account of the chart: its code, its kind and its name."""

    code: str
    kind: Kind
    name: str | Promise


CASH = "1001"
BANK = "1002"
SHORTFALL_OWED = "112201"
SHORTFALL_UNPAID = "220901"
FREE_NET_ASSETS = "3101"
BOUND_NET_ASSETS = "3102"
COLLECTIVE_MONEY = "410101"
DONATIONS = "410102"
GOVERNMENT_GRANTS = "4401"
OTHER_INCOME = "4901"
RELIEF = "510101"
OTHER_EXPENSE = "5401"

CHART: tuple[Line, ...] = (
    Line(BANK, Kind.BANK, _("银行存款")),
    Line(SHORTFALL_OWED, Kind.RECEIVABLE, _("其他应收款——亏空待补")),
    Line(SHORTFALL_UNPAID, Kind.PAYABLE, _("其他应付款——亏空待付")),
    Line(FREE_NET_ASSETS, Kind.NET_ASSETS, _("非限定性净资产")),
    Line(BOUND_NET_ASSETS, Kind.NET_ASSETS, _("限定性净资产")),
    Line(COLLECTIVE_MONEY, Kind.INCOME, _("捐赠收入——村集体积累")),
    Line(DONATIONS, Kind.INCOME, _("捐赠收入——群众和单位捐赠")),
    Line(GOVERNMENT_GRANTS, Kind.INCOME, _("政府补助收入")),
    Line(OTHER_INCOME, Kind.INCOME, _("其他收入")),
    Line(RELIEF, Kind.EXPENSE, _("业务活动成本——急难救助")),
    Line(OTHER_EXPENSE, Kind.EXPENSE, _("其他费用")),
)
"""What a fund is opened with. Cash accounts (1001) are added one for each holder."""


def name_of(code: str) -> str | Promise:
    """The chart's name for a code; cash by its holder is named by its account."""
    return next((line.name for line in CHART if line.code == code), Kind.CASH.label)
