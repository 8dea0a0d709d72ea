"""Notices on a village's page while they hang (正在公示): what stands on the wall, and nothing else of the family."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huzhu.applications.models import ApplicationStep
from huzhu.applications.paper.letters import posted
from huzhu.applications.queries.notices import hanging_in
from huzhu.households.models import HouseholdMember
from huzhu.households.queries import members_of_each
from huzhu.kernel.clock import today
from huzhu.places.models import Place


@dataclass(frozen=True)
class Notice:
    """One notice: a masked name, what is applied for, for how many, its last day, which counts in full."""

    name: str
    programme: str
    people: int
    of_person: bool
    until: date

    @property
    def left(self) -> int:
        """How many days it still hangs, today not counted."""
        return (self.until - today()).days


def notices_in(place: Place) -> list[Notice]:
    """What hangs in the village today; a child's name is never among it. Two queries."""
    steps = list(hanging_in(place, today()))
    living = members_of_each(step.application.household for step in steps) if steps else {}
    return [_notice(step, living[step.application.household_id]) for step in steps]


def _notice(step: ApplicationStep, members: list[HouseholdMember]) -> Notice:
    wall = posted(step.application, members)
    name = wall["name"] or _("一户人家")
    return Notice(name, wall["programme"], int(wall["people"]), wall["of_person"], step.until)
