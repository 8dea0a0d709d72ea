"""What keeps a case from closing, each with its way out: money of this room, and what later rooms have still in hand.

In a later room, imported by its apps.ready():

    @holds
    def applications_hold(case):
        return Held(_("低保还没有结果。"), _("先记下结果，或者记下家里撤回。"), url)       # or None: nothing holds
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .granted import unfinished
from .help_refusals import StillToDo
from .models import Case, Grant


@dataclass(frozen=True)
class Held:
    """One thing that must be done first: what it is, the way out, and where that is done."""

    sentence: str
    way_out: str
    url: str


Holder = Callable[[Case], Held | None]
_holders: list[Holder] = []


def holds(holder: Holder) -> Holder:
    """Say of a case what a later room has still in hand for it."""
    _holders.append(holder)
    return holder


def held_open(case: Case) -> list[Held]:
    """Everything that keeps this case open, this room's money first. A query a room."""
    return [held for holder in (_money, *_holders) for held in [holder(case)] if held]


def _money(case: Case) -> Held | None:
    grant = unfinished(Grant.objects.filter(case=case)).first()
    if grant is None:
        return None
    return Held(str(StillToDo.message), _("办完它，或者写明不付了。"), grant.get_absolute_url())


def refuse_while_held(case: Case) -> None:
    """Raise StillToDo with the first thing that keeps the case open, and its way out."""
    for held in held_open(case):
        raise StillToDo(held.sentence, way_out=held.way_out)
