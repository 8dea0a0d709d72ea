"""What comes in as a file: photos and signatures are drawn anew, so that nothing but the picture is kept."""

import base64
import binascii
import io
import warnings
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from huzhu.kernel.refused import Refused
from huzhu.web.sheets import read_table, safe_cell

__all__ = ["read_table", "safe_cell", "take_photo", "take_signature"]

PHOTO_BYTES = 20 * 1024 * 1024
PHOTO_SIDE = 1600
PHOTO_PIXELS = 120_000_000
SIGNATURE_BYTES = 2 * 1024 * 1024
SIGNATURE_SIDE = 1200
FAINTEST = 24  # shades of grey between paper and ink
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class PhotoTooLarge(Refused):
    message = _("这张照片超过 20 MB，太大了。")
    way_out = _("请换一张，或把它截个屏再传。")
    field = "photo"


class NoPhoto(Refused):
    message = _("这个文件不是照片，打不开。")
    way_out = _("请用手机拍一张，或选一张 JPG、PNG 的照片。")
    field = "photo"


class PhotoCutShort(Refused):
    message = _("这张照片没有传完整，只到了一半。")
    way_out = _("请在信号好一点的地方再传一次。")
    field = "photo"


class HeicUnreadable(Refused):
    message = _("这是苹果手机的 HEIC 照片，这里打不开。")
    way_out = _("请在手机“设置 › 相机 › 格式”里选“兼容性最佳”，再拍一张；或把它截个屏再传。")
    field = "photo"


class PhotoTooManyPixels(Refused):
    message = _("这张照片的尺寸大得不寻常，没有收下。")
    way_out = _("请换一张普通手机拍的照片。")
    field = "photo"


class NoSignature(Refused):
    message = _("这里还没有签名。")
    way_out = _("请用手指写，或拍下签了名的纸。")
    field = "signature"


def take_photo(upload: Any) -> bytes:
    """JPEG of at most 1600 px made from an upload (file or bytes), upright, without place or camera data.

    Raises PhotoTooLarge (over 20 MB), NoPhoto, HeicUnreadable, PhotoCutShort, PhotoTooManyPixels.
    """
    picture = _opened(_content(upload, PHOTO_BYTES))
    picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    return _saved(_on_white(picture), "JPEG", quality=82, optimize=True)


def take_signature(value: Any) -> bytes:
    """PNG of a signature from the pad's data address, or from a photo of the signed paper.

    Raises NoSignature when nothing was written, else as take_photo.
    """
    content = _from_data_address(value) if isinstance(value, str) else _content(value, PHOTO_BYTES)
    picture = _on_white(_opened(content)).convert("L")
    picture.thumbnail((SIGNATURE_SIDE, SIGNATURE_SIDE))
    shades = [shade for shade, count in enumerate(picture.histogram()) if count]
    if shades[-1] - shades[0] < FAINTEST:
        raise NoSignature
    return _saved(picture, "PNG", optimize=True)


def _from_data_address(text: str) -> bytes:
    head, comma, body = text.partition(",")
    if not comma or head != "data:image/png;base64" or len(body) > SIGNATURE_BYTES:
        raise NoSignature
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        raise NoSignature from None


def _content(upload: Any, limit: int) -> bytes:
    """The bytes of an upload, read no further than the limit."""
    if isinstance(upload, bytes | bytearray):
        content = bytes(upload)
    else:
        upload.seek(0)
        content = upload.read(limit + 1)
    if len(content) > limit:
        raise PhotoTooLarge
    if not content:
        raise NoPhoto
    return content


def _opened(content: bytes) -> Image.Image:
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise HeicUnreadable
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise PhotoTooManyPixels from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise NoPhoto from None
    if picture.width * picture.height > PHOTO_PIXELS:
        raise PhotoTooManyPixels
    return _decoded(picture)


def _decoded(picture: Image.Image) -> Image.Image:
    try:
        # a JPEG can be decoded at a half or a quarter of its size: a big photo then costs little memory
        picture.draft("RGB", (PHOTO_SIDE, PHOTO_SIDE))
        picture.load()
        return ImageOps.exif_transpose(picture) or picture
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, ZeroDivisionError):
        raise PhotoCutShort from None


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        ground.alpha_composite(layer)
        picture = ground
    return picture.convert("RGB")


def _saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    out = io.BytesIO()
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    clean.save(out, form, **options)
    return out.getvalue()
