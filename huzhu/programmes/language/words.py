"""Texts of a catalogue in Chinese and English, chosen when they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language


@dataclass(frozen=True)
class Text:
    """A sentence with its English beside it; without one, the Chinese stands in."""

    zh: str
    en: str = ""

    def __str__(self) -> str:
        english = settings.configured and (get_language() or "zh").startswith("en")
        return self.en if self.en and english else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh)

    def __html__(self) -> str:
        return escape(str(self))


def text(value: Any) -> Text:
    """A Text of a string or of {zh, en}. Raises ValueError."""
    if isinstance(value, Mapping) and set(value) <= {"zh", "en"} and "zh" in value:
        return Text(str(value["zh"]), str(value.get("en", "")))
    if isinstance(value, str):
        return Text(value)
    raise ValueError("should be a text, or {zh: …, en: …}")
