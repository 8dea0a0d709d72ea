"""A family is not erased while it is being helped; its cases and the books are kept for their statutory time."""

from django.utils.translation import gettext_lazy as _

from huzhu.households.happenings import HouseholdErased
from huzhu.households.models import HouseholdMember
from huzhu.kernel.drafts import drop_about
from huzhu.kernel.refused import Refused

from .models import Case
from .states import open_cases


class StillHelped(Refused):
    """The family has an open case."""

    message = _("这家还有没办结的互助单，现在不能删除。")
    way_out = _("请先办结。")


def refuse_while_helped(happening: HouseholdErased) -> None:
    """Raise StillHelped where the household has an open case."""
    if open_cases(Case.objects.filter(household=happening.household)).exists():
        raise StillHelped


def drafts_go_too(happening: HouseholdErased) -> None:
    """What was typed of the family, its people and its cases and never sent is erased with it."""
    home = happening.household
    people = HouseholdMember.objects.filter(household=home, until=None).values_list("person", flat=True)
    cases = Case.objects.filter(household=home).values_list("pk", "lead")
    drop_about({home.pk, *people, *(pk for pair in cases for pk in pair)})
