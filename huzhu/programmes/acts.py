"""Everything that changes a parameter. Screenings are derived and have no acts of their own."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.people.models import Appointment, Organisation

from .models import Mark, Parameter
from .setting import own_region, set_value

AGAIN = NoUndo(_("定错了就照同一天再定一次，前后都留着"))


@act(
    _("定一项本地标准"),
    needs="parameter.set",
    at=lambda organisation, **_: organisation,
    undo=AGAIN,
)
def set_parameter(
    by: Appointment,
    organisation: Organisation,
    *,
    name: str,
    value: str,
    effective_from: date,
    source: str,
    region: str = "",
    mark: str = Mark.LOCAL,
) -> Parameter:
    """From that day on a standard of the county or its prefecture has this value; an empty one is unknown again.

    Every stored screening that rests on other values is refreshed by the clock. Raises UnknownParameter, BadValue,
    OtherRegion.
    """
    own = own_region(region, organisation.place)
    return set_value(own, name, value, effective_from, source=source, mark=mark)


@act(_("载入本地标准"), needs="found", at=lambda organisation, **_: organisation, undo=AGAIN)
def load_parameters(by, organisation: Organisation, rows: list[dict[str, str]], demo: bool = False) -> Parameter | None:
    """Take a county's parameters as `read_parameters` checked them; again and again without harm.

    `demo` marks values that only a demo county may show (演示值). Raises OtherRegion.
    """
    last = None
    for row in rows:
        said = {key: row[key] for key in ("source", "unit", "mark")}
        day = date.fromisoformat(row["effective_from"])
        region = own_region(row["region"], organisation.place)
        last = set_value(region, row["name"], row["value"], day, demo=demo, **said)
    return last
