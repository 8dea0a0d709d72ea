"""Local parameters by region and day, and each household's last screening."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.households.models import Household
from huzhu.kernel.records import Record, RecordManager


class Mark(models.TextChoices):
    """How far a parameter's source can be trusted (来源可信程度)."""

    STATUTE = "V", _("对照过法律原文")
    FULL_TEXT = "T", _("读过文件全文")
    EXCERPT = "E", _("只见过摘录或报道")
    GENERAL = "P", _("一般了解，未见原文")
    LOCAL = "L", _("本地规定")


class Parameter(Record):
    """One value that a province, prefecture or county sets, from a day on (本地标准).

    `name` is its fixed id in the policy tables (D, k, assets_months …); `region` six digits: the county's row counts
    before its prefecture's (four digits and 00). An empty `value` is unknown from that day on. `demo` marks a value
    that only a demo may show (演示值).
    """

    open_fields = ("region", "name", "value", "unit", "effective_from", "source", "mark", "demo")

    region = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    effective_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    mark = models.CharField(max_length=1, choices=Mark.choices, default=Mark.LOCAL)
    demo = models.BooleanField(default=False)

    objects = RecordManager()

    class Meta:
        ordering = ["name", "region", "effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["region", "name", "effective_from"], name="parameter_once_a_day"),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """None: nothing here is about a person."""
        return None


class StoredScreening(models.Model):
    """What a household was last found to be entitled to (预判), so that “eligible and not yet helped” is a query.

    Derived from facts and parameters, refreshed in the act that changes them, recomputed by `verify`: not a record.
    `version` is that of the catalogue and the parameters; `valid_until` the last day on which time alone leaves it
    valid; amounts in `answers` are fen. `likely` counts the yeses, `short_of` the questions that the nearest undecided
    programme still needs.
    """

    household = models.OneToOneField(Household, models.CASCADE, primary_key=True, related_name="screening")
    day = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    version = models.CharField(max_length=64, blank=True)
    answers = models.JSONField()
    likely = models.PositiveSmallIntegerField(default=0)
    short_of = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["valid_until"], name="screening_valid_until"),
            models.Index(fields=["version"], name="screening_version"),
        ]
