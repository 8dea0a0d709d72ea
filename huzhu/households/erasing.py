"""Inner verbs of erasure by law (个人信息保护法 47): keys destroyed, plain columns blanked, every chain still holds."""

from huzhu.kernel.running import running
from huzhu.kernel.secrets import destroy_key

from .merging import around, ids_of
from .models import Household, HouseholdMember, Person

ERASED = "—"


def erase_person(person: Person) -> None:
    """Blank a person's columns and destroy the key of what was sealed. Demands a running act."""
    running()
    person.name, person.name_pinyin, person.birth, person.sex = ERASED, "", None, ""
    person.id_number, person.id_number_index, person.id_number_mask = b"", None, ""
    person.phone, person.phone_index, person.phone_mask = b"", "", ""
    person.save()
    destroy_key(person.pk)


def erase_household_itself(household: Household) -> None:
    """The same for what is known of the door: how it is called, its address. Demands a running act."""
    running()
    household.called, household.group_no, household.registration_code, household.address = ERASED, "", "", b""
    household.save()
    destroy_key(household.pk)


def persons_to_erase(household: Household) -> list[Person]:
    """Who ever lived in the family, under each entry, and lives at no other door now."""
    ids = ids_of(household)
    members = HouseholdMember.objects.filter(household__in=ids)
    elsewhere = HouseholdMember.objects.filter(until=None, person__merged_into=None).exclude(household__in=ids)
    gone = members.exclude(person__in=elsewhere.values("person")).exclude(
        person__merged_into__in=elsewhere.values("person")
    )
    return list(Person.objects.filter(around(list(gone.values_list("person", flat=True)))))
