"""Showing a full number is an act of its own."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.people.models import Appointment

from ..models import HouseholdMember, Reveal
from ..refusals import NothingThere
from ..serving import serving_member


@act(
    _("查看完整号码"),
    needs="person.reveal",
    at=serving_member,
    undo=NoUndo(_("看过就是看过")),
)
def reveal_number(by: Appointment, member: HouseholdMember, *, what: str, reason: str) -> Reveal:
    """Log that a full identity number or telephone is shown, and why (社会救助法 2026, art. 70(6)).

    Raises NothingThere where none was entered.
    """
    person = member.person
    if not {"id_number": person.id_number, "phone": person.phone}.get(what):
        raise NothingThere()
    return Reveal.objects.create(person=person, what=what, reason=reason)
