"""The press: papers as data in, one PDF out. The compiler is kept, so that only what changed is set anew."""

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import typst

from huzhu.kernel.clock import now

from .legible import Legible
from .refusals import FontMissing, NotSet

SHEETS = Path(__file__).parent / "typst"
FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")


@dataclass(frozen=True)
class Sheet:
    """One form to be set: the name of its Typst file, and what stands in it."""

    form: str
    data: dict[str, Any]


class Press:
    """Sets sheets with the fonts of this machine; `families` must all be there.

    Data go in as JSON through `sys.inputs`, never into Typst source, so that nothing typed is read as markup.
    """

    def __init__(self, families: Sequence[str] = FAMILIES):
        self.families = tuple(families)
        self._turn = threading.Lock()

    @cached_property
    def fonts(self) -> typst.Fonts:
        """The machine's fonts, searched once."""
        return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)

    @cached_property
    def legible(self) -> Legible:
        """Which characters these fonts have."""
        return Legible((font.path, font.index) for font in self.fonts.fonts() if font.family in self.families)

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(SHEETS / "main.typ", root=SHEETS, font_paths=self.fonts, ignore_system_fonts=True)

    def check(self) -> None:
        """Raise FontMissing where a family isn't found: Typst itself would print boxes."""
        missing = [family for family in self.families if family not in self.fonts.families()]
        if missing:
            raise FontMissing(fonts="、".join(missing))

    def set(self, sheets: Iterable[Sheet], format: str = "pdf", ppi: float | None = None) -> Any:
        """The sheets as one PDF (bytes), or as PNG pages (a list). Raises FontMissing, NotSet."""
        self.check()
        job = [{"form": sheet.form, "data": self.legible.mended(sheet.data)} for sheet in sheets]
        inputs = {"job": json.dumps(job, ensure_ascii=False)}
        try:
            with self._turn:
                made, warnings = self._compiler.compile_with_warnings(
                    format=format, ppi=ppi, sys_inputs=inputs, timestamp=int(now().timestamp())
                )
        except typst.TypstError as error:
            raise NotSet from error
        if any("font" in warning.message for warning in warnings):
            raise FontMissing(fonts="、".join(self.families))
        return made


@lru_cache(maxsize=1)
def press() -> Press:
    """The house's press, one a process."""
    return Press()
