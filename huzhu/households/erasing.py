"""Inner verbs of erasure by law (个人信息保护法 47): keys destroyed, plain columns blanked, every chain still holds."""

from huzhu.kernel.running import running
from huzhu.kernel.secrets import destroy_key

from .models import Household, Person

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
