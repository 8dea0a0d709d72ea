"""What later rooms can hear of this one."""

from dataclasses import dataclass
from uuid import UUID

from huzhu.kernel.bus import Happening


@dataclass(frozen=True)
class ApplicationMoved(Happening):
    """A family's application was filed, decided, withdrawn, or one of these taken back."""

    household_id: UUID
