"""How a family is called on a list: in full for those who help it, masked for offices above the village."""

from typing import Any

from django.utils.translation import gettext as _

from huzhu.households.models import Household
from huzhu.people.roles import Kind
from huzhu.web.masks import masked_name


def called_for(viewer: Any, household: Household) -> str:
    """“周建国家” in its own village, “周某某家” above it: who needs more opens the family's page."""
    if helps_there(viewer, household.place.code):
        return household.called
    name = household.called.partition("，")[0]
    bare = name.removesuffix("家")
    return _("%(name)s家") % {"name": masked_name(bare)} if bare else household.called


def helps_there(viewer: Any, code: str) -> bool:
    """Whether the viewer holds office in the association of that village."""
    offices = (each.organisation for each in viewer.appointments)
    return any(one.kind == Kind.ASSOCIATION and one.place.code == code for one in offices)
