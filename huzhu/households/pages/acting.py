"""By which appointment a page acts."""

from ..serving import serving


def acting(request, needs, household):
    """The appointment to act by, asked for only once something was sent."""
    return lambda: request.viewer.acting_as(needs, serving(household.place))
