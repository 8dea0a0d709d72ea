"""That two entries are one person or one family, and that a merge was taken back (合并、撤销合并)."""

import uuid

from django.db import models
from django.db.models import Q

from huzhu.kernel.records import RecordManager, Step

from .choices import Alike, Apart
from .household import Household
from .person import Person


class Merge(Step):
    """A second entry of a person or of a family is one with the first (合并). Nothing is moved or lost.

    The merged record points to the kept one; queries follow the pointer.
    """

    open_fields = ("number", "because")

    kept_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="merges")
    merged_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="merged_by")
    kept_household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="merges")
    merged_household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="merged_by")
    number = models.PositiveSmallIntegerField()
    because = models.CharField(max_length=12, choices=Alike.choices)

    objects = RecordManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merged_person", "number"], name="person_merged_number_once"),
            models.UniqueConstraint(fields=["merged_household", "number"], name="household_merged_number_once"),
            models.CheckConstraint(
                condition=Q(kept_person=None, merged_person=None, kept_household__isnull=False)
                | Q(kept_household=None, merged_household=None, kept_person__isnull=False),
                name="merge_of_two_persons_or_two_households",
            ),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The one who stays."""
        return self.kept_person_id or self.kept_household_id


class MergeUndone(Step):
    """A merge was taken back: the merged record stands for itself again, with all that hangs on it."""

    open_fields = ("because",)

    merge = models.OneToOneField(Merge, models.PROTECT, related_name="undone")
    because = models.CharField(max_length=12, choices=Apart.choices)

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The one who stayed."""
        return self.merge.subject_id()
