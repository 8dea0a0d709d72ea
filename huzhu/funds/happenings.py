"""What later rooms can hear of this one."""

from __future__ import annotations

from dataclasses import dataclass

from huzhu.funds.models import Entry
from huzhu.kernel.bus import Happening


@dataclass(frozen=True)
class EntryReversed(Happening):
    """An entry was reversed, by whichever way: what it paid for never was, in money."""

    entry: Entry
    mirror: Entry
