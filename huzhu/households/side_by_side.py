"""Two entries side by side, so that one sees whether they are one."""

from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext_lazy as _

from .duplicates import Near, near_matches
from .models import Fact, Household, HouseholdMember
from .queries import members_of


@dataclass(frozen=True)
class Row:
    """One thing about both."""

    title: Any
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Both are known and not the same."""
        return bool(self.one and self.other and self.one != self.other)


def alike_persons(viewer, member: HouseholdMember) -> list[Near]:
    """Who may be the same person within view, the likeliest first."""
    person = member.person
    found = near_matches(viewer, person.name, person.birth, member.household.place).seen
    return [near for near in found if near.member.person_id != person.pk]


def compared_persons(one: HouseholdMember, other: HouseholdMember) -> list[Row]:
    """Two entries of a person, line by line."""
    return _rows(_of_person(one), _of_person(other))


def compared_households(one: Household, other: Household) -> list[Row]:
    """Two entries of a family, line by line."""
    return _rows(_of_household(one), _of_household(other))


def _rows(one: dict[Any, str], other: dict[Any, str]) -> list[Row]:
    return [Row(title, words, other[title]) for title, words in one.items() if words or other[title]]


def _of_person(member: HouseholdMember) -> dict[Any, str]:
    person = member.person
    return {
        _("姓名"): person.name,
        _("出生日期"): formats.date_format(person.birth, "DATE_FORMAT") if person.birth else "",
        _("性别"): person.get_sex_display(),
        _("身份证号"): person.id_number_mask,
        _("电话"): person.phone_mask,
        _("住在"): f"{member.household.place.short_name} {member.household.called}",
        _("是户主的"): member.get_relation_display(),
        _("问过的情况"): _count(Fact.objects.filter(person=person).count()),
    }


def _of_household(household: Household) -> dict[Any, str]:
    return {
        _("怎么称呼"): household.called,
        _("村居"): f"{household.place.parent.name} {household.place.short_name}",
        _("组"): household.group_no,
        _("家里有谁"): "、".join(member.person.name for member in members_of(household)),
        _("问过的情况"): _count(Fact.objects.filter(household=household).count()),
    }


def _count(number: int) -> str:
    return str(_("%(n)s 件") % {"n": number})
