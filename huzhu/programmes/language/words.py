"""Texts of a catalogue in Chinese and English, chosen when they are shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NAME = re.compile(r"\{(\w+)\}")
# What an aside may hold: a figure that not every county has set.
ASIDE = re.compile(r"（[^（）]*\{\w+\}[^（）]*）|\([^()]*\{\w+\}[^()]*\)")


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


def listed(texts: Iterable[Text]) -> str:
    """Several of them in one sentence: “诊断书；发票”."""
    return _("；").join(str(one) for one in texts)


def names_in(said: Text) -> set[str]:
    """What stands in braces, in either language."""
    return set(NAME.findall(f"{said.zh}{said.en}"))


def loose_names(said: Text) -> set[str]:
    """What stands in braces outside an aside: without its figure the sentence would have a hole."""
    return {name for words in (said.zh, said.en) for name in NAME.findall(ASIDE.sub("", words))}


def with_asides(words: str, figure: Callable[[str], str], unset: str) -> str:
    """The words with the figures of their asides; an aside of which one is not set says `unset` instead."""

    def aside(found: re.Match[str]) -> str:
        figures = {name: figure(name) for name in NAME.findall(found[0])}
        filled = NAME.sub(lambda name: figures[name[1]], found[0])
        return filled if all(figures.values()) else f"{found[0][0]}{unset}{found[0][-1]}"

    return ASIDE.sub(aside, words)
