"""Appointments: a person holds a role at an organisation from one day to another."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from huzhu.kernel.clock import today
from huzhu.kernel.records import Record, Step
from huzhu.people.roles import OVER_MONEY, Role
from huzhu.people.scoping import ScopedManager


def counts_on(day: date) -> Q:
    """Begun by that day and not past its last day, which counts in full."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


class AppointmentManager(ScopedManager):
    """Appointments, and which of them hold on a day."""

    def active(self, on: date | None = None):
        """In force on that day (today if not said): dated so, and agreed where it is over money."""
        agreed = Exists(AppointmentAgreement.objects.filter(appointment=OuterRef("pk")))
        return self.get_queryset().filter(counts_on(on or today()), ~Q(role__in=OVER_MONEY) | agreed)

    def in_force_of(self, user_id):
        """Those of one person today, with who and where."""
        return self.active().filter(user_id=user_id).select_related("user", "organisation__place")


class Appointment(Record):
    """A person holds a role at an organisation from one day to another (任职). Ended, never deleted.

    One over money counts only once a second person has agreed.
    """

    open_fields = ("role", "since", "until")

    user = models.ForeignKey("people.User", models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    appointed_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="given")

    objects = AppointmentManager(place="organisation__place__code")

    class Meta:
        ordering = ["organisation__place__code", "role", "since"]
        indexes = [models.Index(fields=["organisation", "role"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], condition=Q(until=None), name="appointment_held_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation.short_name}{self.get_role_display()}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("people:appointment", args=[self.pk])

    def subject_id(self) -> uuid.UUID | None:
        """The person appointed."""
        return self.user_id

    @property
    def needs_agreement(self) -> bool:
        """Over money: a second person agrees before it counts."""
        return self.role in OVER_MONEY

    @property
    def is_agreed(self) -> bool:
        """Agreed by a second person, or needing none."""
        return not self.needs_agreement or hasattr(self, "agreement")

    @property
    def is_over(self) -> bool:
        """Its last day has passed."""
        return self.until is not None and self.until < today()

    def is_active(self, on: date | None = None) -> bool:
        """In force on that day (today if not said); the last day counts in full."""
        day = on or today()
        return self.since <= day and (self.until is None or self.until >= day) and self.is_agreed


class AppointmentAgreement(Step):
    """A second person agreed to an appointment over money (同意任职). One each."""

    appointment = models.OneToOneField(Appointment, models.PROTECT, related_name="agreement")

    def subject_id(self) -> uuid.UUID | None:
        """The person appointed."""
        return self.appointment.user_id


class AppointmentEnd(Step):
    """An appointment was ended (免职或离任), by whom and why; `last_day` is the last that counts."""

    open_fields = ("last_day",)

    appointment = models.OneToOneField(Appointment, models.PROTECT, related_name="end")
    last_day = models.DateField()

    def subject_id(self) -> uuid.UUID | None:
        """The person appointed."""
        return self.appointment.user_id
