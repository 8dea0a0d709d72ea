"""What the bureau has silenced, where: as masks beside places, so that the list stays one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, F, QuerySet, Value, When

from huzhu.kernel.clock import today
from huzhu.programmes.masks import bit_of, bits

from .models import Quieting

ALL_BITS = (1 << 62) - 1


@dataclass(frozen=True)
class Quiet:
    """Silent programmes as a mask for each place (its digits), and what was said when they were silenced."""

    places: dict[str, int]
    said: tuple[Quieting, ...] = ()

    def mask_at(self, code: str) -> int:
        """What is silent in a village."""
        found = 0
        for prefix, mask in self.places.items():
            found |= mask if code.startswith(prefix) else 0
        return found

    def heard_at(self, code: str, left: int) -> int:
        """Of a family's bits those that no rule silences there."""
        return left & ~self.mask_at(code)

    def awake(self) -> Any:
        """Of a row's bits those that no rule silences at its place: an expression."""
        longest = sorted(self.places, key=len, reverse=True)
        masks = [
            When(place_code__startswith=prefix, then=F("left").bitand(ALL_BITS & ~self.mask_at(prefix)))
            for prefix in longest
        ]
        return Case(*masks, default=F("left"), output_field=BigIntegerField()) if masks else F("left")


def quiet_now() -> QuerySet[Quieting]:
    """What is silent today."""
    return Quieting.objects.filter(waking=None, until__gte=today())


def quiet_places(prefixes: Iterable[str] = ("",)) -> Quiet:
    """What is silent at these places, above them and below. One query."""
    wanted, found, said = tuple(prefixes), dict[str, int](), []
    for one in quiet_now().select_related("place", "by__user"):
        here = one.place.prefix
        if one.programme in bits() and any(here.startswith(each) or each.startswith(here) for each in wanted):
            found[here] = found.get(here, 0) | bit_of(one.programme)
            said.append(one)
    return Quiet(found, tuple(said))


def silent_rows() -> QuerySet[Quieting, Any]:
    """What is silent, as (code of the place, bit, 0): to be read together with counts of the list."""
    bits_of = [When(programme=name, then=Value(bit)) for name, bit in bits().items()]
    bit = Case(*bits_of, default=Value(0), output_field=BigIntegerField())
    return quiet_now().order_by().values_list("place__code", bit, Value(0))


def quiet_of(rows: Iterable[tuple[str, int]]) -> Quiet:
    """The same from such rows: a place's code without the zeros of the levels below it, and a bit."""
    found: dict[str, int] = {}
    for code, bit in rows:
        prefix = code[:6] if code.endswith("000000") else code[:9] if code.endswith("000") else code
        found[prefix] = found.get(prefix, 0) | bit
    return Quiet(found)
