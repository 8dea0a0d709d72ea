"""A trial as the bureau reads it: what was tried, a finding, figures, bars and tables by town and by programme."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from huzhu.places.models import Level, Place
from huzhu.programmes.amounts import title_of
from huzhu.programmes.here import name_of
from huzhu.programmes.models import TrialRun
from huzhu.programmes.parameters import kinds
from huzhu.programmes.standing import parameters_in_force, version_with
from huzhu.programmes.trials.counting import WHOLE, Tally, is_monthly
from huzhu.programmes.trials.runs import outcome_of
from huzhu.web.charts import Bar, bar_chart

from .condition_words import words_of
from .trial_words import finding_of, signed, span, written


@dataclass(frozen=True)
class Row:
    """One line of a table: a town, or a programme."""

    key: str
    name: str
    tally: Tally
    programme: str

    @property
    def sides(self) -> list[tuple[int, int]]:
        """Households and persons: gained, lost, unsure."""
        return [(self.tally.households(side), self.tally.persons(side)) for side in ("gained", "lost", "unsure")]

    @property
    def money(self) -> list[str]:
        """Yuan a month now, then, and the difference; dashes where it goes by case or is paid once."""
        if not is_monthly(self.programme):
            return ["—"] * 3
        return [*(span(self.tally, when) for when in ("now", "then")), signed(self.tally)]


@dataclass(frozen=True)
class Change:
    """One thing that was tried: what it is called, how it stands and how it would."""

    title: str
    before: str
    after: str
    unit: str = ""
    is_condition: bool = False


@dataclass(frozen=True)
class Figure:
    """One number with its unit and what stands below it."""

    title: str
    value: str
    unit: str
    note: str
    kind: str = ""


@dataclass(frozen=True)
class Shown:
    """What a run came to, of all programmes together or of one."""

    run: TrialRun
    programme: str = WHOLE

    @cached_property
    def outcome(self) -> Any:
        """The numbers."""
        return outcome_of(self.run)

    @cached_property
    def tally(self) -> Tally:
        """The whole county's."""
        return self.outcome.programmes[self.programme] if self.programme else self.outcome.whole

    @property
    def name(self) -> str:
        """The programme looked at; empty for all together."""
        return name_of(self.programme) if self.programme else ""

    @property
    def finding(self) -> str:
        """What changes, in one sentence."""
        said = finding_of(self.tally, is_monthly(self.programme))
        return _("%(name)s：%(said)s") % {"name": self.name, "said": said} if self.programme else said

    @cached_property
    def whole(self) -> Row:
        """The whole county's line."""
        return Row("", _("全县"), self.tally, self.programme)

    @cached_property
    def towns(self) -> list[Row]:
        """The towns where something changes, the most changed first."""
        names = dict(Place.objects.filter(level=Level.TOWNSHIP).values_list("code", "name"))
        found = [(f"{town}000", one) for town, one in self.outcome.towns(self.programme).items() if one.changes]
        rows = [Row(code, names.get(code, code), one, self.programme) for code, one in found]
        return sorted(rows, key=lambda row: -row.tally.moved)

    @cached_property
    def programmes(self) -> list[Row]:
        """The programmes for which something changes, the most changed first."""
        return [Row(name, name_of(name), one, name) for name, one in self.outcome.changed.items()]

    @property
    def has_unsure(self) -> bool:
        """Whether anybody is unsure, so that it has a column."""
        return any(row.tally.persons("unsure") for row in (*self.towns, *self.programmes))

    @cached_property
    def chart(self) -> dict[str, Any] | None:
        """Households for whom something changes, by town."""
        moved = [row for row in self.towns if row.tally.moved]
        if not moved:
            return None
        bars = [Bar(row.name, row.tally.moved, written(row.tally)) for row in moved]
        return bar_chart(_("变得最多的是%(town)s") % {"town": bars[0].label}, _("会变的户数，按镇街"), bars)

    @property
    def changes(self) -> list[Change]:
        """What was tried."""
        return changes_of(self.run)

    @property
    def figures(self) -> list[Figure]:
        """Households and persons on each side, and what is paid a month."""
        sides = [("now", _("现在")), ("then", _("改了以后"))] if self.programme else []
        sides += [("gained", _("新够上")), ("lost", _("够不上了")), ("both", _("有得有失")), ("unsure", _("说不准了"))]
        always = ("now", "then", "gained", "lost")
        found = [self._people(side, title) for side, title in sides if side in always or self.tally.persons(side)]
        return [*found, *self._money()] if is_monthly(self.programme) else found

    def _people(self, side: str, title: str) -> Figure:
        homes, people = self.tally.households(side), self.tally.persons(side)
        note = _("%(people)s 人") % {"people": f"{people:,}"}
        if side == "both":
            note = _("%(people)s 人，两边都数了，比如从低保边缘转成低保") % {"people": f"{people:,}"}
        kind = {"gained": "good", "lost": "bad"}.get(side, "") if people else ""
        return Figure(title, f"{homes:,}", _("户"), note, kind)

    def _money(self) -> list[Figure]:
        now = _("现在 %(yuan)s 元") % {"yuan": span(self.tally, "now")}
        then = _("改了以后 %(yuan)s 元") % {"yuan": span(self.tally, "then")}
        return [Figure(_("每月的钱差多少"), signed(self.tally), _("元"), f"{now}{_('，')}{then}")]

    @property
    def is_outdated(self) -> bool:
        """Whether standards or conditions have changed since."""
        return self.run.version != version_with(parameters_in_force())


def changes_of(run: TrialRun) -> list[Change]:
    """What a run tries, each beside how it stood."""
    found = [
        Change(title_of(name), run.before.get(name, ""), value, str(kinds()[name].unit) if name in kinds() else "")
        for name, value in run.values.items()
    ]
    if run.condition:
        found.append(Change(words_of(run.condition), run.before.get(run.condition, ""), run.test, is_condition=True))
    return found


def in_short(run: TrialRun) -> str:
    """The same in one line: “低保标准 730 → 900；低保边缘线 1.5 → 2”."""
    return _("；").join(_in_short(one) for one in changes_of(run))


def _in_short(one: Change) -> str:
    if one.is_condition:
        return _("改了条件“%(words)s”") % {"words": one.title}
    return f"{one.title} {one.before or _('没有定')} → {one.after or _('没有定')}"


def shown_of(run: TrialRun, programme: str) -> Shown:
    """A run that has ended, of one programme if something changes for that; else of all."""
    return Shown(run, programme if programme and programme in run.counts else WHOLE)
