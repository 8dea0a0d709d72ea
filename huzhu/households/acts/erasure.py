"""Erasure by law."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.bus import publish
from huzhu.people.models import Appointment

from ..erasing import erase_household_itself, erase_person, persons_to_erase
from ..happenings import HouseholdErased
from ..merging import ids_of
from ..models import Erasure, Ground, Household
from ..refusals import ErasedAlready
from ..serving import serving_household


@act(
    _("依法删除一家人的信息"),
    needs="household.erase",
    at=serving_household,
    decides="household",
    undo=NoUndo(_("密钥销毁后谁也恢复不了")),
)
def erase_household(by: Appointment, household: Household, *, ground: str) -> Erasure:
    """Erase a family's personal data where the law asks for it (个人信息保护法 47), under each of its entries.

    What was told, its papers, consents and powers of attorney are sealed under the keys destroyed here. Persons who
    live at another door by now stay. Cases and books are kept for the time that their own rules set.
    Raises ErasedAlready, and what a room that still needs the family raises.
    """
    if Erasure.objects.filter(household=household).exists():
        raise ErasedAlready()
    entries = list(Household.objects.filter(pk__in=ids_of(household), erasure=None))
    for entry in entries:
        publish(HouseholdErased(entry))
    for person in persons_to_erase(household):
        erase_person(person)
    for entry in entries:
        Erasure.objects.create(household=entry, ground=Ground(ground))
        erase_household_itself(entry)
    return Erasure.objects.get(household=household)
