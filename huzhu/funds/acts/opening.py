"""Opening a fund."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from huzhu.funds.models import Fund
from huzhu.funds.opening import add_fund
from huzhu.funds.refusals import FundExists
from huzhu.kernel.acts import NoUndo, act

if TYPE_CHECKING:
    from huzhu.people.models import Appointment, Organisation


@act(
    _("建立基金账"),
    needs="fund.open",
    at=lambda organisation, **_rest: organisation,
    refusals={"funds_fund_organisation_id_key": FundExists, "funds_fund.organisation_id": FundExists},
    undo=NoUndo(_("账建好就一直在")),
)
def open_fund(by: Appointment, organisation: Organisation, *, name: str = "", opened_on: date | None = None) -> Fund:
    """Open an organisation's fund with every account of the chart, all at zero. Raises FundExists."""
    return add_fund(organisation, name, opened_on)
