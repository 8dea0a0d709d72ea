"""What later rooms can hear of this one."""

from dataclasses import dataclass

from huzhu.kernel.bus import Happening

from .models import Consent, Fact, Household


@dataclass(frozen=True)
class FactAppended(Happening):
    """One more thing is known about a household or one of its persons."""

    fact: Fact


@dataclass(frozen=True)
class MembersChanged(Happening):
    """Who lives in a household, or what stands about them, changed: joined, left, corrected, merged.

    After a merge the household that stands for both.
    """

    household: Household


@dataclass(frozen=True)
class HouseholdMoved(Happening):
    """A family lives elsewhere now: at another door, in another village or town."""

    household: Household


@dataclass(frozen=True)
class ConsentWithdrawn(Happening):
    """A person took back the consent to some uses of sensitive data."""

    consent: Consent
    uses: tuple[str, ...]


@dataclass(frozen=True)
class HouseholdErased(Happening):
    """A family's personal data are being erased by law: a room that keeps their names blanks them, or refuses."""

    household: Household
