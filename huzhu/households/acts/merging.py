"""Two entries are found to be one person or one family, and a merge is taken back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.bus import publish
from huzhu.people.models import Appointment

from ..happenings import MembersChanged
from ..merging import survivor
from ..models import Alike, Apart, Household, HouseholdMember, Merge, MergeUndone, Person
from ..refusals import CannotMerge, MergedAlready, UndoneAlready
from ..serving import serving


def of_member(member: HouseholdMember) -> Any:
    """The organisation in whose chain a change to a member stands."""
    return serving(member.household.place)


@act(
    _("合并重复登记的人"),
    needs="household.merge",
    at=lambda kept, merged, **_arguments: (of_member(kept), of_member(merged)),
    refusals={"person_merged_number_once": MergedAlready},
    undo="separate",
)
def merge_persons(by: Appointment, kept: HouseholdMember, merged: HouseholdMember, *, because: str) -> Merge:
    """Two entries are one person: the second points to the first, and what was told of either counts for both.

    Nothing is moved. Raises CannotMerge where two numbers or two births contradict, or the second entry is where the
    person lives now and the first is not; MergedAlready.
    """
    one, other = kept.person, merged.person
    _refuse_merged(one, other)
    if one.id_number_index and other.id_number_index:
        raise CannotMerge(_("两条登记的身份证号不一样，是两个人。"))
    if other.id_number_index:
        raise CannotMerge(_("请留下有身份证号的那一条。"), field="kept")
    if merged.until is None and kept.until is not None:
        raise CannotMerge(_("请留下现在住着的那一条。"), field="kept")
    number = Merge.objects.filter(merged_person=other).count() + 1
    merge = Merge.objects.create(kept_person=one, merged_person=other, number=number, because=Alike(because))
    other.merged_into = one
    other.save()
    _tell(kept.household, merged.household)
    return merge


@act(
    _("合并重复登记的家庭"),
    needs="household.merge",
    at=lambda kept, merged, **_arguments: (serving(kept.place), serving(merged.place)),
    refusals={"household_merged_number_once": MergedAlready},
    undo="separate",
)
def merge_households(by: Appointment, kept: Household, merged: Household, *, because: str) -> Merge:
    """Two entries are one family: the second points to the first; its persons, facts and cases are shown with it.

    Nothing is moved. Raises CannotMerge, MergedAlready.
    """
    _refuse_merged(kept, merged)
    number = Merge.objects.filter(merged_household=merged).count() + 1
    merge = Merge.objects.create(kept_household=kept, merged_household=merged, number=number, because=Alike(because))
    merged.merged_into = kept
    merged.save()
    _tell(kept)
    return merge


def _refuse_merged(kept: Any, merged: Any) -> None:
    """Of two persons or two households: they are one already, or one of them points elsewhere."""
    if kept.pk == merged.pk or survivor(kept).pk == survivor(merged).pk:
        raise CannotMerge(_("这两条已经是一条了。"))
    if kept.merged_into_id or merged.merged_into_id:
        raise MergedAlready()
    if type(merged)._default_manager.filter(merged_into__merged_into=merged.pk).exists():
        raise CannotMerge(_("这一条下面已经并过两层，请先撤销其中一次。"))


def _tell(*households: Household) -> None:
    """Each family concerned, or the one that stands for it, has other members now."""
    for household in {survivor(one).pk: survivor(one) for one in households}.values():
        publish(MembersChanged(household))


def places_of(merge: Merge) -> tuple[Any, ...]:
    """The organisations in whose chains a merge stands."""
    if merge.kept_household_id:
        return serving(merge.kept_household.place), serving(merge.merged_household.place)
    doors = [last_door(person) for person in (merge.kept_person, merge.merged_person)]
    return tuple(serving(member.household.place) for member in doors)


def last_door(person: Person) -> HouseholdMember:
    """Where a person lives, or lived last."""
    doors = HouseholdMember.objects.filter(person=person).select_related("household__place")
    return doors.order_by("until", "-since").first() or doors.get()


@act(
    _("撤销合并"),
    needs="household.merge",
    at=lambda merge, **_arguments: places_of(merge),
    refusals={"households_mergeundone_merge_id_key": UndoneAlready, "households_mergeundone.merge_id": UndoneAlready},
    undo=NoUndo(_("要再合并就重新合并")),
)
def separate(by: Appointment, merge: Merge, *, because: str = Apart.MISTAKE) -> MergeUndone:
    """Take a merge back, at any time: the merged entry stands for itself again with all that hangs on it.

    Raises UndoneAlready.
    """
    if MergeUndone.objects.filter(merge=merge).exists():
        raise UndoneAlready()
    merged = merge.merged_household or merge.merged_person
    merged.merged_into = None
    merged.save()
    undone = MergeUndone.objects.create(merge=merge, because=Apart(because))
    doors = [merge.kept_household, merge.merged_household]
    if merge.kept_person:
        doors = [last_door(person).household for person in (merge.kept_person, merge.merged_person)]
    _tell(*doors)
    return undone
