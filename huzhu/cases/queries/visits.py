"""What the visit's screens read: near matches, whether a number is entered already, who may come along."""

from typing import Any

from huzhu.households.duplicates import NearMatches, near_matches
from huzhu.households.identity import read_identity
from huzhu.households.models import Person
from huzhu.kernel.secrets import blind_index
from huzhu.people.models import Appointment

from ..models import Case
from ..responsible import carriers_of

__all__ = ["companions_for", "is_entered", "near_homes"]


def companions_for(case: Case, viewer: Any) -> list[Appointment]:
    """Who may come along: the association's people, one appointment a person, without the viewer."""
    people = {each.user_id: each for each in reversed(carriers_of(case.organisation))}
    people.pop(viewer.user.pk, None)
    return list(reversed(people.values()))


def near_homes(viewer: Any, case: Case, name: str, birth: Any) -> NearMatches:
    """Families of the case's village that may be the one meant; of others only whom to call."""
    found = near_matches(viewer, name, birth, case.place)
    found.seen = [near for near in found.seen if near.member.household.place_id == case.place_id]
    return found


def is_entered(id_number: str) -> bool:
    """Somebody has this identity number already. Raises WrongNumber."""
    return Person.objects.filter(id_number_index=blind_index("id_number", read_identity(id_number).number)).exists()
