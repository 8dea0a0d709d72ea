"""The register of relatives in office."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import today
from huzhu.people.models import Appointment, User

from ..days import not_after_today
from ..declaring import check_declared
from ..models import Household, Kinship, Person, Relative
from ..refusals import AlreadyRelative, OwnRelation, WrongDate
from ..serving import serving, serving_household


@act(
    _("登记近亲属"),
    needs="relative.declare",
    at=serving_household,
    refusals={"relative_declared_once": AlreadyRelative},
    undo=NoUndo(_("登记错了由别人取消")),
)
def declare_relative(
    by: Appointment,
    household: Household,
    *,
    user: User,
    relation: str,
    person: Person | None = None,
    since: date | None = None,
    reason: str = "",
) -> Relative:
    """Put on the register that somebody in office is close kin of this family (社会救助法 2026; 57号 11).

    From then on that person is kept out of deciding about it. Anybody says so of themselves; of another only the
    secretary-general or the town's clerk, with the reason. Raises AlreadyRelative, WrongDate, OthersRelation, NoGround.
    """
    check_declared(by, user, reason)
    if Relative.objects.filter(household=household, user=user, until=None).exists():
        raise AlreadyRelative()
    return Relative.objects.create(
        household=household,
        user=user,
        relation=Kinship(relation),
        person=person,
        since=not_after_today(since or today(), "since"),
        declared_because=reason.strip()[:200],
    )


@act(
    _("取消近亲属登记"),
    needs="relative.end",
    at=lambda relative, **_arguments: serving(relative.household.place),
    decides="relative",
    undo=NoUndo(_("取消错了就再登记")),
)
def end_relative(by: Appointment, relative: Relative, *, reason: str) -> Relative:
    """Take an entry off the register of relatives, with the reason. Raises OwnRelation, WrongDate."""
    if by.user_id == relative.user_id:
        raise OwnRelation()
    if relative.until is not None:
        raise WrongDate(_("这一条已经取消过了。"), field="reason")
    relative.until, relative.ended_because = today(), reason[:200]
    relative.save()
    return relative
