"""Which villages have an association, which don't, and who serves those."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from huzhu.kernel.clock import today
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind
from huzhu.places.models import Level, Place

from .models import Association, Model, Registration


@dataclass(frozen=True)
class TownGaps:
    """The gaps of one town."""

    town: Place
    served_by: Organisation | None
    places: list[Place]


@dataclass(frozen=True)
class Coverage:
    """A scope's villages, its associations by registration and model, and its gaps."""

    villages: int
    registered: int
    filed: int
    models: list[tuple[str, Any, int]]
    gaps: list[TownGaps]

    @property
    def covered(self) -> int:
        return self.registered + self.filed

    @property
    def missing(self) -> int:
        return sum(len(town.places) for town in self.gaps)


def villages_in(prefixes: Iterable[str]) -> Any:
    """The villages whose codes begin with any of these digits."""
    within = Q(pk__in=[])
    for prefix in prefixes:
        within |= Q(code__startswith=prefix)
    return Place.objects.filter(within, level=Level.VILLAGE, valid_until=None)


def without_association(prefix: str, on: date | None = None) -> Any:
    """The villages under a prefix with no association standing on that day."""
    standing = Association.objects.standing(on).values("organisation__place")
    return villages_in([prefix]).exclude(pk__in=standing)


def coverage_of(viewer, on: date | None = None) -> Coverage:
    """The coverage of what a viewer sees. Four queries, whatever the number of villages."""
    villages = list(villages_in(viewer.prefixes()).select_related("parent").order_by("code"))
    shown = {village.pk for village in villages}
    standing = Association.objects.standing(on or today()).values_list("organisation__place", "registration", "model")
    rows = [row for row in standing if row[0] in shown]
    kinds = Counter(registration for _place, registration, _model in rows)
    models = Counter(model for _place, _registration, model in rows)
    covered = {place for place, _registration, _model in rows}
    return Coverage(
        villages=len(villages),
        registered=kinds[Registration.REGISTERED],
        filed=kinds[Registration.FILED],
        models=[(key, label, models[key]) for key, label in Model.choices if models[key]],
        gaps=_by_town([village for village in villages if village.pk not in covered]),
    )


def _by_town(places: list[Place]) -> list[TownGaps]:
    towns: dict[Any, list[Place]] = {}
    for place in places:
        towns.setdefault(place.parent, []).append(place)
    federations = {
        one.place_id: one
        for one in Organisation.objects.filter(
            kind=Kind.FEDERATION, ended_on=None, place__in=[town for town in towns if town]
        )
    }
    return [TownGaps(town, federations.get(town.pk) if town else None, found) for town, found in towns.items()]


def places_without(viewer) -> Any:
    """The villages within a viewer's places that have no association today."""
    standing = Association.objects.standing().values("organisation__place")
    return villages_in(viewer.prefixes()).exclude(pk__in=standing)
