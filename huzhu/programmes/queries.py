"""What the pages read: one family's screening, the catalogue, the local standards."""

from django.db.models import QuerySet

from huzhu.households.models import Household
from huzhu.households.queries import households_seen

from .guide import programme_named, programmes_by_need
from .register import standard_named, standards_here
from .telling import screening_of

__all__ = [
    "households_screened",
    "programme_named",
    "programmes_by_need",
    "screening_of",
    "standard_named",
    "standards_here",
]


def households_screened(viewer) -> QuerySet[Household]:
    """The households whose screening a viewer may see: those whose family page they may see."""
    return households_seen(viewer)
