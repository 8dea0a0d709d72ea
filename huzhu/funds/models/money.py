"""What causes entries in this room itself: collective money, cash drawn and deposited."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huzhu.funds.models.fund import Fund, no_member
from huzhu.kernel.money import FenField
from huzhu.kernel.records import Step
from huzhu.people.scoping import ScopedManager


class CollectiveMoney(Step):
    """Collective money (集体积累) that a village puts into its fund's bank account, in fen."""

    open_fields = ("amount", "day", "giver")

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="collective_money")
    amount = FenField(_("金额"))
    day = models.DateField(_("到账日"))
    giver = models.CharField(_("出资的村集体"), max_length=120)

    objects = ScopedManager(place="fund__organisation__place__code", member=no_member)

    class Meta:
        verbose_name = _("集体积累资金")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="collective_above_zero")]

    def subject_id(self) -> uuid.UUID | None:
        """The fund: only the reason is sealed."""
        return self.fund_id


class Direction(models.TextChoices):
    """Which way cash moves between the bank and its holder."""

    DRAWN = "drawn", _("取备用金")
    DEPOSITED = "deposited", _("存现金")


class CashMove(Step):
    """Cash drawn from the bank by a holder (取备用金), or brought back to it. In fen.

    Money changes place, not owner: neither income nor expense.
    """

    open_fields = ("direction", "amount", "day")

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="cash_moves")
    direction = models.CharField(max_length=10, choices=Direction)
    amount = FenField(_("金额"))
    day = models.DateField(_("日子"))
    holder = models.ForeignKey("people.User", models.PROTECT, related_name="cash_moves")

    objects = ScopedManager(place="fund__organisation__place__code", member=no_member)

    class Meta:
        verbose_name = _("现金存取")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="cash_move_above_zero")]

    def subject_id(self) -> uuid.UUID | None:
        """The fund: only the reason is sealed."""
        return self.fund_id
