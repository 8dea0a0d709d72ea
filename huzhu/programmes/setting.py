"""Inner verb: one parameter's value from a day on."""

from datetime import date
from typing import Any

from huzhu.kernel.running import running
from huzhu.places.models import Place

from .models import Mark, Parameter
from .parameters import not_too_early, settable
from .refusals import OtherRegion


def set_value(
    region: str,
    name: str,
    value: str,
    effective_from: date,
    *,
    source: str = "",
    unit: str = "",
    mark: str = Mark.LOCAL,
    demo: bool = False,
) -> Parameter:
    """From that day on the value holds; one set for the same day is corrected, and its event keeps what stood before.

    Raises UnknownParameter, BadValue, OutOfBounds, TooEarly, OutsideAct.
    """
    running()
    not_too_early(effective_from)
    said: dict[str, Any] = {"value": settable(name, value), "unit": unit, "source": source}
    said |= {"mark": Mark(mark), "demo": demo}
    parameter = Parameter.objects.filter(region=region, name=name, effective_from=effective_from).first()
    parameter = parameter or Parameter(region=region, name=name, effective_from=effective_from)
    for field, one in said.items():
        setattr(parameter, field, one)
    parameter.save()
    return parameter


def regions_of(county: Place) -> tuple[str, str]:
    """The county's own six digits, and its prefecture's."""
    return county.code[:6], f"{county.code[:4]}00"


def own_region(region: str, county: Place) -> str:
    """The region itself, the county's where none is said. Raises OtherRegion for one that isn't the county's."""
    if region and region not in regions_of(county):
        raise OtherRegion
    return region or county.code[:6]
