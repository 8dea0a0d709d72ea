"""A case closes with an outcome, and can be opened again."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import RecordManager, Step

from .case import Case
from .through import through_case


class Outcome(models.TextChoices):
    """How the case ended (办结结果)."""

    RESOLVED = "resolved", _("难处过去了")
    GOVERNMENT = "government", _("政府救助接上了")
    REFERRED = "referred", _("转给别的单位帮")
    DECLINED = "declined", _("本人不要帮")
    MOVED = "moved", _("搬走了")
    DIED = "died", _("人去世了")


class Closing(Step):
    """The case is closed (办结). The highest number counts, unless it was reopened."""

    open_fields = ("number", "outcome")

    case = models.ForeignKey(Case, models.PROTECT, related_name="closings")
    number = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    words = models.TextField(blank=True)

    objects = through_case()

    class Meta:
        ordering = ["case", "number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="case_closed_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()


class Reopening(Step):
    """The case is open again (重新打开), and why. One a closing."""

    open_fields = ("number",)

    closing = models.OneToOneField(Closing, models.PROTECT, related_name="reopening")
    case = models.ForeignKey(Case, models.PROTECT, related_name="reopenings")
    number = models.PositiveSmallIntegerField()

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="case_reopened_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The case's subject."""
        return self.case.subject_id()
