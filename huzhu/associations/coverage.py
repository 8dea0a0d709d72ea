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
    models_by_code: dict[str, str]
    gaps: list[TownGaps]

    @property
    def models(self) -> list[tuple[str, Any, int]]:
        """How many associations of each model, the most first: key, words, count."""
        counted = Counter(self.models_by_code.values()).most_common()
        return [(key, Model(key).label, count) for key, count in counted]

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
    shown = {village.code for village in villages}
    standing = Association.objects.standing(on or today())
    rows = [
        row for row in standing.values_list("organisation__place__code", "registration", "model") if row[0] in shown
    ]
    kinds = Counter(registration for _code, registration, _model in rows)
    models_by_code = {code: model for code, _registration, model in rows}
    return Coverage(
        villages=len(villages),
        registered=kinds[Registration.REGISTERED],
        filed=kinds[Registration.FILED],
        models_by_code=models_by_code,
        gaps=_by_town([village for village in villages if village.code not in models_by_code]),
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
