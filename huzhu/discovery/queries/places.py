"""Places to choose from on a list: where the viewer reads it, and what lies inside."""

from typing import Any

from django.http import HttpRequest

from huzhu.places.models import Level, Place

from ..span import place_asked


def place_shown(request: HttpRequest, needs: str) -> Place | None:
    """The place asked for; None where none is and the viewer's whole reach is shown. One query where one is."""
    return place_asked(request, needs) if request.GET.get("place") else None


def places_offered(viewer: Any, needs: str, here: Place | None) -> list[Place]:
    """Towns of the county or villages of a town to narrow to; none where the viewer reads a village only. One query."""
    prefixes = [here.prefix] if here else list(viewer.prefixes(needs))
    if len(prefixes) != 1 or len(prefixes[0]) == 12:
        return []
    level = Level.TOWNSHIP if len(prefixes[0]) == 6 else Level.VILLAGE
    found = Place.objects.filter(code__startswith=prefixes[0], level=level, valid_until=None)
    return list(found.order_by("code"))
