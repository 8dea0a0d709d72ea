"""An emergency grant: proposed by one, decided by the tier that its sum asks for."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import FenField
from huzhu.kernel.records import Record, RecordManager, Step

from .case import Case
from .limit import Tier
from .through import through_case


class Grant(Record):
    """Money for one case from the association's fund (救助金). Amount in fen.

    `tier` is whom the sum of the family's grants within 30 days asked for when it was proposed; `sum_then` that sum.
    """

    open_fields = ("number", "amount", "sum_then", "tier", "proposed_at")

    case = models.ForeignKey(Case, models.PROTECT, related_name="grants")
    fund = models.ForeignKey("funds.Fund", models.PROTECT, related_name="grants")
    number = models.PositiveSmallIntegerField()
    amount = FenField()
    sum_then = FenField()
    tier = models.CharField(max_length=12, choices=Tier.choices)
    purpose = models.CharField(max_length=200)
    proposed_by = models.ForeignKey("people.Appointment", models.PROTECT, related_name="grants_proposed")
    proposed_at = models.DateTimeField(db_index=True)

    objects = through_case()

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="grant_number_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="grant_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.case.number}-{self.number}"

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()

    def get_absolute_url(self) -> str:
        """The grant's page."""
        return reverse("cases:grant", args=[self.pk])


class Decision(Step):
    """Approved or refused (同意/不同意). One a grant and tier: the database says so."""

    class Outcome(models.TextChoices):
        """What was decided."""

        APPROVED = "approved", _("同意")
        REFUSED = "refused", _("不同意")

    open_fields = ("tier", "outcome")

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="decisions")
    tier = models.CharField(max_length=12, choices=Tier.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant", "tier"], name="grant_decided_once_a_tier")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.grant.subject_id()


class CouncilVote(Step):
    """One member of the council voted (理事表决). One a person and grant."""

    open_fields = ("agrees",)

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="votes")
    voter = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    agrees = models.BooleanField()

    objects = RecordManager()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["grant", "voter"], name="council_vote_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.grant.subject_id()


class Cancellation(Step):
    """The grant won't be paid: withdrawn before the decision, or not needed after it (不付了). One a grant."""

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="cancellation")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.grant.subject_id()


class CaseKin(Step):
    """Somebody in office is close kin of the family of this case (近亲属回避), said before its household is known."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="kin")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="case_kin_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()
