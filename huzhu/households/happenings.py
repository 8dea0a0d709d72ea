"""What later rooms can hear of this one."""

from dataclasses import dataclass

from huzhu.kernel.bus import Happening

from .models import Fact


@dataclass(frozen=True)
class FactAppended(Happening):
    """One more thing is known about a household or one of its persons."""

    fact: Fact
