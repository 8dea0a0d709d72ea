"""The county says how soon a family must be helped."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act

from ..models import CaseTarget
from ..refusals import HoursOutOfOrder, SetAlready


@act(
    _("定急难救助时限"),
    needs="case.target",
    at=lambda organisation, **_: organisation,
    refusals={"case_target_once": SetAlready},
    undo=NoUndo(_("可以从另一天起另定")),
)
def set_case_target(
    by,
    organisation,
    *,
    level: str,
    help_hours: int,
    secretary_hours: int,
    town_hours: int,
    effective_from: date,
) -> CaseTarget:
    """From that day on, first help of this level is due within so many hours in the bureau's county.

    Raises HoursOutOfOrder, SetAlready.
    """
    if not 0 < secretary_hours < town_hours <= help_hours:
        raise HoursOutOfOrder
    return CaseTarget.objects.create(
        place=organisation.place,
        level=level,
        help_hours=help_hours,
        secretary_hours=secretary_hours,
        town_hours=town_hours,
        effective_from=effective_from,
    )
