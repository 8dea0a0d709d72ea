"""Close kin keep out of deciding (近亲属回避): the guard that every act passes which names the family concerned."""

from typing import Any

from django.db.models import F

from huzhu.people.models import Appointment

from .merging import same_family
from .models import Household, HouseholdMember, Person, Relative
from .refusals import Recused


class Recusal:
    """Refuses an act about a household to its registered relatives and to its own members."""

    reads = (Relative, Household, HouseholdMember, Person)

    def check(self, *, by: Any, spec: Any, organisations: tuple, about: Any, arguments: dict) -> None:
        """Raise Recused where the acting person is kin of the household named by the act's `about`."""
        if isinstance(by, Appointment) and isinstance(about, Household) and is_kin(by.user, about):
            raise Recused()


def is_kin(user, household: Household) -> bool:
    """Registered as a relative today, or by name and telephone one of the household. Merges followed."""
    family = same_family(household)
    if Relative.objects.filter(household__in=family, user=user, until=None).exists():
        return True
    if not user.phone_index:
        return False
    same = HouseholdMember.objects.filter(household__in=family, until=None, person__phone_index=user.phone_index)
    return same.filter(person__name=user.name).exists()


def kin_among(users, household: Household) -> set:
    """The ids of those users who are recused from a household: where too few remain, the next tier decides."""
    users, family = list(users), same_family(household)
    registered = Relative.objects.filter(household__in=family, user__in=users, until=None)
    same = HouseholdMember.objects.filter(household__in=family, until=None).exclude(person__phone_index="")
    doors = set(same.annotate(name=F("person__name"), number=F("person__phone_index")).values_list("name", "number"))
    own = {user.pk for user in users if (user.name, user.phone_index) in doors}
    return own | set(registered.values_list("user_id", flat=True))
