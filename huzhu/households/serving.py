"""Who serves a place: in whose chain what happens to its families stands."""

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.refused import Refused
from huzhu.people.models import Organisation

from .merging import survivor
from .models import Fact, Household, HouseholdMember


class NobodyServes(Refused):
    """Neither an association nor a federation nor a bureau serves this place."""

    message = _("这里还没有机构服务，登记不了。")
    way_out = _("请民政局先开通这个县。")


def serving(place) -> Organisation:
    """The association of a village, or else its federation, or else the bureau. Raises NobodyServes."""
    organisation = Organisation.serving(place)
    if organisation is None:
        raise NobodyServes
    return organisation


def serving_household(household: Household, **_arguments) -> Organisation:
    """The organisation in whose chain a change to a household stands."""
    return serving(household.place)


def serving_member(member: HouseholdMember, **_arguments) -> Organisation:
    """The same for one of its members."""
    return serving(member.household.place)


def door_of(fact: Fact) -> Household:
    """The family that a fact belongs to now: where its person lives, else where it was told."""
    if fact.person is None:
        return survivor(fact.household)
    now_there = HouseholdMember.objects.filter(person=survivor(fact.person), until=None)
    member = now_there.select_related("household__place").first()
    return survivor(member.household if member else fact.household)


def serving_fact(fact: Fact, **_arguments) -> Organisation:
    """The organisation in whose chain a change to a fact stands: who moves takes the facts along."""
    return serving(door_of(fact).place)
