"""That a family's data were erased by law."""

import uuid

from django.db import models

from huzhu.kernel.records import RecordManager, Step

from .choices import Ground
from .household import Household


class Erasure(Step):
    """A family's personal data were erased by law (依法删除): keys destroyed, plain columns blanked. Once."""

    open_fields = ("ground",)

    household = models.OneToOneField(Household, models.PROTECT, related_name="erasure")
    ground = models.CharField(max_length=20, choices=Ground.choices)

    objects = RecordManager()

    def subject_id(self) -> uuid.UUID | None:
        """None: it says nothing about a person any more."""
        return None
