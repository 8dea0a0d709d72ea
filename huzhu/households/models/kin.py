"""Who in office is close kin of a household."""

import uuid

from django.db import models

from huzhu.kernel.records import Record

from .choices import Kinship
from .household import Household, through_household
from .person import Person


class Relative(Record):
    """Somebody in office is close kin of a household (近亲属), and is kept out of deciding about it (回避).

    `declared_because` is what another person knows it from; of oneself nothing need be said.
    """

    open_fields = ("since", "until")

    household = models.ForeignKey(Household, models.PROTECT, related_name="relatives")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("people.User", models.PROTECT, related_name="relatives")
    relation = models.CharField(max_length=12, choices=Kinship.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    declared_because = models.CharField(max_length=200, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)

    objects = through_household()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["household", "user"], condition=models.Q(until=None), name="relative_declared_once"
            )
        ]

    def subject_id(self) -> uuid.UUID | None:
        """The household."""
        return self.household_id
