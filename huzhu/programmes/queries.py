"""What the pages read: one family's screening, the catalogue, the local standards."""

from django.db.models import QuerySet

from huzhu.households.models import Household
from huzhu.households.queries import households_seen

from .guide import programme_named, programmes_by_need, programmes_with_gaps
from .models import ParameterProposal
from .proposing import waiting
from .register import standard_named, standards_here
from .telling import screening_of

__all__ = [
    "households_screened",
    "programme_named",
    "programmes_by_need",
    "programmes_with_gaps",
    "proposals",
    "screening_of",
    "standard_named",
    "standards_here",
    "waiting_for_agreement",
]


def households_screened(viewer) -> QuerySet[Household]:
    """The households whose screening a viewer may see: those whose family page they may see."""
    return households_seen(viewer)


def proposals() -> QuerySet[ParameterProposal]:
    """Every proposed standard with who proposed it and how it ended."""
    return ParameterProposal.objects.select_related("by__user", "organisation__place", "outcome__by__user")


def waiting_for_agreement(name: str) -> ParameterProposal | None:
    """The value of this standard that waits for another to agree to, if there is one."""
    return waiting().filter(name=name).first()
