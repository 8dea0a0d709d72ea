"""What the bureau has silenced, where: as masks beside places, so that the list stays one query."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from huzhu.kernel.clock import today
from huzhu.programmes.masks import bit_of, bits, programmes_in

from .models import Quieting, Unhelped

ALL_BITS = (1 << 62) - 1


@dataclass(frozen=True)
class Quiet:
    """Silent programmes as a mask for each place (its digits)."""

    places: dict[str, int]

    def mask_at(self, code: str) -> int:
        """What is silent in a village."""
        found = 0
        for prefix, mask in self.places.items():
            found |= mask if code.startswith(prefix) else 0
        return found

    def programmes_at(self, code: str) -> tuple[str, ...]:
        """The same by their ids."""
        return programmes_in(self.mask_at(code))

    def silenced(self, programme: str = "") -> Q:
        """Rows with nothing left but what is silent; where one programme is asked for, with that one silent."""
        found = Q(pk__in=[])
        for prefix in self.places:
            mask = self.mask_at(prefix)
            if not programme:
                found |= Q(place_code__startswith=prefix, pk__in=_nothing_else(mask))
            elif mask & bit_of(programme):
                found |= Q(place_code__startswith=prefix)
        return found


def _nothing_else(mask: int) -> QuerySet:
    rows = Unhelped.objects.alias(awake=F("left").bitand(ALL_BITS & ~mask)).filter(awake=0)
    return rows.values("pk")


def quiet_now() -> QuerySet[Quieting]:
    """What is silent today."""
    return Quieting.objects.filter(waking=None, until__gte=today())


def quiet_places(prefixes: Iterable[str] = ("",)) -> Quiet:
    """What is silent at these places, above them and below. One query."""
    wanted, found = tuple(prefixes), dict[str, int]()
    for one in quiet_now().select_related("place"):
        here = one.place.prefix
        if one.programme in bits() and any(here.startswith(each) or each.startswith(here) for each in wanted):
            found[here] = found.get(here, 0) | bit_of(one.programme)
    return Quiet(found)
