"""Which characters the fonts have: one that none has becomes a blank to write by hand, never a box."""

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from fontTools.ttLib import TTFont

# What frame.typ draws as a short line to write on.
BY_HAND = "\ue000"
# Taken as they are: they have no shape of their own.
SHAPELESS = {"Cc", "Cf", "Zl", "Zp"}


class Legible:
    """The characters of some fonts, each a file and its number in it."""

    def __init__(self, fonts: Iterable[tuple[str | None, int]]):
        self._fonts = [(path, index) for path, index in fonts if path]

    @cached_property
    def characters(self) -> frozenset[int]:
        """Code points that at least one font can draw. Read once."""
        found: set[int] = set()
        for path, index in self._fonts:
            with TTFont(path, fontNumber=index, lazy=True) as font:
                found.update(font.getBestCmap())
        return frozenset(found)

    def has(self, character: str) -> bool:
        """It can be drawn, or needs no drawing."""
        return ord(character) in self.characters or unicodedata.category(character) in SHAPELESS

    def mended(self, value: Any) -> Any:
        """The same data; in each text, a blank to write by hand for every character that can't be drawn."""
        if isinstance(value, str):
            missing = "" if value.isascii() else {c for c in value if not self.has(c)}
            return "".join(BY_HAND if c in missing else c for c in value) if missing else value
        if isinstance(value, dict):
            return {key: self.mended(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return value if value and isinstance(value[0], int) else [self.mended(each) for each in value]
        return value
