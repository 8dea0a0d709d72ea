"""The fields in which one kind of fact is answered, and the value that they hold."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import parse_yuan
from huzhu.kernel.refused import Refused
from huzhu.web.fields import DayField, ManyOf, OneOf, plain, refusal

from ..asking import ASKING, Asked
from ..kinds import KINDS

EXACT = "exact"
NAMES = ("pick", "amount", "answer", "code")


class AmountField(forms.CharField):
    """An amount typed in yuan, 0 among them, cleaned to fen."""

    is_money = True

    def __init__(self, **kwargs: Any):
        super().__init__(required=False, **kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off", "maxlength": "40"})

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = plain(super().to_python(value) or "")
        if not text:
            return None
        if text.rstrip("元").strip().strip("0") in ("", "."):
            return 0
        try:
            return parse_yuan(text)
        except Refused as refused:
            raise refusal(refused) from refused


def key_of(value: Any) -> str:
    """How a ready answer stands in a form: an amount's range as low-high in fen."""
    return "-".join(str(end) for end in value) if isinstance(value, tuple) else str(value)


def answer_fields(kind: str) -> dict[str, forms.Field]:
    """The fields of one kind, in their order, under the names of NAMES."""
    return MAKERS[KINDS[kind].form](ASKING[kind])


def _amounts(asked: Asked) -> dict[str, forms.Field]:
    ready = [(key_of(value), words) for value, words in asked.options]
    return {
        "pick": OneOf(label=_("大约多少"), choices=[*ready, (EXACT, _("有准数，我填"))], required=False, pair=True),
        "amount": AmountField(label=_("准数（元）"), help_text=_("填了准数，上面就不用选。")),
    }


def _choice(asked: Asked) -> dict[str, forms.Field]:
    ready = [(key_of(value), words) for value, words in asked.options]
    return {"answer": OneOf(label=asked.short, choices=ready, pair=True)}


def _several(asked: Asked) -> dict[str, forms.Field]:
    return {
        "answer": ManyOf(
            label=asked.short, choices=asked.options, required=False, help_text=_("一样都没有，就什么都不选。")
        )
    }


def _written(asked: Asked) -> dict[str, forms.Field]:
    if asked.options:
        words = "、".join(str(word) for _value, word in asked.options)
        return {
            "answer": forms.CharField(label=asked.short, max_length=2000, initial=asked.options[0][0], help_text=words)
        }
    long = asked.kind in ("story", "needs_now")
    widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(attrs={"autocomplete": "off"})
    return {"answer": forms.CharField(label=asked.short, max_length=2000, widget=widget)}


def _rows(asked: Asked) -> dict[str, forms.Field]:
    columns = "，".join(str(word) for word in KINDS[asked.kind].choices.values())
    return {
        "answer": forms.CharField(
            label=asked.short,
            max_length=4000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("一行写一样，用逗号隔开：%(columns)s。没有就空着。") % {"columns": columns},
        )
    }


MAKERS: dict[str, Callable[[Asked], dict[str, forms.Field]]] = {
    "fen": _amounts,
    "flag": _choice,
    "choice": _choice,
    "choices": _several,
    "day": lambda asked: {"answer": DayField(label=asked.short)},
    "count": lambda asked: {"answer": forms.IntegerField(label=asked.short, min_value=0, max_value=1_000_000)},
    "text": _written,
    "rows": _rows,
    "code": lambda asked: {
        "answer": forms.RegexField(
            label=asked.short,
            regex=r"^\d{12}$",
            help_text=_("区划代码，12 位。"),
            error_messages={"invalid": _("代码是 12 位数字。")},
        )
    },
}


def answer_of(kind: str, said: dict[str, Any]) -> Any:
    """The value in the cleaned fields; None where nothing was answered."""
    form = KINDS[kind].form
    if form == "fen":
        return _amount_of(said)
    if form == "flag":
        return {"True": True, "False": False}.get(said["answer"])
    if form == "rows":
        return _rows_of(kind, said["answer"])
    return said["answer"]


def _amount_of(said: dict[str, Any]) -> Any:
    if said.get("amount") is not None:
        return said["amount"]
    ends = [int(end) for end in said["pick"].split("-")] if said["pick"] not in ("", EXACT) else []
    return ends if len(ends) == 2 else ends[0] if ends else None


def _rows_of(kind: str, text: str) -> list[dict[str, str]]:
    columns = list(KINDS[kind].choices)
    lines = [line for line in text.splitlines() if line.strip()]
    parted = [[part.strip() for part in line.replace("，", ",").replace("、", ",").split(",")] for line in lines]
    return [dict(zip(columns, parts, strict=False)) for parts in parted]
