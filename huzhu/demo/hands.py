"""Signatures of made-up people: a few strokes that follow from the name."""

import io
import random
from functools import lru_cache

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 320, 120


@lru_cache(maxsize=4096)
def signature(name: str) -> bytes:
    """A PNG of some strokes, the same ones for the same name."""
    draw = random.Random(f"hand {name}")
    sheet = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(sheet)
    x = 24
    for _stroke in range(3 * min(len(name), 4)):
        points = [(x + draw.randint(-14, 26), draw.randint(18, HEIGHT - 18)) for _point in range(draw.randint(2, 4))]
        pen.line(points, fill=30, width=4, joint="curve")
        x = min(x + draw.randint(14, 26), WIDTH - 30)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
