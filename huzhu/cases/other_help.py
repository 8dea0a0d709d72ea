"""Help that a later room knows of stops the clock too: government relief that arrived.

In a later room, imported by its apps.ready():

    @helps
    def relief_arrived(case):                     # one case, or None: all
        return [(case_id, moment, HelpKind.MONEY)]

Where such help is written down the room calls `clock.note_help`, where it is taken back `helping.recount`.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from .models import Case

Came = tuple[UUID, datetime, str]
Helping = Callable[[Case | None], Iterable[Came]]
_helping: list[Helping] = []


def helps(helping: Helping) -> Helping:
    """Say which help of a later room came when, and of which kind."""
    _helping.append(helping)
    return helping


def help_elsewhere(case: Case | None = None) -> list[Came]:
    """What came through later rooms, to one case or to all."""
    return [came for helping in _helping for came in helping(case)]
