"""The money handed over, confirmed by the council after; a mistake is reversed, never edited."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import RecordManager, SealedField, Step

from .grant import Grant
from .through import through_case


class Method(models.TextChoices):
    """How it was paid (付款方式)."""

    CASH = "cash", _("现金")
    TRANSFER = "transfer", _("银行转账")


class Receiver(models.TextChoices):
    """Who took it (领款人)."""

    SELF = "self", _("本人")
    FAMILY = "family", _("家里人代领")
    GUARDIAN = "guardian", _("监护人")


class Payment(Step):
    """A grant was paid (发放): by which way, to whom, with their signature. One a grant.

    `entry` is the ledger's voucher of the same amount; `happened_at` when the money changed hands. The receiver's
    bank account is sealed.
    """

    open_fields = ("method", "receiver_kind")

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="payment")
    method = models.CharField(max_length=8, choices=Method.choices)
    entry = models.OneToOneField("funds.Entry", models.PROTECT, related_name="grant_payment")
    happened_at = models.DateTimeField()
    receiver_name = models.CharField(max_length=60)
    receiver_kind = models.CharField(max_length=8, choices=Receiver.choices, default=Receiver.SELF)
    to_account = SealedField()
    to_account_mask = models.CharField(max_length=40, blank=True)
    signature = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_case("grant__case")

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.grant.subject_id()

    def get_absolute_url(self) -> str:
        """The receipt, to be printed (领款单)."""
        return reverse("cases:receipt", args=[self.grant_id])


class PaymentReversal(Step):
    """A payment was a mistake and is reversed in the book (冲回). One a payment; `entry` is the mirror."""

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="reversal")
    entry = models.OneToOneField("funds.Entry", models.PROTECT, related_name="+")

    objects = through_case("payment__grant__case")

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.payment.subject_id()


class Confirmation(Step):
    """What the council said of a grant that two officers had paid (理事会追认). One a grant."""

    class Outcome(models.TextChoices):
        """What was said."""

        CONFIRMED = "confirmed", _("追认")
        REFUSED = "refused", _("不予追认")

    open_fields = ("outcome",)

    grant = models.OneToOneField(Grant, models.PROTECT, related_name="confirmation")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.grant.subject_id()


class Recovery(Step):
    """The council refused to confirm, and the federation decided what becomes of the money (追回与否). One a grant."""

    class Outcome(models.TextChoices):
        """What was decided."""

        RECOVER = "recover", _("要追回")
        KEEP = "keep", _("不追回")

    open_fields = ("outcome",)

    confirmation = models.OneToOneField(Confirmation, models.PROTECT, related_name="recovery")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.confirmation.subject_id()
