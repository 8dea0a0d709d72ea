"""Organisations, each at its place."""

import uuid
from typing import Self

from django.db import models

from huzhu.kernel.records import Record
from huzhu.people.roles import Kind
from huzhu.people.scoping import ScopedManager

ABOVE = {
    Kind.ASSOCIATION: Kind.FEDERATION,
    Kind.FEDERATION: Kind.BUREAU,
    Kind.TOWN_OFFICE: Kind.BUREAU,
    Kind.PROMOTION: Kind.BUREAU,
    Kind.OFFICE: Kind.BUREAU,
    Kind.PARTNER: Kind.BUREAU,
}


class Organisation(Record):
    """A bureau, office, federation, association or partner (机构), standing at one place."""

    open_fields = ("kind", "name", "short_name", "founded_on", "ended_on")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    founded_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ScopedManager(place="place__code", personal=False)

    class Meta:
        ordering = ["place__code", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind"],
                condition=models.Q(ended_on=None) & ~models.Q(kind=Kind.PARTNER),
                name="organisation_once_a_place",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def subject_id(self) -> uuid.UUID | None:
        """None: an organisation is public."""
        return None

    @property
    def superior(self) -> Self | None:
        """The next higher one: association → its town's federation → bureau."""
        kind = ABOVE.get(Kind(self.kind))
        if kind is None:
            return None
        code = self.place.town_code if kind == Kind.FEDERATION else self.place.code[:6] + "000000"
        return type(self).standing(kind, code)

    @classmethod
    def standing(cls, kind: str, code: str) -> Self | None:
        """The organisation of a kind that stands at a place's code now."""
        return cls.objects.select_related("place").filter(kind=kind, place__code=code, ended_on=None).first()

    @classmethod
    def serving(cls, place) -> Self | None:
        """Who serves a place: its association, or else its town's federation, or else (a county) the bureau."""
        return (
            cls.standing(Kind.ASSOCIATION, place.code)
            or cls.standing(Kind.FEDERATION, place.town_code)
            or cls.standing(Kind.BUREAU, place.code[:6] + "000000")
        )
