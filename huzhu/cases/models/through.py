"""How a record that belongs to a case is seen: by whoever sees the case."""

from django.db.models import Q

from huzhu.people.scoping import ScopedManager

from ..member_view import cases_of
from .case import Case


def through_case(path: str = "case") -> ScopedManager:
    """The manager of whatever hangs on a case; a member sees what belongs to the cases tied to them."""

    def mine(viewer) -> Q:
        return Q(**{f"{path}__in": Case.objects.filter(cases_of(viewer))})

    return ScopedManager(place=f"{path}__place__code", member=mine)
