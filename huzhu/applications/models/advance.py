"""Money that the association paid ahead of the government's relief, and how it was settled."""

import uuid

from django.db import models

from huzhu.cases.models.through import through_case
from huzhu.kernel.money import FenField
from huzhu.kernel.records import Step

from .application import Application


class Advance(Step):
    """A paid grant that went ahead of the relief applied for (先行垫付). One a grant.

    Settled once the money that came back makes up the grant, or what is left is borne by the fund.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="advances")
    grant = models.OneToOneField("cases.Grant", models.PROTECT, related_name="advance")

    objects = through_case("application__case")

    class Meta:
        ordering = ["at"]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.application.household_id


class AdvanceReturn(Step):
    """Money of an advance came back into the fund (垫付收回), `amount` in fen; `entry` is its voucher."""

    open_fields = ("number", "amount")

    advance = models.ForeignKey(Advance, models.PROTECT, related_name="returns")
    number = models.PositiveSmallIntegerField()
    amount = FenField()
    entry = models.OneToOneField("funds.Entry", models.PROTECT, related_name="advance_return")

    objects = through_case("advance__application__case")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["advance", "number"], name="advance_return_number_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="advance_return_above_zero"),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.advance.subject_id()


class AdvanceBorne(Step):
    """What has not come back of an advance stays with the fund (由基金承担), `amount` in fen, with the reason.

    One an advance. The book doesn't move: the grant was booked as relief when it was paid.
    """

    open_fields = ("amount",)

    advance = models.OneToOneField(Advance, models.PROTECT, related_name="borne")
    amount = FenField()

    objects = through_case("advance__application__case")

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.advance.subject_id()
