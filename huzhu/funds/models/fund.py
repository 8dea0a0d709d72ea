"""A fund, its accounts and the purposes its money is bound to."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huzhu.funds.chart import CASH, MONEY, NEVER_BELOW_ZERO, Kind, name_of
from huzhu.kernel.records import Record, RecordManager
from huzhu.people.scoping import ScopedManager

if TYPE_CHECKING:
    from huzhu.people.models import User


def no_member(viewer: Any) -> Q | None:
    """A mere member reads no books; the fund's officers and whoever is above them do."""
    return None


class Fund(Record):
    """The relief fund (帮困基金) of one organisation: association, federation, county.

    Amounts everywhere in this room are whole fen.
    """

    open_fields = ("name", "opened_on")

    organisation = models.OneToOneField("people.Organisation", models.PROTECT, related_name="fund")
    name = models.CharField(_("名称"), max_length=120, blank=True)
    opened_on = models.DateField(_("建账日"))

    objects = ScopedManager(place="organisation__place__code", member=no_member)

    class Meta:
        verbose_name = _("帮困基金")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Its own name, else that of its organisation."""
        return self.name or gettext("%(organisation)s帮困基金") % {"organisation": self.organisation.name}

    def subject_id(self) -> uuid.UUID | None:
        """No person's data: a fund is an organisation's."""
        return None

    def available(self, kind: str | None = None) -> int:
        """Fen that can be paid now: in cash and bank together, or of one kind ("cash", "bank")."""
        kinds = (kind,) if kind else MONEY
        held = self.accounts.filter(kind__in=kinds).aggregate(fen=Sum("balance"))
        return held["fen"] or 0

    def account(self, code: str) -> Account:
        """The account of this code, not held by a person."""
        return self.accounts.get(code=code, holder=None)

    def cash_of(self, holder: User) -> Account | None:
        """The cash that this person keeps for the fund, or None if they never kept any."""
        return self.accounts.filter(code=CASH, holder=holder).first()

    @property
    def unrestricted(self) -> Restriction:
        """The class of net assets that no donor bound to a purpose (非限定性)."""
        return self.restrictions.get(bound=False)


class Account(Record):
    """One account (科目) of a fund. Cash is held by a named person, its holder.

    `balance` in fen grows on the account's own side (debit for assets and expense) and is
    maintained by `ledger.post` alone, in the statement that refuses to go below zero.
    """

    open_fields = ("kind", "code", "name")
    derived_fields = ("balance",)

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=12, choices=Kind)
    code = models.CharField(_("科目编号"), max_length=12)
    name = models.CharField(_("名称"), max_length=60, blank=True)
    holder = models.ForeignKey("people.User", models.PROTECT, null=True, blank=True, related_name="cash_accounts")
    balance = models.BigIntegerField(_("余额"), default=0)

    objects = RecordManager()

    class Meta:
        verbose_name = _("科目")
        ordering = ("code", "id")
        constraints = [
            models.UniqueConstraint(fields=["fund", "code"], condition=Q(holder=None), name="one_account_a_code"),
            models.UniqueConstraint(fields=["fund", "code", "holder"], name="one_account_a_holder"),
            models.CheckConstraint(
                condition=Q(balance__gte=0) | ~Q(kind__in=NEVER_BELOW_ZERO), name="account_not_below_zero"
            ),
            models.CheckConstraint(condition=~Q(kind=Kind.CASH) | Q(holder__isnull=False), name="cash_has_a_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def title(self) -> str:
        """What people call it: its own name, else the chart's; cash with its holder."""
        if self.holder is not None:
            return gettext("现金（%(holder)s保管）") % {"holder": self.holder.name}
        return self.name or str(name_of(self.code))

    def subject_id(self) -> uuid.UUID | None:
        """No person's data: the holder is known by id alone."""
        return None


class Restriction(Record):
    """A class of net assets (限定用途): free (非限定), or bound by a donor to a purpose.

    The free class has no name of its own. `balance` in fen, never below zero: raised by income,
    lowered by expense, by `ledger.post` alone.
    """

    open_fields = ("name", "bound")
    derived_fields = ("balance",)

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="restrictions")
    name = models.CharField(_("用途"), max_length=60, blank=True)
    bound = models.BooleanField(_("限定"), default=True)
    balance = models.BigIntegerField(_("余额"), default=0)

    objects = RecordManager()

    class Meta:
        verbose_name = _("限定用途")
        ordering = ("bound", "name")
        constraints = [
            models.UniqueConstraint(fields=["fund", "name"], name="one_restriction_a_name"),
            models.UniqueConstraint(fields=["fund"], condition=Q(bound=False), name="one_unrestricted_class_a_fund"),
            models.CheckConstraint(condition=Q(balance__gte=0), name="restriction_not_below_zero"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The purpose in words; the free class reads “不限用途”."""
        return self.name or gettext("不限用途")

    def subject_id(self) -> uuid.UUID | None:
        """No person's data: purposes do not name persons."""
        return None
