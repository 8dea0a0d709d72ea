"""By which appointment a page acts."""

from ..declaring import DECLARE_FOR_OTHERS
from ..serving import serving


def acting(request, needs, household):
    """The appointment to act by, found when a form asks for it; raises NotAllowed."""
    return lambda: request.viewer.acting_as(needs, serving(household.place))


def declaring(request, household):
    """The viewer's office there that declares kin of others too, or None."""
    return request.viewer.acting("relative.declare", serving(household.place), DECLARE_FOR_OTHERS)
