"""Showing a full number is an act of its own."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.people.models import Appointment

from ..kinds import KINDS
from ..models import Fact, FactReading, HouseholdMember, Reveal
from ..refusals import NothingThere
from ..serving import serving_fact, serving_member


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


@act(
    _("查看保密的情况"),
    needs="person.reveal",
    at=serving_fact,
    undo=NoUndo(_("看过就是看过")),
)
def reveal_fact(by: Appointment, fact: Fact, *, reason: str) -> FactReading:
    """Log that a sealed fact (a diagnosis, an account) is shown, and why (社会救助法 2026, art. 70(6)).

    Raises NothingThere where it isn't sealed or was erased.
    """
    if not KINDS[fact.kind].sealed or fact.content is None:
        raise NothingThere(_("这一条没有保密内容可看。"))
    return FactReading.objects.create(fact=fact, reason=reason)
