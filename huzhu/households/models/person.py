"""Persons, and the log of who was shown a full number of theirs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.records import Record, RecordManager, SealedField, Step

from .choices import Sex


class Person(Record):
    """One human being (人). Identity number and telephone are sealed, found by blind index, shown as masks.

    Name and birth are plain for search; `name_pinyin` is the name's sound, for near matches. One who was entered
    twice is merged: the second record stays and points to the first.
    """

    open_fields = ()

    name = models.CharField(max_length=60)
    name_pinyin = models.CharField(max_length=400, db_index=True)
    birth = models.DateField(null=True, blank=True, db_index=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    id_number = SealedField()
    id_number_index = models.CharField(max_length=64, null=True, blank=True)
    id_number_mask = models.CharField(max_length=18, blank=True)
    phone = SealedField()
    phone_index = models.CharField(max_length=64, blank=True, db_index=True)
    phone_mask = models.CharField(max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_persons"
    )

    objects = RecordManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["id_number_index"], name="person_id_number_once")]

    def __str__(self) -> str:
        return self.name

    def subject_id(self) -> uuid.UUID | None:
        """The person."""
        return self.pk

    def age(self, on=None) -> int | None:
        """Full years on that day, None where the birth is unknown."""
        if self.birth is None:
            return None
        day = on or today()
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))


class Reveal(Step):
    """A full identity number or telephone was shown to somebody (查看原号), and why (社会救助法 2026, art. 70(6))."""

    open_fields = ("what",)

    person = models.ForeignKey(Person, models.PROTECT, related_name="reveals")
    what = models.CharField(max_length=12, choices=[("id_number", _("身份证号")), ("phone", _("电话"))])

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """The person whose number was shown."""
        return self.person_id
