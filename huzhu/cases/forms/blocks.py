"""The parts of a topic's screen: one kind of fact each, drawn as big buttons, ticks of persons, or a row a person."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING, Asked
from huzhu.kernel.clock import today
from huzhu.web.fields import DayField, OneOf, YuanField
from huzhu.web.widgets import Options

from ..topics import ALONG, name_of

UNKNOWN, EXACT = "unknown", "exact"
UNSURE = (UNKNOWN, _("不清楚"))
PICK = _("请选一样；不知道就选“不清楚”。")
LATE = _("这一天还没到，请改成今天或以前的日子。")
FIGURE = _("请写上是多少元，或者另选一样。")
NEGATIVE = _("金额不能是负数。一分没有就写 0。")
BELOW = ("-", "−", "－")


class FigureField(YuanField):
    """An amount to the fen; nothing at all is an amount too."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if text[:1] in BELOW:
            raise forms.ValidationError(NEGATIVE)
        return 0 if text and not text.strip("0０.．") else super().to_python(value)


@dataclass(frozen=True)
class Row:
    """One person whom a block asks about; empty for the household."""

    ref: str
    who: str = ""
    relation: str = ""


def ready(kind: str) -> dict[str, Any]:
    """The ready answers of a kind, by how they are written in the page: "0", "30000-70000", "yes", "limb"."""
    return {written(value): list(value) if isinstance(value, tuple) else value for value, _words in options_of(kind)}


def options_of(kind: str) -> tuple[tuple[Any, Any], ...]:
    """The ready answers with their words; yes and no where the kind has none of its own."""
    asked = ASKING[kind]
    return asked.options or ((True, _("是")), (False, _("不是")))


def written(value: Any) -> str:
    """A ready answer as the page sends it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-".join(str(end) for end in value) if isinstance(value, list | tuple) else str(value)


@dataclass
class Block:
    """One kind about the household or these persons."""

    kind: str
    rows: list[Row]
    along: tuple[str, ...] = ()
    shape = "rows"

    @property
    def asked(self) -> Asked:
        """Its wording."""
        return ASKING[self.kind]

    @property
    def title(self) -> Any:
        """The question, of one person by name, or of all."""
        if not self.asked.of_person:
            return self.asked.title
        return (
            self.asked.words_for(self.rows[0].who) if len(self.rows) == 1 else self.asked.everyone or self.asked.short
        )

    @property
    def is_money(self) -> bool:
        """An amount, that may be said to the fen."""
        return self.asked.form == "fen"

    @property
    def names(self) -> list[str]:
        """The facts that it asks for, without what comes along."""
        return [name_of(self.kind, row.ref) for row in self.rows]

    def fields(self) -> dict[str, forms.Field]:
        """A choice a fact, and a figure beside an amount."""
        made: dict[str, forms.Field] = {}
        for row, name in zip(self.rows, self.names, strict=True):
            made[name] = self.choice(row)
            if self.is_money:
                label = _("%(who)s：有准数") % {"who": row.who} if row.who else _("有准数，我填")
                made[f"{name}.exact"] = FigureField(label=label, required=False)
        return made

    def choice(self, row: Row) -> forms.Field:
        """A list to pull down, in a person's row."""
        return forms.ChoiceField(label=row.who, required=False, choices=[("", UNSURE[1]), *self.choices()])

    def choices(self) -> list[tuple[str, Any]]:
        """The ready answers, and for an amount the figure."""
        ready_ones = [(written(value), words) for value, words in options_of(self.kind)]
        return [*ready_ones, (EXACT, _("有准数，我填"))] if self.is_money else ready_ones

    def initial(self, values: dict[str, Any]) -> dict[str, Any]:
        """What stands in the fields for what was said before."""
        started: dict[str, Any] = {}
        for name in self.names:
            if name in values:
                started |= self._initial_of(name, values[name])
        return started

    def _initial_of(self, name: str, value: Any) -> dict[str, Any]:
        if value is None:
            return {name: UNKNOWN}
        if written(value) in ready(self.kind):
            return {name: written(value)}
        return {name: EXACT, f"{name}.exact": value} if self.is_money and isinstance(value, int) else {}

    def wrongs(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        """Fields with what is wrong: a figure was promised and isn't there."""
        return [
            (f"{name}.exact", FIGURE)
            for name in self.names
            if cleaned.get(name) == EXACT and cleaned.get(f"{name}.exact") is None
        ]

    def read(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The facts; a figure goes before a range."""
        return {name: self._read_one(cleaned, name) for name in self.names}

    def _read_one(self, cleaned: dict[str, Any], name: str) -> Any:
        figure, chosen = cleaned.get(f"{name}.exact"), cleaned.get(name) or ""
        return ready(self.kind).get(chosen) if figure is None else figure

    def drawn(self, form: Any) -> list[dict[str, Any]]:
        """The rows with their bound fields."""
        return [
            {"row": row, "field": form[name], "exact": form[f"{name}.exact"] if self.is_money else None}
            for row, name in zip(self.rows, self.names, strict=True)
        ]

    def whole(self, _form: Any) -> dict[str, Any]:
        """What the block has beside its rows: nothing, here."""
        return {}


class Day(Block):
    """A day; left empty where nobody knows it."""

    shape = "day"

    def choice(self, row: Row) -> forms.Field:
        return DayField(label=self.asked.short, required=False)

    def _initial_of(self, name: str, value: Any) -> dict[str, Any]:
        return {} if value is None else {name: value}

    def _read_one(self, cleaned: dict[str, Any], name: str) -> Any:
        day = cleaned.get(name)
        return day.isoformat() if day else None

    def wrongs(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        """It has come already."""
        late = [name for name in self.names if cleaned.get(name) and cleaned[name] > today()]
        return [(name, LATE) for name in late]


class Buttons(Block):
    """Of one person or the household: every answer a big button, “不清楚” among them."""

    shape = "buttons"

    def choice(self, row: Row) -> forms.Field:
        small = {UNKNOWN: _("不愿说也行")}
        return OneOf(
            label=self.title, required=False, choices=[*self.choices(), UNSURE], widget=Options(pair=True, small=small)
        )

    @property
    def is_along(self) -> bool:
        """It only matters where the block before it was answered."""
        return any(self.kind in kinds for kinds in ALONG.values())

    def wrongs(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        name = self.names[0]
        if not cleaned.get(name) and cleaned.get(f"{name}.exact") is None and not self.is_along:
            return [(name, PICK)]
        return super().wrongs(cleaned)
