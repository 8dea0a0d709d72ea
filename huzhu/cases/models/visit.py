"""A visit: two people went to the family, saw, asked, and signed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import RecordManager, Step

from .case import Case
from .through import through_case


class Need(models.TextChoices):
    """What the family needs now (眼下缺什么)."""

    MONEY = "money", _("钱")
    FOOD = "food", _("吃的")
    SHELTER = "shelter", _("住的地方")
    MEDICINE = "medicine", _("看病、吃药")
    CARE = "care", _("有人照应")
    CLOTHES = "clothes", _("衣被")
    SCHOOL = "school", _("孩子上学")
    RIDE = "ride", _("接送")
    TALK = "talk", _("有人说说话")
    OTHER = "other", _("别的")


class Opinion(models.TextChoices):
    """What the visitors think should happen (走访意见)."""

    URGENT = "urgent", _("要马上帮")
    HELP = "help", _("要帮，不急在今天")
    APPLY = "apply", _("够得上政府救助，帮着申请")
    WATCH = "watch", _("先看着，过几天再去")
    NONE = "none", _("不用帮")


class Visit(Step):
    """At least two people visited the family (走访); without a second it doesn't count as a survey.

    `happened_at` is when they were there, `needs` the codes of Need; the words are the visitors'.
    """

    open_fields = ("number", "opinion")

    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    number = models.PositiveSmallIntegerField()
    household = models.ForeignKey("households.Household", models.PROTECT, related_name="visits")
    happened_at = models.DateTimeField()
    what_happened = models.TextField()
    needs = models.JSONField(default=list)
    needs_words = models.TextField(blank=True)
    opinion = models.CharField(max_length=8, choices=Opinion.choices)
    opinion_words = models.TextField(blank=True)

    objects = through_case()

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="visit_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()

    @property
    def needs_in_words(self) -> list[str]:
        """The needs as people say them."""
        return [str(Need(code).label) for code in self.needs if code in Need.values]


class VisitVisitor(Step):
    """One of the people who went (走访人). By person: two offices of one are one visitor."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="visitors")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="visits")
    appointment = models.ForeignKey("people.Appointment", models.PROTECT, related_name="+")

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "user"], name="visitor_once_a_visit")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.visit.subject_id()


class VisitPhoto(Step):
    """A photo from the visit: the house or a paper, no faces (照片). Sealed."""

    open_fields = ("number",)

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_case("visit__case")

    class Meta:
        ordering = ["visit", "number"]
        constraints = [models.UniqueConstraint(fields=["visit", "number"], name="visit_photo_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.visit.subject_id()


class Signature(Step):
    """A visitor's own hand under the visit (签名), drawn or photographed from paper. Sealed."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="signatures")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="+")
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_case("visit__case")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "user"], name="signed_once_a_visit")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.visit.subject_id()
