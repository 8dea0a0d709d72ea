"""Households, where they lived, and who lives with whom."""

import uuid

from django.db import models
from django.urls import reverse

from huzhu.kernel.records import Record, RecordManager, SealedField, Step
from huzhu.people.scoping import ScopedManager

from ..member_view import families_of
from .choices import Leaving, Relation
from .sealed import sealed_words


def through_household() -> ScopedManager:
    """The manager of whatever belongs to a household: seen by who sees the household."""
    return ScopedManager(place="household__place__code", member=lambda viewer: families_of(viewer, "household__"))


class Household(Record):
    """The people of one door (家庭). `place` is where they live; a family registered elsewhere keeps that code.

    `called` is how the village calls them (周建国家). The address within the village is sealed. One that was merged
    points to the family that stands for it; nothing that hangs on it is moved.
    """

    open_fields = ()

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="households")
    called = models.CharField(max_length=80)
    group_no = models.CharField(max_length=20, blank=True)
    address = SealedField()
    registration_code = models.CharField(max_length=12, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_households"
    )

    objects = ScopedManager(place="place__code", member=families_of)

    def __str__(self) -> str:
        return self.called

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("households:household", args=[self.pk])

    def subject_id(self) -> uuid.UUID | None:
        """The household itself."""
        return self.pk


class HouseholdAddress(Step):
    """Where the household lived from one day on (住址): the first is number 1, each move the next."""

    open_fields = ("number", "holds_from")

    household = models.ForeignKey(Household, models.PROTECT, related_name="addresses")
    number = models.PositiveIntegerField()
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    group_box = SealedField()
    address = SealedField()
    holds_from = models.DateField()

    objects = RecordManager()

    group_no = sealed_words("group_box", "The group within the village.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["household", "number"], name="household_address_number_once")]
        ordering = ["household", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The household."""
        return self.household_id


class HouseholdMember(Record):
    """A person lives in a household from one day to another (家庭成员), at one door at a time."""

    open_fields = ("since", "until")

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey("households.Person", models.PROTECT, related_name="memberships")
    relation = models.CharField(max_length=12, choices=Relation.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    left_because = models.CharField(max_length=12, choices=Leaving.choices, blank=True)

    objects = through_household()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(until=None, relation="head"), name="household_one_head"
            ),
            models.UniqueConstraint(fields=["person"], condition=models.Q(until=None), name="person_at_one_door"),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The person who lives there."""
        return self.person_id
