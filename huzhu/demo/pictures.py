"""Photos of made-up papers: a sheet with a few lines and the words that say it is an example. Nobody's paper."""

import io
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, ImageDraw, ImageFont

from huzhu.applications.paper.press import press
from huzhu.households.asking.papers import PAPERS
from huzhu.web.uploads import take_photo

WIDTH, HEIGHT = 720, 960
TABLE, SHEET, LINE, INK, RED = (196, 180, 156), (252, 250, 244), (205, 200, 190), (60, 56, 52), (176, 52, 40)
EDGE, MARGIN, LINES = 48, 96, 11


@lru_cache(maxsize=32)
def paper_of(kind: str) -> bytes:
    """A photo of the paper that proves this kind of fact: “示例照片：医药费发票、医保结算单”."""
    with override("zh-hans"):
        return picture(str(PAPERS[kind].words))


def picture(words: str) -> bytes:
    """A sheet lying on a table, with these words and lines that say nothing."""
    photo = Image.new("RGB", (WIDTH, HEIGHT), TABLE)
    pen = ImageDraw.Draw(photo)
    pen.rectangle((EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE), fill=SHEET)
    _written(pen, (MARGIN, MARGIN), _("示例照片"), 56, RED)
    _written(pen, (MARGIN, MARGIN + 90), words, 40, INK)
    for number in range(LINES):
        y = MARGIN + 200 + number * 52
        pen.line((MARGIN, y, WIDTH - MARGIN - number % 3 * 120, y), fill=LINE, width=6)
    out = io.BytesIO()
    photo.save(out, "PNG")
    return take_photo(out.getvalue())


def _written(pen: ImageDraw.ImageDraw, at: tuple[int, int], words: str, size: int, ink: tuple[int, int, int]) -> None:
    """In the type of the forms; where a machine has none, the sheet stays without words rather than with boxes."""
    font = _font(size)
    if font is not None:
        pen.text(at, words, fill=ink, font=font)


@lru_cache(maxsize=4)
def _font(size: int) -> ImageFont.FreeTypeFont | None:
    found = (font for font in press().fonts.fonts() if font.family in press().families)
    first = next(found, None)
    return ImageFont.truetype(first.path, size, index=first.index) if first else None
