"""One plan per family (一户一策): who does what by when; and whether it came to pass."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import Record, RecordManager, Step

from .case import Case
from .through import through_case


class HelpSource(models.TextChoices):
    """Where the help is to come from (谁来出)."""

    PROGRAMME = "programme", _("政府救助")
    FUND = "fund", _("互助会基金")
    CHARITY = "charity", _("慈善")
    FIRM = "firm", _("企业")
    VOLUNTEER = "volunteer", _("志愿服务")
    FAMILY = "family", _("亲友邻里")


class PlanItem(Record):
    """One thing to be done for the family (计划里的一件事). `due_on` counts in full.

    `who` moves with a handover; `handover` is the last that moved it, so that it can be taken back.
    """

    open_fields = ("due_on", "source")

    case = models.ForeignKey(Case, models.PROTECT, related_name="plan")
    what = models.CharField(max_length=200)
    who = models.ForeignKey("people.Appointment", models.PROTECT, related_name="plan_items")
    due_on = models.DateField(db_index=True)
    source = models.CharField(max_length=12, choices=HelpSource.choices)
    added_at = models.DateTimeField()
    handover = models.ForeignKey("cases.Handover", models.PROTECT, null=True, blank=True, related_name="moved")

    objects = through_case()

    class Meta:
        ordering = ["due_on", "added_at"]

    def __str__(self) -> str:
        return self.what

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class PlanItemDone(Step):
    """The item is done, or not needed any more (办了，或不用办了). One an item."""

    class Outcome(models.TextChoices):
        """How it ended."""

        DONE = "done", _("办好了")
        DROPPED = "dropped", _("不用办了")

    open_fields = ("outcome",)

    item = models.OneToOneField(PlanItem, models.PROTECT, related_name="done")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.DONE)

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.item.subject_id()


class FollowUp(Step):
    """Somebody asked afterwards: did the money arrive, what is still missing (回访)."""

    open_fields = ("number", "on", "received", "next_on")

    case = models.ForeignKey(Case, models.PROTECT, related_name="follow_ups")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    received = models.BooleanField()
    still_needs = models.TextField(blank=True)
    words = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)

    objects = through_case()

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="follow_up_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()
