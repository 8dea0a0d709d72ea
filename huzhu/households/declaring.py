"""Who says of whom that they are a family's kin: one keeps oneself out at once, another only for a reason."""

from huzhu.people.models import Appointment, User
from huzhu.people.roles import Role

from .refusals import NoGround, OthersRelation

DECLARE_FOR_OTHERS = frozenset({Role.SECRETARY_GENERAL, Role.TOWN_CLERK})


def check_declared(by: Appointment, user: User, reason: str) -> None:
    """Keeping somebody else out shifts who decides, so it is for an office that doesn't vote, and the reason is kept.

    Raises OthersRelation, NoGround.
    """
    if user.pk == by.user_id:
        return
    if by.role not in DECLARE_FOR_OTHERS:
        raise OthersRelation
    if not reason.strip():
        raise NoGround
