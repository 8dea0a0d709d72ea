import uuid

from django.db import models

from huzhu.kernel.records import Record, SealedField, Step


class Shelf(Record):
    """Stands for an organisation: acts on its boxes go into its chain."""

    label = models.CharField(max_length=20)
    open_fields = ("label",)


class Box(Record):
    """Has something secret in it."""

    shelf = models.ForeignKey(Shelf, models.PROTECT)
    words = models.TextField(blank=True)
    amount = models.BigIntegerField(default=0)
    phone = SealedField()
    open_fields = ("amount",)

    def subject_id(self) -> uuid.UUID:
        return self.pk


class Stamp(Step):
    """Once a number."""

    box = models.ForeignKey(Box, models.PROTECT, related_name="stamps")
    number = models.IntegerField(default=1)
    open_fields = ("number", "reason")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "number"], name="toy_stamped_once")]
