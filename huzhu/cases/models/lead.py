"""A lead: somebody says that a family is in trouble; what became of it; and where it went when nobody took it."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import Record, RecordManager, SealedField, Step
from huzhu.people.scoping import ScopedManager

from ..member_view import leads_of

CALLED_LENGTH = 60
WORDS_LENGTH = 500


class What(models.TextChoices):
    """What happened (出了什么事)."""

    FIRE_DISASTER = "fire_disaster", _("失火、受灾")
    ILLNESS_INJURY = "illness_injury", _("重病、受伤")
    DEATH = "death", _("亲人过世")
    LOST_INCOME = "lost_income", _("断了收入")
    ELDER_ALONE = "elder_alone", _("老人没人管")
    CHILD_ALONE = "child_alone", _("孩子没人管")
    OTHER = "other", _("别的难处")


class Urgency(models.TextChoices):
    """How soon somebody has to come (多急)."""

    TODAY = "today", _("今天就得有人去")
    SOON = "soon", _("这两三天去看看")
    NO_HURRY = "no_hurry", _("不急，想让你们知道")


class Source(models.TextChoices):
    """Where the lead came from (从哪里来)."""

    PUBLIC = "public", _("网页")
    NEIGHBOUR = "neighbour", _("邻居")
    VOLUNTEER = "volunteer", _("志愿者")
    HOTLINE = "hotline", _("热线电话")
    DEPARTMENT = "department", _("部门名单")
    POLICY = "policy", _("政策找人")


class Level(models.TextChoices):
    """How high a lead has gone up because nobody took it (上报到哪一级)."""

    SECRETARY = "secretary", _("秘书长")
    TOWN = "town", _("镇里")


class Lead(Record):
    """Somebody says that a family is in trouble (线索). `organisation` is the association or federation that takes it.

    The ten-digit query code follows from the id by HMAC and is not stored; `code_index` finds it. `held` (待核) marks
    one of very many from one address: it is worked on like any other, after somebody has looked. `origin` is a keyed
    hash of the network address and the day, empty unless the public reported. `household` is known from the start
    where the family was found by what the house knows of it already.
    """

    open_fields = ("what", "urgency", "source", "held", "code_index", "origin")

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="leads")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="leads")
    household = models.ForeignKey("households.Household", models.PROTECT, null=True, blank=True, related_name="leads")
    called = models.CharField(max_length=CALLED_LENGTH)
    called_pinyin = models.CharField(max_length=400, db_index=True)
    address = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=16, choices=What.choices)
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    source = models.CharField(max_length=12, choices=Source.choices)
    department = models.CharField(max_length=60, blank=True)
    reported_at = models.DateTimeField(db_index=True)
    reported_by = models.ForeignKey("people.Appointment", models.PROTECT, null=True, blank=True, related_name="+")
    reporter_name = models.CharField(max_length=60, blank=True)
    reporter_phone = SealedField()
    reporter_phone_mask = models.CharField(max_length=20, blank=True)
    held = models.BooleanField(default=False)
    code_index = models.CharField(max_length=64)
    origin = models.CharField(max_length=64, blank=True)

    objects = ScopedManager(place="place__code", member=leads_of)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code_index"], name="lead_code_once")]
        indexes = [
            models.Index(fields=["organisation", "reported_at"]),
            models.Index(fields=["origin", "reported_at"]),
        ]

    def __str__(self) -> str:
        return self.called

    def subject_id(self) -> uuid.UUID | None:
        """The lead itself: it is the first that is known of the family."""
        return self.pk

    @property
    def answer(self) -> "LeadAnswer | None":
        """What became of it, as far as that stands. One query."""
        return self.answers.filter(undone=None).select_related("case").first()

    @property
    def is_answered(self) -> bool:
        """Somebody has dealt with it. One query."""
        return self.answers.filter(undone=None).exists()

    def get_absolute_url(self) -> str:
        """The lead's page."""
        return reverse("cases:lead", args=[self.pk])


class LeadPhoto(Step):
    """A photo sent with a report: a roof, a bill, no faces (照片). `blob` is the sealed file."""

    open_fields = ("number",)

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="photos")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "number"], name="lead_photo_number_once")]
        ordering = ["lead", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The lead."""
        return self.lead_id


class PhoneShown(Step):
    """The reporter's full telephone was shown to somebody, to call back (查看来电号码)."""

    open_fields = ()

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="phones_shown")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The lead."""
        return self.lead_id


class LeadAnswer(Step):
    """What became of a lead (线索处理): a case of its own, joined to one, dismissed, or withdrawn by the reporter.

    These exclude each other, so they are one record: the database lets one through.
    """

    class Outcome(models.TextChoices):
        CASE = "case", _("立了互助单")
        JOINED = "joined", _("并入一张互助单")
        DISMISSED = "dismissed", _("不立，说明了缘由")
        WITHDRAWN = "withdrawn", _("报的人撤回")

    open_fields = ("number", "outcome")

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="answers")

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "number"], name="lead_answered_once")]
        ordering = ["lead", "number"]

    def subject_id(self) -> uuid.UUID | None:
        """The lead."""
        return self.lead_id


class LeadAnswerUndone(Step):
    """An answer was taken back within ten minutes (撤销处理): the lead waits again."""

    open_fields = ()

    answer = models.OneToOneField(LeadAnswer, models.PROTECT, related_name="undone")

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The lead."""
        return self.answer.lead_id


class Escalation(Step):
    """Nobody took the lead in time: it went up by itself (自动上报). Once for each level."""

    open_fields = ("level",)

    lead = models.ForeignKey(Lead, models.PROTECT, related_name="escalations")
    level = models.CharField(max_length=10, choices=Level.choices)

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lead", "level"], name="lead_escalated_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The lead."""
        return self.lead_id
