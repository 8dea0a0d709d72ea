"""How old somebody is, as nobody minds to say it: bands that end exactly where the rules make a difference.

The limits are read from the catalogue's conditions, so that an age within a band decides like any other of the band.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from huzhu.programmes.definitions import Catalogue
from huzhu.programmes.here import rules_here
from huzhu.programmes.language import tree

OLDEST, YEAR = 85, 365.25


@dataclass(frozen=True)
class Band:
    """From `low` years to `high`, both included; no `high` for the last."""

    low: int
    high: int | None

    @property
    def words(self) -> str:
        """“不到 16 岁”, “16、17 岁”, “18 到 59 岁”, “60 岁以上”."""
        if self.high is None:
            return _("%(low)s 岁以上") % {"low": self.low}
        if not self.low:
            return _("不到 %(end)s 岁") % {"end": self.high + 1}
        if self.high == self.low + 1:
            return _("%(low)s、%(high)s 岁") % {"low": self.low, "high": self.high}
        return _("%(low)s 到 %(high)s 岁") % {"low": self.low, "high": self.high}

    def birth(self, day: date) -> date:
        """A birth in the midst of the band, which stands for them all."""
        age = (self.low + (self.high if self.high is not None else max(OLDEST, self.low))) // 2
        return day - timedelta(days=int((age + 0.5) * YEAR))


_KEPT: dict[str, tuple[Band, ...]] = {}


def bands() -> tuple[Band, ...]:
    """The bands that the rules here and today tell apart, the youngest first."""
    known = rules_here()
    if known.version not in _KEPT:
        starts = sorted({0, *_limits(known)})
        ends = [start - 1 for start in starts[1:]]
        _KEPT[known.version] = tuple(Band(low, high) for low, high in zip(starts, [*ends, None], strict=True))
    return _KEPT[known.version]


def band_from(low: int | None) -> Band | None:
    """The band that begins there, or nothing where the age isn't known."""
    return next((band for band in bands() if band.low == low), None)


def _limits(known: Catalogue) -> Iterator[int]:
    """The first age of each band: wherever a condition compares an age with a number."""
    for condition in known.conditions.values():
        for node in condition.tree.walk():
            if isinstance(node, tree.Compare):
                yield from _limit(node.left, node.right, 0 if node.op == "<" else 1)
                yield from _limit(node.right, node.left, 1 if node.op == "<" else 0)


def _limit(side: tree.Node, other: tree.Node, beyond: int) -> Iterator[int]:
    if side == tree.Amount("age") and isinstance(other, tree.Number):
        yield int(other.value) + beyond
