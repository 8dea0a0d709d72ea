"""Inner verbs: a household, a person, a fact. They demand a running act and are shared with `cases`."""

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.bus import publish
from huzhu.kernel.clock import today
from huzhu.kernel.running import running
from huzhu.kernel.secrets import blind_index, seal_text
from huzhu.people.phones import masked_phone, plain_phone

from .duplicates import refuse_same_number
from .happenings import FactAppended
from .identity import OLDEST, read_identity
from .kinds import KINDS, checked
from .masks import mask_number
from .models import Fact, Household, HouseholdAddress, HouseholdMember, Leaving, Person, Relation
from .names import clean_name, sound
from .refusals import AtAnotherDoor, WrongDate, WrongName


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

    The birth and sex in an identity number fill what is not given. Raises WrongNumber, SameNumber, WrongName,
    BadPhone, WrongDate, AtAnotherDoor, OutsideAct.
    """
    running()
    if relation == Relation.HEAD and household.members.filter(until=None, relation=Relation.HEAD).exists():
        raise AtAnotherDoor(_("这家已经有户主了。"))
    person = Person()
    describe(person, name=name, birth=birth, sex=sex, id_number=id_number, phone=phone)
    person.save(force_insert=True)
    return HouseholdMember.objects.create(household=household, person=person, relation=relation, since=since or today())


def describe(person: Person, *, name: str, birth: date | None, sex: str, id_number="", phone="") -> None:
    """Write what is known on the person, checked; an empty number or telephone leaves what stands."""
    running()
    person.name = clean_name(name)
    person.name_pinyin = sound(person.name)[:400]
    if id_number.strip():
        birth, sex = _take_number(person, id_number, birth, sex)
    person.birth = not_after_today(birth, "birth") if birth else None
    person.sex = sex
    if phone.strip():
        _take_phone(person, phone)


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


def not_after_today(day: date, field: str) -> date:
    """The day itself; raises WrongDate for one that has not come or lies before anybody living was born."""
    if day > today():
        raise WrongDate(_("这一天还没到，请改成今天或以前的日子。"), field=field)
    if day.year < OLDEST:
        raise WrongDate(_("年份太早了，请再看一遍。"), field=field)
    return day


def append_fact(
    *,
    household: Household,
    kind: str,
    value: Any,
    person: Person | None = None,
    holds_from: date | None = None,
    said_by: str = "",
    verified: str = "said",
) -> Fact:
    """Append what is known from a day on, and tell the rooms that listen. Money in fen.

    Raises WrongFact, WrongDate, OutsideAct.
    """
    running()
    kept = checked(kind, value, of_person=person is not None)
    fact = Fact(
        household=household,
        person=person,
        kind=kind,
        holds_from=not_after_today(holds_from or today(), "holds_from"),
        said_by=said_by.strip()[:60],
        verified=verified,
    )
    if KINDS[kind].sealed:
        fact.sealed_value = seal_text(fact.person_id or fact.household_id, kept)
    else:
        fact.value = kept
    fact.save(force_insert=True)
    publish(FactAppended(fact))
    return fact


def leave(member: HouseholdMember, last_day: date, because: str) -> HouseholdMember:
    """End a membership; the last day counts in full. Raises WrongDate."""
    running()
    member.left_because = Leaving(because)
    member.until = max(not_after_today(last_day, "until"), member.since)
    member.save()
    return member
