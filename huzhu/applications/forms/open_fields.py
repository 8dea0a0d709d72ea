"""A form's field for each fact that is still open: yes or no, one of a list, an amount, a day, a table of rows."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.households.asking import ASKING
from huzhu.households.identity import read_identity
from huzhu.households.kinds import KINDS
from huzhu.kernel.money import parse_yuan
from huzhu.kernel.refused import Refused
from huzhu.people.phones import plain_phone
from huzhu.web.fields import DayField, ManyOf, OneOf, plain, refusal

from ..paper.fields import Open

YES, NO = "yes", "no"
RANGE = "–"
UNKNOWN = ("", "-", "—", "–", "－", "——")
EMPTY: list[tuple[str, Any]] = [("", _("还不知道"))]


def field_for(one: Open, villages: list[tuple[str, str]]) -> forms.Field:
    """The field that asks for it; none must be answered."""
    if one.is_column:
        return NumberField(column=one.kind, label=label_of(one), required=False)
    made = MADE.get(KINDS[one.kind].form, _text)
    field = made(one, villages) if made is _code else made(one)
    field.label, field.required = label_of(one), False
    field.help_text = field.help_text or ASKING[one.kind].help
    return field


def label_of(one: Open) -> str:
    """The question as it is said aloud, with the person's name."""
    if one.is_column:
        words = _("%(who)s的身份证号") if one.kind == "id_number" else _("%(who)s的电话")
        return str(words % {"who": one.person.name if one.person else ""})
    asked = ASKING[one.kind]
    return asked.words_for(one.person.name) if one.person else str(asked.title)


def value_of(one: Open, cleaned: Any) -> Any:
    """What was answered, as facts keep it; None where nothing was."""
    if cleaned in (None, "", []):
        return None
    return {"flag": cleaned == YES}.get(KINDS[one.kind].form, cleaned) if not one.is_column else cleaned


class NumberField(forms.CharField):
    """A person's identity number or telephone, checked at once."""

    def __init__(self, *, column: str, **kwargs: Any):
        super().__init__(max_length=30, **kwargs)
        self.column = column
        self.widget.attrs.update({"autocomplete": "off", "inputmode": "tel" if column == "phone" else "text"})

    def clean(self, value: Any) -> str:
        text = super().clean(plain(value or ""))
        if not text:
            return ""
        try:
            return plain_phone(text) if self.column == "phone" else read_identity(text).number
        except Refused as refused:
            raise refusal(refused) from refused


class AmountField(forms.CharField):
    """An amount in yuan, or a range of two (“2000 到 3000”), cleaned to fen."""

    is_money = True

    def to_python(self, value: Any) -> Any:
        text = super().to_python(plain(value) if isinstance(value, str) else value)
        if text in self.empty_values:
            return None
        parts = _split(text)
        try:
            ends = [_fen(part) for part in parts[:2]]
        except Refused as refused:
            raise refusal(refused) from refused
        if len(parts) > 2 or ends != sorted(ends):
            raise forms.ValidationError(_("写一个数，或者“2000 到 3000”这样的两个数，小的在前。"))
        return ends[0] if len(ends) == 1 else ends


def _fen(part: str) -> int:
    """Zero is an amount here; half of a range is none."""
    return 0 if "0" in part and not part.strip("0.") else parse_yuan(part)


def _split(text: str) -> list[str]:
    for mark in ("到", "至", "—", "－", "-", "~", "～"):
        text = text.replace(mark, RANGE)
    return [part.strip().removesuffix("元").strip() for part in text.split(RANGE)]


class RowsField(forms.CharField):
    """A table, a line a row, its columns apart by spaces or commas; cleaned to dicts by column.

    A value that isn't known is a dash, or nothing between two commas: the rest stays in its own column. A row that is
    short otherwise is refused, for nobody could tell which value is missing.
    """

    def __init__(self, *, columns: dict[str, Any], **kwargs: Any):
        self.columns = columns
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]
        return [self._row(line) for line in lines][:40]

    def _row(self, line: str) -> dict[str, str]:
        parts, names = _cells(line), list(self.columns)
        if len(parts) < len(names):
            shown = " ".join(str(title) for title in self.columns.values())
            said = {"line": line, "columns": shown}
            raise forms.ValidationError(_("“%(line)s”少了一样。要写：%(columns)s；不知道的写一横。") % said)
        if len(parts) > len(names):
            parts = [*parts[: len(names) - 1], " ".join(parts[len(names) - 1 :])]
        return {name: part for name, part in zip(names, parts, strict=True) if part not in UNKNOWN}


def _cells(line: str) -> list[str]:
    """The values of a row: between commas where it has any, else between blanks."""
    for mark in ("，", "、"):
        line = line.replace(mark, ",")
    return [part.strip() for part in line.split(",")] if "," in line else line.split()


def _flag(one: Open) -> forms.Field:
    words = dict(ASKING[one.kind].options) or {True: _("是"), False: _("不是")}
    return OneOf(pair=True, choices=[(YES, words[True]), (NO, words[False])])


def _choice(one: Open) -> forms.Field:
    return forms.ChoiceField(choices=[*EMPTY, *KINDS[one.kind].choices.items()])


def _text(one: Open) -> forms.Field:
    if one.kind == "story":
        return forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))


def _rows(one: Open) -> forms.Field:
    columns = KINDS[one.kind].choices
    shown = " ".join(str(title) for title in columns.values())
    return RowsField(columns=columns, help_text=_("一行写一个：%(columns)s；不知道的写一横。") % {"columns": shown})


def _code(_one: Open, villages: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(choices=[*EMPTY, *villages])


MADE: dict[str, Callable[..., forms.Field]] = {
    "flag": _flag,
    "choice": _choice,
    "choices": lambda one: ManyOf(choices=KINDS[one.kind].choices.items()),
    "fen": lambda _one: AmountField(help_text=_("说个大概也行，比如“2000 到 3000”。")),
    "day": lambda _one: DayField(),
    "count": lambda _one: forms.IntegerField(min_value=0, max_value=100_000),
    "rows": _rows,
    "code": _code,
}
