"""Entries (凭证) and their postings (分录): what happened to the money, never edited."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huzhu.funds.models.fund import Account, Fund, Restriction, no_member
from huzhu.kernel.money import FenField
from huzhu.kernel.records import RecordManager, Step
from huzhu.people.scoping import ScopedManager


class EntryCounter(models.Model):
    """The last entry number of a fund in a month: locked and raised by `ledger.post` alone.

    Wholly derived from the entries, so it is no record; `verify` compares the two.
    """

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    period = models.CharField(max_length=7)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fund", "period"], name="one_counter_a_month")]


class Entry(Step):
    """One voucher (凭证) of a fund: one cause, one booking day, one or more postings.

    `number` runs without gaps within the fund and the month. The maker (制单) prepared it; the
    checker (审核), another person, agreed before it was posted, or checks it afterwards (EntryCheck).
    """

    open_fields = ("number", "period", "booking_day", "cause_model", "cause_id")

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(_("凭证号"))
    period = models.CharField(_("会计月份"), max_length=7)
    booking_day = models.DateField(_("记账日"))
    memo = models.CharField(_("摘要"), max_length=200, blank=True)
    cause_model = models.CharField(max_length=60)
    cause_id = models.UUIDField()
    maker = models.ForeignKey("people.Appointment", models.PROTECT, null=True, blank=True, related_name="entries_made")
    checker = models.ForeignKey(
        "people.Appointment", models.PROTECT, null=True, blank=True, related_name="entries_checked"
    )
    reverses = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reversals")

    checked_later: bool
    is_reversed: bool

    objects = ScopedManager(place="fund__organisation__place__code", member=no_member)

    class Meta:
        verbose_name = _("凭证")
        ordering = ("booking_day", "period", "number")
        constraints = [
            models.UniqueConstraint(fields=["fund", "period", "number"], name="one_entry_a_number"),
            models.UniqueConstraint(fields=["reverses"], name="one_reversal_an_entry"),
            models.CheckConstraint(condition=Q(number__gte=1), name="entry_number_from_one"),
            models.CheckConstraint(condition=~Q(cause_model=""), name="entry_has_a_cause"),
            models.CheckConstraint(
                condition=Q(checker=None) | Q(maker=None) | ~Q(checker=F("maker")),
                name="checker_is_not_maker",
            ),
        ]
        indexes = [
            models.Index(fields=["fund", "booking_day"], name="entry_fund_day"),
            models.Index(fields=["cause_model", "cause_id"], name="entry_cause"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.number}"

    @property
    def is_checked(self) -> bool:
        """Another person agreed, before posting or afterwards."""
        return self.checker_id is not None or EntryCheck.objects.filter(entry=self).exists()

    def subject_id(self) -> uuid.UUID | None:
        """The fund: memo and reason can name persons, so they are sealed under its key."""
        return self.fund_id


class Posting(Step):
    """One posting (分录): an amount in fen from the credit account to the debit account.

    Balanced by construction. Both accounts and the restriction belong to the entry's fund.
    """

    open_fields = ("amount",)

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="postings")
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount = FenField(_("金额"))
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="postings")

    objects = RecordManager()

    class Meta:
        verbose_name = _("分录")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="posting_above_zero"),
            models.CheckConstraint(condition=~Q(debit=F("credit")), name="posting_two_accounts"),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The fund's key, as its entry."""
        return self.entry.fund_id


class EntryCheck(Step):
    """A second person looked at an entry and its paper afterwards and agreed (审核)."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="checks")

    objects = RecordManager()

    class Meta:
        verbose_name = _("凭证审核")
        constraints = [models.UniqueConstraint(fields=["entry"], name="one_check_an_entry")]

    def subject_id(self) -> uuid.UUID | None:
        """The fund's key: the reason can name persons."""
        return self.entry.fund_id
