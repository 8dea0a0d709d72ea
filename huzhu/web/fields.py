"""Form fields in the domain's words: yuan, days, names, photos, signatures. Each error is a plain sentence."""

import datetime
import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.money import parse_yuan, show_yuan
from huzhu.kernel.refused import Refused
from huzhu.web.refusals import said
from huzhu.web.uploads import take_photo, take_signature
from huzhu.web.widgets import ManyOptions, Options, Photos, Signature, Tick

EARLIEST = datetime.date(1900, 1, 1)
LATEST = datetime.date(2100, 12, 31)


def day_or(text: str | None, otherwise: datetime.date) -> datetime.date:
    """The day that an address names (ISO); `otherwise` where it names none that a record may have."""
    try:
        day = datetime.date.fromisoformat(text or "")
    except ValueError:
        return otherwise
    return day if EARLIEST <= day <= LATEST else otherwise


def refusal(refused: Refused) -> forms.ValidationError:
    """A refusal as a field's error, its way out in the same breath."""
    return forms.ValidationError("".join(said(refused)))


def plain(text: str) -> str:
    """Full-width letters and digits become narrow, inner spaces single; Chinese punctuation stays."""
    narrowed = "".join(
        unicodedata.normalize("NFKC", c) if ("！" <= c <= "～" and c.isalnum()) or c in "０１２３４５６７８９　" else c
        for c in text
    )
    return " ".join(narrowed.split())


class NameField(forms.CharField):
    """A person's or family's name: one field, up to 60 characters, rare characters and · welcome."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)
        self.error_messages["max_length"] = _("名字最多写 60 个字。")
        self.widget.attrs.setdefault("autocomplete", "off")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A browser counts a rare character as two, so it lets twice as many through; the field counts characters."""
        attrs = super().widget_attrs(widget)
        if self.max_length is not None and "maxlength" in attrs:
            attrs["maxlength"] = str(2 * self.max_length)
        return attrs

    def clean(self, value: Any) -> str:
        return super().clean(plain(value or "").replace("•", "·").replace("・", "·"))


class YuanField(forms.CharField):
    """An amount typed in yuan, cleaned to fen (分)."""

    is_money = True

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return parse_yuan(text)
        except Refused as refused:
            raise refusal(refused) from refused

    def prepare_value(self, value: Any) -> Any:
        return show_yuan(value) if isinstance(value, int) else value


class DayField(forms.DateField):
    """A day that exists, typed or picked."""

    def __init__(self, *, earliest: datetime.date = EARLIEST, latest: datetime.date = LATEST, **kwargs: Any):
        self.earliest, self.latest = earliest, latest
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"])
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("没有这一天。请照“2026-11-24”的样子写。")

    def to_python(self, value: Any) -> datetime.date | None:
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not self.earliest <= value <= self.latest:
            raise forms.ValidationError(_("这一天离得太远了，请再看一下年份。"))


class MomentField(forms.DateTimeField):
    """A day and an hour, in local time."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M:%S"])
        kwargs.setdefault(
            "widget", forms.DateTimeInput(attrs={"type": "datetime-local", "class": "short"}, format="%Y-%m-%dT%H:%M")
        )
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("没有这个时间。请照“2026-11-24 15:20”的样子写。")

    def to_python(self, value: Any) -> datetime.datetime | None:
        moment = super().to_python(plain(value) if isinstance(value, str) else value)
        if moment and not EARLIEST <= moment.date() <= LATEST:
            raise forms.ValidationError(_("这一天离得太远了，请再看一下年份。"))
        return moment


class OneOf(forms.ChoiceField):
    """One of a few answers, each a row to press."""

    def __init__(self, *, pair: bool = False, small: dict[Any, Any] | None = None, **kwargs: Any):
        kwargs.setdefault("widget", Options(pair=pair, small=small))
        super().__init__(**kwargs)
        self.error_messages.update(required=_("请选一样。"), invalid_choice=_("没有这一样，请重新选。"))


class ManyOf(forms.MultipleChoiceField):
    """Any number of answers, each a row to press."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("widget", ManyOptions())
        super().__init__(**kwargs)
        self.error_messages.update(required=_("请至少选一样。"), invalid_choice=_("没有这一样，请重新选。"))


class TickField(forms.BooleanField):
    """A yes that must or may be given; the words stand in the row itself."""

    def __init__(self, *, says: Any, **kwargs: Any):
        kwargs.setdefault("widget", Tick(says=says))
        super().__init__(**kwargs)
        self.error_messages["required"] = _("请先点一下这一行。")


class PhotosField(forms.Field):
    """Up to `most` photos, cleaned to JPEG bytes of at most 1600 px without their hidden data."""

    def __init__(self, *, most: int = 6, **kwargs: Any):
        self.most = most
        kwargs.setdefault("widget", Photos(many=most > 1))
        super().__init__(**kwargs)
        self.error_messages["required"] = _("请拍一张照片，或选一张。")

    def clean(self, value: Any) -> list[bytes]:
        uploads = [upload for upload in value or [] if upload]
        self.validate(uploads)
        if len(uploads) > self.most:
            raise forms.ValidationError(_("一次最多 %(most)s 张。") % {"most": self.most})
        try:
            return [take_photo(upload) for upload in uploads]
        except Refused as refused:
            raise refusal(refused) from refused


class SignatureField(forms.Field):
    """A signature, cleaned to PNG bytes; empty bytes where it may be left out."""

    widget = Signature

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.error_messages["required"] = _("这里还没有签名。请用手指写，或拍下签了名的纸。")

    def clean(self, value: Any) -> bytes:
        self.validate(value)
        if not value:
            return b""
        try:
            return take_signature(value)
        except Refused as refused:
            raise refusal(refused) from refused
