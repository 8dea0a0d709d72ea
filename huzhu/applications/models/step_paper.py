"""The paper behind a step: a photo or a scan of the survey sheet, the objection, the letter of decision."""

import uuid

from django.db import models

from huzhu.cases.models.through import through_case
from huzhu.kernel.records import Step

from .step import ApplicationStep


class StepPaper(Step):
    """A photo or scan of the paper that a step was made on (办理材料), sealed for the family."""

    open_fields = ("number",)

    step = models.ForeignKey(ApplicationStep, models.PROTECT, related_name="papers")
    number = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("kernel.Blob", models.PROTECT, related_name="+")

    objects = through_case("step__application__case")

    class Meta:
        ordering = ["step", "number"]
        constraints = [models.UniqueConstraint(fields=["step", "number"], name="step_paper_number_once")]

    def subject_id(self) -> uuid.UUID | None:
        """The family."""
        return self.step.subject_id()
