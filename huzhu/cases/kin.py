"""Close kin keep out of a case (近亲属回避), also before its household is known."""

import uuid
from collections.abc import Iterable

from huzhu.households.models import Household
from huzhu.households.recusal import kin_among
from huzhu.households.refusals import Recused
from huzhu.people.models import Appointment, User

from .called import sound_of
from .models import Case, CaseKin


def kept_out(users: Iterable[User], case: Case) -> set[uuid.UUID]:
    """The ids of those users who are kin of the case's family.

    Where the household isn't known yet, of any household of the village that is called the same.
    """
    users = list(users)
    said = CaseKin.objects.filter(case=case, user__in=users).values_list("user_id", flat=True)
    return set(said).union(*(kin_among(users, household) for household in _households(case)))


def _households(case: Case) -> list[Household]:
    if case.household_id:
        return [case.household]
    near = Household.objects.filter(place_id=case.place_id, relatives__until=None, relatives__isnull=False)
    return [each for each in near.distinct() if sound_of(each.called) == case.called_pinyin]


def refuse_kin(by, case: Case) -> None:
    """Raise Recused where the acting person is kin of the family."""
    if isinstance(by, Appointment) and by.user_id in kept_out([by.user], case):
        raise Recused
