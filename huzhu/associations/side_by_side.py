"""The five models side by side: how soon the first help comes, and whether the difference is more than chance."""

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .columns import Column, samples
from .coverage import Coverage
from .middles import Middle, middle_of
from .models import Model


@dataclass(frozen=True)
class Compared:
    """One model: how many associations, how many values, and their middle where there are enough."""

    key: str
    label: Any
    associations: int
    families: int
    middle: Middle | None
    top: int = 0

    @property
    def at(self) -> float:
        """Where the middle stands on the scale, in per cent."""
        return self._on_scale(self.middle.value if self.middle else 0)

    @property
    def low_at(self) -> float:
        """Where the range begins, in per cent."""
        return self._on_scale(self.middle.low if self.middle else 0)

    @property
    def high_at(self) -> float:
        """Where the range ends, in per cent."""
        return self._on_scale(self.middle.high if self.middle else 0)

    def _on_scale(self, value: float) -> float:
        return round(100 * value / self.top, 1) if self.top else 0

    @property
    def url(self) -> str:
        """Its part of the register."""
        return f"{reverse('associations:associations')}?model={self.key}#register"


@dataclass(frozen=True)
class SideBySide:
    """The models compared by one sample."""

    column: Column
    models: list[Compared]
    per_village: dict[str, list[float]]

    @property
    def is_known(self) -> bool:
        """At least one model has enough values."""
        return any(one.middle for one in self.models)

    @property
    def first(self) -> Compared | None:
        """The model with the lowest middle."""
        known = [one for one in self.models if one.middle]
        return min(known, key=lambda one: one.middle.value, default=None)  # type: ignore[union-attr]

    @property
    def surely_later(self) -> list[Compared]:
        """The models that come later by more than chance."""
        best = self.first.middle if self.first else None
        return [one for one in self.models if best and one.middle and best.is_surely_below(one.middle)]

    @property
    def finding(self) -> str:
        """What the comparison finds, as a heading."""
        if not self.surely_later or self.first is None:
            return _("几种模式，第一次帮助快慢差不多")
        return _("%(model)s的，第一次帮助来得早") % {"model": self.first.label}

    @property
    def how_sure(self) -> str:
        """The finding in a sentence that claims no more than the numbers bear."""
        if not self.surely_later or self.first is None or self.first.middle is None:
            return _("差别还在误差里，不好下结论。")
        later = max(self.surely_later, key=lambda one: one.families)
        hours = later.middle.value - self.first.middle.value if later.middle else 0
        said = _("%(first)s的比%(later)s的快 %(hours)s 小时左右；别的差别还在误差里，不好下结论。")
        return said % {"first": self.first.label, "later": later.label, "hours": round(hours)}


def side_by_side(coverage: Coverage) -> SideBySide | None:
    """The models of a coverage compared by the first registered sample; None where no room offers one."""
    column = next(iter(samples()), None)
    if column is None:
        return None
    per_village = column.find(coverage.models_by_code)
    models = [_compared(coverage, key, per_village) for key in Model]
    return SideBySide(column, [replace(one, top=_scale(models)) for one in models], per_village)


def _compared(coverage: Coverage, model: Model, per_village: dict[str, list[float]]) -> Compared:
    codes = [code for code, key in coverage.models_by_code.items() if key == model]
    values = [value for code in codes for value in per_village.get(code, ())]
    return Compared(model.value, model.label, len(codes), len(values), middle_of(values))


def _scale(models: list[Compared]) -> int:
    """The end of the scale: a whole ten that no range passes."""
    highest = max((one.middle.high for one in models if one.middle), default=0.0)
    return int(highest // 10 + 1) * 10
