"""What a field says where Django's own words would stand: plain, and with what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# By kind of field, the special ones last; a code that a field words itself keeps its words.
WORDS: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (forms.Field, {"required": _("这里还空着，请写上。")}),
    (
        forms.CharField,
        {
            "max_length": _("最多写 %(limit_value)s 个字，现在有 %(show_value)s 个，请写短一点。"),
            "min_length": _("至少写 %(limit_value)s 个字。"),
            "null_characters_not_allowed": _("里面有看不见的怪字符，请删掉重写。"),
        },
    ),
    (
        forms.IntegerField,
        {
            "invalid": _("请写成数字，比如 3。"),
            "min_value": _("最小写 %(limit_value)s。"),
            "max_value": _("最大写 %(limit_value)s。"),
        },
    ),
    (forms.ChoiceField, {"required": _("请选一样。"), "invalid_choice": _("没有这一样，请重新选。")}),
    (forms.ModelChoiceField, {"required": _("请选一样。"), "invalid_choice": _("没有这一样，请重新选。")}),
    (forms.FileField, {"required": _("请选一个文件。"), "empty": _("这个文件是空的，请换一个。")}),
    (forms.BooleanField, {"required": _("请先点一下这一行。")}),
)


def put_own_words(field: forms.Field) -> None:
    """Replace Django's sentences on this field, and leave those that a form has chosen."""
    djangos: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            djangos |= vars(kind).get("default_error_messages", {})
    ours = {code: words for kind, said in WORDS if isinstance(field, kind) for code, words in said.items()}
    for code, words in ours.items():
        if field.error_messages.get(code) is djangos.get(code):
            field.error_messages[code] = words
