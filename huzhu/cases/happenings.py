"""What later rooms can hear of this one."""

from dataclasses import dataclass

from huzhu.kernel.bus import Happening

from .models import FollowUp


@dataclass(frozen=True)
class FollowedUp(Happening):
    """Somebody asked afterwards; `arrived` are the keys of what the family says has come (`awaited.awaits`)."""

    follow_up: FollowUp
    arrived: tuple[str, ...]
