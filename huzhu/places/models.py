"""The division tree: one record a place, from the county down to its villages."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.records import Record, RecordManager


class Level(models.TextChoices):
    """How high a place stands (层级)."""

    COUNTY = "county", _("县")
    TOWNSHIP = "township", _("镇街")
    VILLAGE = "village", _("村居")


DIGITS = {Level.COUNTY: 6, Level.TOWNSHIP: 9, Level.VILLAGE: 12}


class Place(Record):
    """One node of the division tree (区划), known by its 12-digit code.

    A county's places share its first six digits, a town's its first nine. Names are not unique: two villages of one
    county may bear the same. A place that merges keeps its record, with its last day and its successor.
    """

    open_fields = ("code", "name", "level", "kind", "valid_from", "valid_until")

    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    objects = RecordManager()

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["code"], name="place_code_once")]

    def __str__(self) -> str:
        return self.name

    def subject_id(self) -> uuid.UUID | None:
        """None: nothing here is about a person."""
        return None

    @property
    def prefix(self) -> str:
        """The digits that every place under this one begins with: 6, 9 or all 12."""
        return self.code[: DIGITS[Level(self.level)]]

    @property
    def town_code(self) -> str:
        """The code of the town it lies in (a town's own code; a county has none and gives its own)."""
        return self.code[:9] + "000"

    @property
    def short_name(self) -> str:
        """The name as people say it: 后港居委会 is 后港, 罗一村委会 is 罗一村."""
        for ending, said in ENDINGS:
            if self.name.endswith(ending) and len(self.name) > len(ending):
                return self.name.removesuffix(ending) + said
        return self.name


ENDINGS = (
    ("社区居民委员会", "社区"),
    ("社区居委会", "社区"),
    ("村民委员会", "村"),
    ("居民委员会", ""),
    ("村委会", "村"),
    ("居委会", ""),
)
