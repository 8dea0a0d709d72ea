"""The parts of a topic's screen: one kind of fact each, drawn as big buttons, ticks of persons, or a row a person."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING, Asked
from huzhu.households.kinds import KINDS
from huzhu.households.models import HouseholdMember
from huzhu.web.fields import ManyOf, OneOf, YuanField
from huzhu.web.widgets import Options

from ..topics import ALONG, name_of, parts_of

UNKNOWN, EXACT, NOBODY = "unknown", "exact", "nobody"
UNSURE = (UNKNOWN, _("不清楚"))
TOLD = frozenset({"disability_kind", "education"})
PICK = _("请选一样；不知道就选“不清楚”。")
ANYBODY = _("请点一点是谁；没有就点“都没有”，不知道就点“不清楚”。")
BOTH = _("点了人，就不要再点“都没有”或“不清楚”。")
FIGURE = _("请写上是多少元，或者另选一样。")


class FigureField(YuanField):
    """An amount to the fen; nothing at all is an amount too."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        return 0 if text and not text.strip("0０.．") else super().to_python(value)


@dataclass(frozen=True)
class Row:
    """One person whom a block asks about; empty for the household."""

    ref: str
    who: str = ""
    relation: str = ""


def ready(kind: str) -> dict[str, Any]:
    """The ready answers of a kind, by how they are written in the page: "0", "30000-70000", "yes", "limb"."""
    return {_written(value): list(value) if isinstance(value, tuple) else value for value, _words in _options(kind)}


def _options(kind: str) -> tuple[tuple[Any, Any], ...]:
    asked = ASKING[kind]
    return asked.options or ((True, _("是")), (False, _("不是")))


def _written(value: Any) -> str:
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
        ready_ones = [(_written(value), words) for value, words in _options(self.kind)]
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
        if _written(value) in ready(self.kind):
            return {name: _written(value)}
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


class Ticks(Block):
    """A yes or no about several persons: whoever it is true of is ticked."""

    shape = "ticks"

    @property
    def field(self) -> str:
        """The name of its one field."""
        return f"who.{self.kind}"

    def fields(self) -> dict[str, forms.Field]:
        choices = [*((row.ref, row.who) for row in self.rows), (NOBODY, _("都没有")), UNSURE]
        return {self.field: ManyOf(label=self.title, required=False, choices=choices)}

    def initial(self, values: dict[str, Any]) -> dict[str, Any]:
        said = {name: values[name] for name in self.names if name in values}
        if not said:
            return {}
        if all(value is None for value in said.values()):
            return {self.field: [UNKNOWN]}
        return {self.field: [parts_of(name)[0] for name, value in said.items() if self._is_so(value)] or [NOBODY]}

    def _is_so(self, value: Any) -> bool:
        return value is True

    def wrongs(self, cleaned: dict[str, Any]) -> list[tuple[str, Any]]:
        chosen = set(cleaned.get(self.field) or [])
        if not chosen:
            return [(self.field, ANYBODY)]
        return [(self.field, BOTH)] if len(chosen) > 1 and chosen & {NOBODY, UNKNOWN} else []

    def read(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        chosen = cleaned.get(self.field) or []
        unsure = UNKNOWN in chosen
        return {name_of(self.kind, row.ref): None if unsure else row.ref in chosen for row in self.rows}

    def drawn(self, form: Any) -> list[dict[str, Any]]:
        chosen = [str(one) for one in form[self.field].value() or []]
        return [{"row": row, "ticked": row.ref in chosen, "more": []} for row in self.rows]

    def whole(self, form: Any) -> dict[str, Any]:
        """Its one field, and “都没有” and “不清楚” below the persons."""
        bound = form[self.field]
        chosen = [str(one) for one in bound.value() or []]
        small = {UNKNOWN: _("不愿说也行")}
        others = [
            {"value": value, "words": words, "ticked": value in chosen, "small": small.get(value, "")}
            for value, words in ((NOBODY, _("都没有")), UNSURE)
        ]
        return {"bound": bound, "others": others}


@dataclass
class Telling(Ticks):
    """Who has it is ticked, and then says which: a certificate's kind and grade, a school's stage."""

    shape = "telling"
    more: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.more = {row.ref: [self.kind, *self.along] for row in self.rows}

    def fields(self) -> dict[str, forms.Field]:
        made = super().fields()
        for row in self.rows:
            for kind in self.more[row.ref]:
                made[name_of(kind, row.ref)] = self._detail(kind)
        return made

    def _detail(self, kind: str) -> forms.Field:
        choices = [(_written(value), words) for value, words in _options(kind) if value != "none"]
        label = _("哪一类？") if kind == self.kind else ASKING[kind].short
        return forms.ChoiceField(label=label, required=False, choices=[("", UNSURE[1]), *choices])

    def _is_so(self, value: Any) -> bool:
        return value not in (None, "none")

    def initial(self, values: dict[str, Any]) -> dict[str, Any]:
        kept = [name_of(kind, row.ref) for row in self.rows for kind in self.more[row.ref]]
        details = {name: _written(values[name]) for name in kept if values.get(name) not in (None, "none")}
        return super().initial(values) | details

    def read(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        chosen = cleaned.get(self.field) or []
        found: dict[str, Any] = {}
        for row in self.rows:
            if row.ref in chosen:
                found |= {name_of(kind, row.ref): self._told(cleaned, kind, row.ref) for kind in self.more[row.ref]}
            else:
                found[name_of(self.kind, row.ref)] = None if UNKNOWN in chosen else "none"
        return found

    def _told(self, cleaned: dict[str, Any], kind: str, ref: str) -> Any:
        return ready(kind).get(cleaned.get(name_of(kind, ref)) or "")

    def drawn(self, form: Any) -> list[dict[str, Any]]:
        rows = super().drawn(form)
        for each in rows:
            ref = each["row"].ref
            each["more"] = [form[name_of(kind, ref)] for kind in self.more[ref]]
        return rows


def blocks_of(names: list[str], people: dict[str, HouseholdMember]) -> list[Block]:
    """The blocks of these facts, one a kind, in their order."""
    by_kind: dict[str, list[Row]] = {}
    for ref, kind in map(parts_of, names):
        member = people.get(ref)
        if ref and member is None:
            continue
        row = Row(ref, member.person.name, str(member.get_relation_display())) if member else Row("")
        by_kind.setdefault(kind, []).append(row)
    return _without_told([_block(kind, rows) for kind, rows in by_kind.items()])


def _block(kind: str, rows: list[Row]) -> Block:
    if len(rows) == 1:
        return Buttons(kind, rows)
    if kind in TOLD:
        return Telling(kind, rows, ALONG.get(kind, ()))
    return Ticks(kind, rows) if KINDS[kind].form == "flag" else Block(kind, rows)


def _without_told(blocks: list[Block]) -> list[Block]:
    """What a person says along with a tick isn't asked once more below."""
    told = {
        (kind, row.ref) for block in blocks if block.shape == "telling" for row in block.rows for kind in block.along
    }
    for block in blocks:
        block.rows = [row for row in block.rows if (block.kind, row.ref) not in told]
    return [block for block in blocks if block.rows]
