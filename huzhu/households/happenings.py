"""What later rooms can hear of this one."""

from dataclasses import dataclass

from huzhu.kernel.bus import Happening

from .models import Fact, Household


@dataclass(frozen=True)
class FactAppended(Happening):
    """One more thing is known about a household or one of its persons."""

    fact: Fact


@dataclass(frozen=True)
class HouseholdErased(Happening):
    """A family's personal data are being erased by law: a room that keeps their names blanks them, or refuses."""

    household: Household
