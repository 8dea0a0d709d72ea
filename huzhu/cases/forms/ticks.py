"""Blocks that ask of several persons at once: whoever it is true of is ticked, and may say more."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING
from huzhu.web.fields import ManyOf

from ..topics import name_of, parts_of
from .blocks import UNKNOWN, UNSURE, Block, options_of, ready, written

NOBODY = "nobody"
ANYBODY = _("请点一点是谁；没有就点“都没有”，不知道就点“不清楚”。")
BOTH = _("点了人，就不要再点“都没有”或“不清楚”。")


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
        choices = [(written(value), words) for value, words in options_of(kind) if value != "none"]
        label = _("哪一类？") if kind == self.kind else ASKING[kind].short
        return forms.ChoiceField(label=label, required=False, choices=[("", UNSURE[1]), *choices])

    def _is_so(self, value: Any) -> bool:
        return value not in (None, "none")

    def initial(self, values: dict[str, Any]) -> dict[str, Any]:
        kept = [name_of(kind, row.ref) for row in self.rows for kind in self.more[row.ref]]
        details = {name: written(values[name]) for name in kept if values.get(name) not in (None, "none")}
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
