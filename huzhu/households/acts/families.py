"""A family, its persons, its address and what is known of it."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.kernel.secrets import seal_text
from huzhu.people.models import Appointment

from ..duplicates import refuse_there_already
from ..happenings import HouseholdMoved, MembersChanged
from ..merging import survivor
from ..models import Household, HouseholdMember, Leaving, Relation
from ..refusals import (
    AtAnotherDoor,
    SameNumber,
    WrongName,
)
from ..registering import add_household, add_person, describe, join, leave, record_address
from ..serving import serving, serving_household, serving_member

# How the village calls a family stays Chinese whatever language the officer reads.
CALLED_AFTER = gettext_noop("%s家")
ONE_DOOR = {
    "person_id_number_once": SameNumber,
    "household_one_head": AtAnotherDoor,
    "person_at_one_door": AtAnotherDoor,
}


@act(
    _("登记一家人"),
    needs="household.register",
    at=lambda place, **_arguments: serving(place),
    refusals=ONE_DOOR,
    undo=NoUndo(_("登记错了请更正，或注明搬走")),
)
def register_household(
    by: Appointment,
    place,
    *,
    head_name: str,
    called: str = "",
    group_no: str = "",
    address: str = "",
    registration_code: str = "",
    birth: date | None = None,
    sex: str = "",
    id_number: str = "",
    phone: str = "",
) -> Household:
    """Enter a household with its head, living at `place`.

    Raises WrongName, WrongNumber, SameNumber, WrongDate, BadPhone. Search first: near matches are not refused.
    """
    household = add_household(
        place=place,
        called=called or _called_after(head_name),
        group_no=group_no,
        address=address,
        registration_code=registration_code,
    )
    add_person(
        household=household,
        name=head_name,
        relation=Relation.HEAD,
        birth=birth,
        sex=sex,
        id_number=id_number,
        phone=phone,
    )
    return household


def _called_after(head_name: str) -> str:
    if not head_name.strip():
        raise WrongName(_("请写上姓名。"))
    return CALLED_AFTER % head_name.strip()


@act(
    _("登记家庭成员"),
    needs="household.register",
    at=serving_household,
    refusals=ONE_DOOR,
    undo=NoUndo(_("登记错了请更正，或注明离开")),
)
def add_member(
    by: Appointment,
    household: Household,
    *,
    name: str,
    relation: str,
    birth: date | None = None,
    sex: str = "",
    id_number: str = "",
    phone: str = "",
) -> HouseholdMember:
    """Enter one more person who lives in the household. Raises ThereAlready, and what `registering.add_person` raises.

    The same name without a birth that differs is the same person, entered by another hand a moment ago.
    """
    member = add_person(
        household=household, name=name, relation=relation, birth=birth, sex=sex, id_number=id_number, phone=phone
    )
    refuse_there_already(member)
    return member


@act(
    _("更正个人信息"),
    needs="household.correct",
    at=serving_member,
    decides="member",
    refusals=ONE_DOOR,
    undo=NoUndo(_("改错了就再更正一次")),
)
def correct_person(
    by: Appointment,
    member: HouseholdMember,
    *,
    name: str,
    relation: str,
    birth: date | None = None,
    sex: str = "",
    id_number: str = "",
    phone: str = "",
) -> HouseholdMember:
    """Correct what stands about a person; an identity number or telephone left empty stays as it is.

    The event keeps what stood before (个人信息保护法 46: right to correction). Raises as `add_person`.
    """
    person = member.person
    describe(person, name=name, birth=birth, sex=sex, id_number=id_number, phone=phone)
    person.save()
    member.relation = relation
    member.save()
    publish(MembersChanged(survivor(member.household)))
    return member


@act(
    _("家庭成员离开"),
    needs="household.register",
    at=serving_member,
    decides="member",
    undo=NoUndo(_("搬回来了就再登记")),
)
def end_member(
    by: Appointment, member: HouseholdMember, *, because: str, last_day: date | None = None
) -> HouseholdMember:
    """A person has moved out or died; the last day counts in full. Raises WrongDate."""
    return leave(member, last_day or today(), because)


@act(
    _("家庭成员去另一家"),
    needs="household.register",
    at=lambda member, household, **_arguments: (serving(member.household.place), serving(household.place)),
    decides="member",
    refusals=ONE_DOOR,
    undo=NoUndo(_("去错了就再登记回来")),
)
def move_member(
    by: Appointment,
    member: HouseholdMember,
    household: Household,
    *,
    relation: str,
    because: str = Leaving.MOVED,
    last_day: date | None = None,
) -> HouseholdMember:
    """A person leaves one family and lives in another from then on, with all that was told about them.

    The last day counts in full at the first door. Raises WrongDate, AtAnotherDoor.
    """
    there = survivor(household)
    if there.pk == survivor(member.household).pk:
        raise AtAnotherDoor(_("这个人现在就住在这一家。"), field="household")
    if relation == Relation.HEAD and there.members.filter(until=None, relation=Relation.HEAD).exists():
        raise AtAnotherDoor(_("这家已经有户主了。"))
    leave(member, last_day or today(), because)
    return join(there, member.person, relation, member.until)


@act(
    _("家庭搬家"),
    needs="household.register",
    at=lambda household, place, **_arguments: (serving(household.place), serving(place)),
    decides="household",
    undo=NoUndo(_("搬错了就再改一次")),
)
def move_household(
    by: Appointment, household: Household, place, *, holds_from: date, group_no: str = "", address: str = ""
) -> Household:
    """The household lives elsewhere from a day on; both organisations' chains say so. Raises WrongDate."""
    household.place, household.group_no = place, group_no
    household.address = seal_text(household.pk, address)
    household.save()
    record_address(household, holds_from)
    publish(HouseholdMoved(household))
    return household
