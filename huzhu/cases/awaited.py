"""What a family still waits for from a later room, so that asking afterwards asks for it by name.

In a later room, imported by its apps.ready():

    @awaits
    def relief_awaited(case):
        return [(str(application.pk), _("最低生活保障，每月 835 元"))]

What the family says has come is told in `happenings.FollowedUp.arrived`, by these keys.
"""

from collections.abc import Callable

from .models import Case

Awaiting = Callable[[Case], list[tuple[str, str]]]
_awaiting: list[Awaiting] = []


def awaits(awaiting: Awaiting) -> Awaiting:
    """Say what a case's family waits for: (key, words)."""
    _awaiting.append(awaiting)
    return awaiting


def awaited(case: Case) -> list[tuple[str, str]]:
    """Everything that the family waits for from later rooms."""
    return [each for awaiting in _awaiting for each in awaiting(case)]
