"""What later rooms can hear of this one."""

from dataclasses import dataclass
from uuid import UUID

from huzhu.kernel.bus import Happening


@dataclass(frozen=True)
class ScreeningChanged(Happening):
    """A household is likely entitled to other programmes than before (masks, see `masks`); `was_yes` 0 if it is new.

    `due` are those of `yes` that government hasn't confirmed before: confirming one changes these alone.
    Announced in the transaction that stored it: mostly that of the act which changed a fact, else the clock's.
    """

    household_id: UUID
    was_yes: int
    yes: int
    was_due: int
    due: int


@dataclass(frozen=True)
class ScreeningsChanged(Happening):
    """The same of many households at once, as a sweep finds them: a few thousand in one short transaction."""

    changes: tuple[ScreeningChanged, ...]
