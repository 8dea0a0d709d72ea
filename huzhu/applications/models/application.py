"""An application: one programme asked for one family or one of its persons, filed with the town."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.cases.models.through import through_case
from huzhu.households.models.sealed import sealed_words
from huzhu.kernel.money import FenField
from huzhu.kernel.records import Record, SealedField


class Application(Record):
    """An application for one programme (申请), numbered by the association that files it and the year.

    `organisation` is the town office that accepts it, `association` who filed it for the family. `person` is the
    subject of a programme for persons, null for the household. `programme` is the catalogue's id. `agency` is the
    power of attorney where an agent applies. `amount_asked` in fen, where the form asks for one. How far it has come
    follows from its steps (standing.py).
    """

    open_fields = ("number", "year", "serial", "programme", "amount_asked")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="applications")
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="applications")
    person = models.ForeignKey("households.Person", models.PROTECT, null=True, blank=True, related_name="applications")
    programme = models.CharField(max_length=24)
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="applications_to_accept")
    association = models.ForeignKey("people.Organisation", models.PROTECT, related_name="applications_filed")
    agency = models.ForeignKey(
        "households.PowerOfAttorney", models.PROTECT, null=True, blank=True, related_name="applications"
    )
    number = models.CharField(max_length=16)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    reason_box = SealedField()
    amount_asked = FenField(null=True, blank=True)
    filed_by = models.ForeignKey("people.Appointment", models.PROTECT, null=True, blank=True, related_name="+")
    filed_at = models.DateTimeField(db_index=True)

    reason = sealed_words("reason_box", "Why they apply, as they said it; sealed for the family.")

    objects = through_case()

    class Meta:
        ordering = ["filed_at", "number"]
        verbose_name = _("申请")
        constraints = [
            models.UniqueConstraint(fields=["association", "year", "serial"], name="application_numbered_once")
        ]

    def __str__(self) -> str:
        return self.number

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.household_id

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("applications:application", args=[self.pk])
