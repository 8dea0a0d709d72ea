"""What the bureau has silenced, as its pages show it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from huzhu.places.models import Place
from huzhu.programmes.masks import bits

from ..models import Quieting
from ..quiet import quiet_now
from .listed import within


def quieted_at(place: Place) -> list[Quieting]:
    """What is silent today at a place or under it, with who said so. One query."""
    rows = quiet_now().filter(place__code__startswith=place.prefix, programme__in=bits())
    return list(_joined(rows).order_by("place__code", "programme"))


def quieting_seen(viewer: Any, pk: Any, needs: str) -> Quieting:
    """One within the viewer's right, silent or not; else Http404."""
    found = _joined(Quieting.objects.filter(within(viewer, needs, "place__code"), pk=pk)).first()
    if found is None:
        raise Http404
    return found


def _joined(rows: QuerySet[Quieting]) -> QuerySet[Quieting]:
    return rows.select_related("place", "organisation__place", "by__user")
