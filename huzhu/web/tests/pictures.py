"""Pictures made on the spot, so that no photo of anyone lies in the project."""

import base64
import io
import os

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(width: int = 800, height: int = 600, form: str = "JPEG", **options) -> bytes:
    """A plain picture in the asked form."""
    out = io.BytesIO()
    image = Image.new("RGB", (width, height), "#8a5a00")
    ImageDraw.Draw(image).line((0, 0, width, height), "white", 9)
    image.save(out, form, **options)
    return out.getvalue()


def noisy(width: int, height: int) -> bytes:
    """A picture that hardly compresses: as heavy as a phone's."""
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), os.urandom(width * height * 3)).save(out, "JPEG", quality=88)
    return out.getvalue()


def signed(form: str = "PNG") -> bytes:
    """A line on a clear ground, as the pad gives it."""
    out = io.BytesIO()
    image = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    ImageDraw.Draw(image).line((20, 150, 300, 40, 560, 150), "#111", 6)
    image.save(out, form)
    return out.getvalue()


def data_address(content: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(content).decode()
