"""Help that isn't the fund's money counts too: a bed, a ride, a meal, coal."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.clock import now

from ..clock import note_help
from ..fresh import open_case
from ..help_refusals import AlreadyTakenBack, NothingSaid
from ..helping import recount
from ..models import FIRST_HELP, Case, Help, HelpForm, HelpTakenBack


@act(
    _("记下一次帮助"),
    needs="help.record",
    at=lambda case, **_details: case.organisation,
    undo="take_help_back",
)
def record_help(
    by,
    case: Case,
    *,
    kind: str,
    what: str,
    giver: str = "",
    happened_at: datetime | None = None,
    value: int | None = None,
) -> Help:
    """Goods, a service, or money from elsewhere eased the need. `value` in fen, if known. The first stops the clock.

    Raises CaseClosed, NothingSaid, HelpOutOfTime.
    """
    case = open_case(case.pk)
    if not what.strip():
        raise NothingSaid(field="what")
    moment = happened_at or now()
    given = Help.objects.create(
        case=case,
        number=case.helps.count() + 1,
        kind=HelpForm(kind),
        what=what.strip()[:200],
        giver=giver.strip()[:80],
        happened_at=moment,
        value=value,
    )
    note_help(case, happened_at=moment, kind=FIRST_HELP[given.kind])
    return given


@act(
    _("撤回一次帮助"),
    needs="help.record",
    at=lambda help, **_details: help.case.organisation,
    undo=NoUndo(_("可以再记一次")),
)
def take_help_back(by, help: Help, *, reason: str = "") -> HelpTakenBack:
    """The help was written down by mistake; the clock shows what is left. Raises AlreadyTakenBack."""
    if HelpTakenBack.objects.filter(help=help).exists():
        raise AlreadyTakenBack
    taken = HelpTakenBack.objects.create(help=help, reason=reason)
    recount(help.case, kind=FIRST_HELP[HelpForm(help.kind)], reason=reason)
    return taken
