"""What is kept of families likely entitled: the list and its history (derived), and what people did with it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.households.member_view import families_of
from huzhu.households.models import Household
from huzhu.households.models.household import through_household
from huzhu.households.models.sealed import sealed_words
from huzhu.kernel.records import RecordManager, SealedField, Step
from huzhu.people.scoping import Scope
from huzhu.programmes.here import name_of


class Unhelped(models.Model):
    """A family likely entitled to what is neither confirmed, nor applied for, nor lately refused (该享受、还没帮上).

    Follows from its stored screening and its applications, so no record: `left` has a bit for each such programme,
    `rank` is the first of them (urgency.RANKS), `event_on` the day of the event where an urgent one is among them (else
    the end of time), `amount` in fen a month the largest of them, `since` the day since when the most urgent stands.
    """

    household = models.OneToOneField(Household, models.CASCADE, primary_key=True, related_name="unhelped")
    place_code = models.CharField(max_length=12)
    left = models.BigIntegerField()
    rank = models.PositiveSmallIntegerField()
    event_on = models.DateField()
    amount = models.BigIntegerField(default=0)
    since = models.DateField()

    scope = Scope("place_code", member=lambda viewer: families_of(viewer, "household__"))

    class Meta:
        verbose_name = _("该享受、还没帮上的家庭")
        indexes = [
            models.Index(fields=["rank", "event_on", "-amount", "since", "household"], name="unhelped_by_urgency"),
            models.Index(fields=["place_code", "rank"], name="unhelped_by_place"),
        ]


class Raised(models.Model):
    """A family stood on the list for a programme (提醒) from `first_on` until `until`; derived, so no record.

    `lead` is what somebody made of it. From these each rule's yield is counted.
    """

    household = models.ForeignKey(Household, models.CASCADE, related_name="raised")
    place_code = models.CharField(max_length=12)
    programme = models.CharField(max_length=24)
    first_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    lead = models.ForeignKey("cases.Lead", models.SET_NULL, null=True, blank=True, related_name="raised")

    scope = Scope("place_code", member=lambda viewer: families_of(viewer, "household__"))

    class Meta:
        verbose_name = _("提醒")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "programme"], condition=models.Q(until=None), name="raised_once_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["programme", "first_on"], name="raised_by_programme")]


class LeadRaised(Step):
    """Somebody made a lead of a family on the list (从名单上派人去看). Numbered, so that two at once make one lead."""

    open_fields = ("number", "programmes")

    household = models.ForeignKey(Household, models.PROTECT, related_name="leads_raised")
    number = models.PositiveSmallIntegerField()
    lead = models.OneToOneField("cases.Lead", models.PROTECT, related_name="from_list")
    programmes = models.JSONField(default=list)

    objects = through_household()

    class Meta:
        verbose_name = _("从名单上派人去看")
        constraints = [models.UniqueConstraint(fields=["household", "number"], name="lead_raised_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.household_id


class Quieting(Step):
    """The bureau lets a rule be silent at a place until a day (先不提醒), and why: it called too often for nothing."""

    open_fields = ("programme", "until", "reason")

    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    programme = models.CharField(max_length=24)
    until = models.DateField()

    objects = RecordManager()

    class Meta:
        verbose_name = _("先不提醒")
        ordering = ["until", "programme"]

    @property
    def name(self) -> str:
        """What people call the programme."""
        return name_of(self.programme)

    def subject_id(self) -> uuid.UUID | None:
        """None: a rule is about nobody."""
        return None


class Waking(Step):
    """A silent rule speaks again (重新提醒)."""

    open_fields = ("reason",)

    quieting = models.OneToOneField(Quieting, models.PROTECT, related_name="waking")

    objects = RecordManager()

    class Meta:
        verbose_name = _("重新提醒")

    def subject_id(self) -> uuid.UUID | None:
        """None: a rule is about nobody."""
        return None


class Recheck(Step):
    """Somebody saw a family again whose confirmed category looks no longer due (复核走访; 社会救助法 46–48).

    What was found, in the visitor's words: the town decides, and nothing ends by itself.
    """

    class Found(models.TextChoices):
        STILL = "still", _("还是难，照旧")
        TOLD = "told", _("情况变了，告诉镇里了")
        MENDED = "mended", _("是记错了，情况改过来了")

    open_fields = ("number", "programme", "found")

    household = models.ForeignKey(Household, models.PROTECT, related_name="rechecks")
    programme = models.CharField(max_length=24)
    number = models.PositiveSmallIntegerField()
    found = models.CharField(max_length=8, choices=Found.choices)
    note_box = SealedField()

    note = sealed_words("note_box", "What the visitor saw and was told.")

    objects = through_household()

    class Meta:
        verbose_name = _("复核走访")
        constraints = [models.UniqueConstraint(fields=["household", "programme", "number"], name="recheck_number_once")]
        ordering = ["-at"]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.household_id
