"""The tiers of an emergency grant: data that a county sets."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import FenField
from huzhu.kernel.records import Record, RecordManager


class Tier(models.TextChoices):
    """Who decides a grant (谁来定)."""

    TWO_OFFICERS = "two_officers", _("两位值班")
    COUNCIL = "council", _("理事会")
    FEDERATION = "federation", _("联合会")
    BUREAU = "bureau", _("民政局")


class GrantLimit(Record):
    """What a county lets each tier decide, from one day on (审批限额), in fen, each sum included.

    Up to `grant_two_officers` two duty officers, up to `grant_council` the council, above it the federation; above
    `grant_federation`, where it is set, the bureau.
    """

    open_fields = ("grant_two_officers", "grant_council", "grant_federation", "effective_from")

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    grant_two_officers = FenField()
    grant_council = FenField()
    grant_federation = FenField(null=True, blank=True)
    effective_from = models.DateField()

    objects = RecordManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "effective_from"], name="grant_limit_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(grant_two_officers__lte=models.F("grant_council")),
                name="grant_limits_ascend",
            ),
        ]

    def subject_id(self) -> uuid.UUID | None:
        """None: a rule is about nobody."""
        return None
