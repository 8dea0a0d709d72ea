"""What a person agreed to, item by item, and took back (单独同意、撤回同意)."""

import uuid

from django.db import models

from huzhu.kernel.clock import today
from huzhu.kernel.records import SealedField, Step
from huzhu.people.scoping import ScopedManager

from ..member_view import families_of
from .choices import Signer, Told, Use, Way
from .household import Household, through_household
from .person import Person
from .sealed import sealed_words


class Consent(Step):
    """One person's separate consent to the use of sensitive data (个人信息保护法 14, 28–31), the newest counting.

    `uses` are the items ticked, none by default. Under 14 a parent or guardian signs; `ground` says why another does.
    With no item it is a refusal: asked, and said no, which nobody signs.
    """

    open_fields = ("number", "uses", "signer", "way", "keep_until")

    household = models.ForeignKey(Household, models.PROTECT, related_name="consents")
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    number = models.PositiveSmallIntegerField()
    uses = models.JSONField()
    handler = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    signer = models.CharField(max_length=10, choices=Signer.choices, blank=True)
    signer_box = SealedField()
    ground_box = SealedField()
    way = models.CharField(max_length=8, choices=Way.choices)
    signature = models.ForeignKey("kernel.Blob", models.PROTECT, null=True, related_name="+")
    keep_until = models.DateField(null=True, blank=True)

    objects = through_household()

    signer_name = sealed_words("signer_box", "The name of who signed.")
    ground = sealed_words("ground_box", "Why somebody else signs.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "number"], name="consent_number_once"),
            models.CheckConstraint(
                condition=models.Q(way=Way.SAID, signature=None) | ~models.Q(way=Way.SAID) & ~models.Q(signature=None),
                name="consent_signed",
            ),
        ]
        ordering = ["person", "-number"]

    def subject_id(self) -> uuid.UUID | None:
        """The person who agrees."""
        return self.person_id

    @property
    def is_refusal(self) -> bool:
        """Asked, and nothing agreed to."""
        return not self.uses

    @property
    def standing(self) -> list[Use]:
        """The items still agreed to, none once the day until which they may be kept is past."""
        if self.keep_until is not None and self.keep_until < today():
            return []
        gone = {use for one in self.withdrawals.all() for use in one.uses}
        return [Use(use) for use in self.uses if use not in gone]


class ConsentWithdrawal(Step):
    """Some or all items of a consent were taken back (撤回, 个人信息保护法 15), without any reason asked."""

    open_fields = ("number", "uses", "told")

    consent = models.ForeignKey(Consent, models.PROTECT, related_name="withdrawals")
    number = models.PositiveSmallIntegerField()
    uses = models.JSONField()
    told = models.CharField(max_length=10, choices=Told.choices)

    objects = ScopedManager(
        place="consent__household__place__code", member=lambda viewer: families_of(viewer, "consent__household__")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consent", "number"], name="withdrawal_number_once")]
        ordering = ["consent", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The person who takes it back."""
        return self.consent.person_id
