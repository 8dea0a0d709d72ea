"""A trial's outcome as the bureau reads it: a finding, bars by town, a table by programme."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from huzhu.places.models import Level, Place
from huzhu.programmes.effects import WHILE_ONE_WAITS, county_size
from huzhu.programmes.engine import catalogue
from huzhu.programmes.trials.counting import SIDES, Tally, is_monthly
from huzhu.programmes.trials.trying import Outcome, Trial, run_trial
from huzhu.web.charts import Bar, bar_chart

SHOWN = SIDES[:5]


@dataclass(frozen=True)
class Row:
    """One programme: households and persons on each side, yuan a month now and then in words."""

    programme: str
    name: str
    tally: Tally

    @property
    def sides(self) -> list[tuple[int, int]]:
        """Households and persons: now, then, gained, lost, unsure."""
        return [(self.tally.households(side), self.tally.persons(side)) for side in SHOWN]

    @property
    def money(self) -> tuple[str, str] | None:
        """Yuan a month now and then; None where it goes by case or is paid once."""
        return (self._yuan("now"), self._yuan("then")) if is_monthly(self.programme) else None

    def _yuan(self, when: str) -> str:
        low, high = self.tally.fen(f"{when}_low"), self.tally.fen(f"{when}_high")
        return _whole(low) if low == high else _("%(low)s 到 %(high)s") % {"low": _whole(low), "high": _whole(high)}


@dataclass(frozen=True)
class Shown:
    """The outcome with its words."""

    outcome: Outcome

    @cached_property
    def rows(self) -> list[Row]:
        """The programmes for which something changes, the most changed first."""
        return [Row(name, str(catalogue().programme(name).name), one) for name, one in self.outcome.changed.items()]

    @property
    def finding(self) -> str:
        """The programme that changes most, in one sentence."""
        if not self.rows:
            return _("照这样改，没有一户会变")
        first = self.rows[0]
        said = {side: first.tally.households(side) for side in ("gained", "lost")}
        words = _("%(name)s：新够上 %(gained)s 户，够不上了 %(lost)s 户") % {"name": first.name, **said}
        return words + _money_words(first.tally) if is_monthly(first.programme) else words

    @cached_property
    def chart(self) -> dict[str, Any] | None:
        """Households for whom the most changed programme changes, by town."""
        towns = self.outcome.towns(self.rows[0].programme) if self.rows else {}
        moved = sorted(((town, one) for town, one in towns.items() if one.moved), key=lambda item: -item[1].moved)
        if not moved:
            return None
        names = dict(Place.objects.filter(level=Level.TOWNSHIP).values_list("code", "name"))
        bars = [Bar(names.get(f"{town}000", town), one.moved, _written(one)) for town, one in moved]
        title = _("%(name)s变得最多的是%(town)s") % {"name": self.rows[0].name, "town": bars[0].label}
        return bar_chart(title, _("会变的户数，按镇街"), bars)


def shown_of(trial: Trial) -> Shown | None:
    """The outcome at once; None where the county is too large to wait for."""
    return Shown(run_trial(trial)) if county_size() <= WHILE_ONE_WAITS else None


def _written(one: Tally) -> str:
    said = {side: one.households(side) for side in ("gained", "lost", "unsure")}
    if said["unsure"]:
        return _("多 %(gained)s，少 %(lost)s，待定 %(unsure)s") % said
    return _("多 %(gained)s，少 %(lost)s") % said


def _money_words(tally: Tally) -> str:
    low, high = tally.net
    if low < 0 < high:
        return _("，每月差 −%(less)s 到 +%(more)s 元") % {"less": _whole(-low), "more": _whole(high)}
    if (low, high) == (0, 0):
        return ""
    ends = sorted((abs(low), abs(high)))
    span = (
        _whole(ends[0]) if low == high else _("%(low)s 到 %(high)s") % {"low": _whole(ends[0]), "high": _whole(ends[1])}
    )
    return _("，每月多 %(yuan)s 元") % {"yuan": span} if high > 0 else _("，每月少 %(yuan)s 元") % {"yuan": span}


def _whole(fen: int) -> str:
    return f"{fen // 100:,}"
