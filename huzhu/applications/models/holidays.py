"""The holidays of a year, as the State Council publishes them and the bureau enters them."""

import uuid
from datetime import date

from django.db import models

from huzhu.kernel.records import RecordManager, Step
from huzhu.kernel.workdays import YearDays


class YearHolidays(Step):
    """A year's days off and the weekend days worked instead (放假安排). The highest number of a year counts.

    Days are kept as “2027-01-01”. `source` says where they were published.
    """

    open_fields = ("year", "number", "off", "worked", "source")

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    off = models.JSONField()
    worked = models.JSONField()
    source = models.CharField(max_length=120, blank=True)

    objects = RecordManager()

    class Meta:
        ordering = ["year", "number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="year_holidays_number_once")]

    def __str__(self) -> str:
        return str(self.year)

    def subject_id(self) -> uuid.UUID | None:
        """None: a calendar is about nobody."""
        return None

    @property
    def days(self) -> YearDays:
        """As the calendar reads it."""
        return YearDays(frozenset(map(date.fromisoformat, self.off)), frozenset(map(date.fromisoformat, self.worked)))
