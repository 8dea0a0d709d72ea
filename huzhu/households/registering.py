"""Inner verbs: a household, a person. They demand a running act and are shared with `cases`."""

from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.kernel.secrets import blind_index, seal_text
from huzhu.people.phones import masked_phone, plain_phone

from .days import not_after_today
from .duplicates import moved_here, refuse_same_number
from .happenings import MembersChanged
from .identity import read_identity
from .masks import mask_number
from .models import Household, HouseholdAddress, HouseholdMember, Leaving, Person, Relation
from .names import clean_name, sound
from .refusals import AtAnotherDoor, WrongDate, WrongName
from .telling import append_fact

__all__ = ["add_household", "add_person", "append_fact", "describe", "join", "leave", "record_address"]


def add_household(
    *, place, called: str, group_no="", address="", registration_code="", since: date | None = None
) -> Household:
    """Enter a household at the place where it lives; `called` as the village says it. Raises OutsideAct."""
    running()
    if not called.strip():
        raise WrongName(_("请写上怎么称呼这家人，比如“周建国家”。"), field="called")
    household = Household(
        place=place, called=called.strip()[:80], group_no=group_no, registration_code=registration_code
    )
    household.address = seal_text(household.pk, address)
    household.save(force_insert=True)
    record_address(household, since or today())
    return household


def record_address(household: Household, holds_from: date) -> HouseholdAddress:
    """Append where the household lives to the history of its addresses."""
    running()
    last = HouseholdAddress.objects.filter(household=household).aggregate(last=Max("number"))["last"] or 0
    return HouseholdAddress.objects.create(
        household=household,
        number=last + 1,
        place=household.place,
        group_no=household.group_no,
        address=household.address,
        holds_from=not_after_today(holds_from, "holds_from"),
    )


def add_person(
    *,
    household: Household,
    name: str,
    relation: str,
    birth: date | None = None,
    sex: str = "",
    id_number: str = "",
    phone: str = "",
    since: date | None = None,
) -> HouseholdMember:
    """Enter a person as one of the household.

    The birth and sex in an identity number fill what is not given. Who has left another family and is known by name
    and identity number comes with all that was told. Raises WrongNumber, SameNumber, WrongName,
    BadPhone, WrongDate, AtAnotherDoor, OutsideAct.
    """
    running()
    if relation == Relation.HEAD and household.members.filter(until=None, relation=Relation.HEAD).exists():
        raise AtAnotherDoor(_("这家已经有户主了。"))
    person = moved_here(name, id_number) or _entered(name, birth, sex, id_number, phone)
    return join(household, person, relation, since)


def _entered(name: str, birth: date | None, sex: str, id_number: str, phone: str) -> Person:
    person = Person()
    describe(person, name=name, birth=birth, sex=sex, id_number=id_number, phone=phone)
    person.save(force_insert=True)
    return person


def join(household: Household, person: Person, relation: str, since: date | None = None) -> HouseholdMember:
    """A person lives in a household from a day on, today if not said. Demands a running act."""
    running()
    member = HouseholdMember.objects.create(
        household=household, person=person, relation=relation, since=not_after_today(since or today(), "since")
    )
    publish(MembersChanged(household))
    return member


def describe(person: Person, *, name: str, birth: date | None, sex: str, id_number="", phone="") -> None:
    """Write what is known on the person, checked; an empty number or telephone leaves what stands."""
    running()
    person.name = clean_name(name)
    person.name_pinyin = sound(person.name)[:400]
    if id_number.strip():
        birth, sex = _take_number(person, id_number, birth, sex)
    person.birth = born_before_leaving(person, not_after_today(birth, "birth")) if birth else None
    person.sex = sex
    if phone.strip():
        _take_phone(person, phone)


def born_before_leaving(person: Person, birth: date) -> date:
    """The birth itself; raises WrongDate where the person died or left a family before it."""
    first = person.memberships.exclude(until=None).order_by("until").first() if not person._state.adding else None
    if first is not None and first.until and first.until < birth:
        said = _("已去世") if first.left_because == Leaving.DIED else _("已离开一家")
        raise WrongDate(
            _("出生日期晚了：登记的是 %(day)s %(said)s。请看看哪一个写错了。"),
            day=first.until.isoformat(),
            said=said,
            field="birth",
        )
    return birth


def _take_number(person: Person, id_number: str, birth: date | None, sex: str) -> tuple[date, str]:
    identity = read_identity(id_number)
    if birth and birth != identity.birth:
        raise WrongDate(
            _("出生日期和身份证号对不上：号码里是 %(day)s。"), day=identity.birth.isoformat(), field="birth"
        )
    if sex and sex != identity.sex:
        raise WrongDate(_("性别和身份证号对不上，请对着证件再看一遍。"), field="sex")
    index = blind_index("id_number", identity.number)
    refuse_same_number(index, person)
    person.id_number = seal_text(person.pk, identity.number)
    person.id_number_index, person.id_number_mask = index, mask_number(identity.number)
    return identity.birth, identity.sex


def _take_phone(person: Person, phone: str) -> None:
    plain = plain_phone(phone)
    person.phone = seal_text(person.pk, plain)
    person.phone_index, person.phone_mask = blind_index("phone", plain), masked_phone(plain)


def leave(member: HouseholdMember, last_day: date, because: str) -> HouseholdMember:
    """End a membership; the last day counts in full. Raises WrongDate."""
    running()
    born = member.person.birth
    if born and last_day < born:
        raise WrongDate(
            _("%(name)s是 %(birth)s 出生的，离开的日子不能比这更早。"),
            name=member.person.name,
            birth=born.isoformat(),
            field="last_day",
        )
    member.left_because = Leaving(because)
    member.until = max(not_after_today(last_day, "last_day"), member.since)
    member.save()
    publish(MembersChanged(member.household))
    return member
