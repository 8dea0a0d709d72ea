"""What was said so far, sealed by the house between one answer and the next: nobody on the way reads or changes it."""

import base64
import binascii
import json
import os
import zlib
from datetime import timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import now
from huzhu.kernel.refused import Refused
from huzhu.kernel.secrets import mac

LIVES = timedelta(days=1)
LONGEST = 24_000
NONCE = 12
USE = b"huzhu self-check"


class Unreadable(Refused):
    """The hidden field was cut off or changed on the way."""

    message = _("送来的内容不完整，看不懂前面答的。")
    way_out = _("请从头再答一次，一两分钟就好；什么也没有留下。")


class TooOld(Refused):
    """The page stood open for more than a day."""

    message = _("这一页开得太久了，前面答的已经作废。")
    way_out = _("请从头再答一次，一两分钟就好；什么也没有留下。")


def sealed(content: dict[str, Any]) -> str:
    """The content as text that only this house reads, good for a day."""
    plain = json.dumps([int(now().timestamp()), content], ensure_ascii=False, separators=(",", ":")).encode()
    nonce = os.urandom(NONCE)
    return base64.urlsafe_b64encode(nonce + _key().encrypt(nonce, zlib.compress(plain), USE)).decode()


def opened(text: str) -> dict[str, Any]:
    """The content that was sealed. Raises Unreadable, TooOld."""
    try:
        box = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True) if len(text) <= LONGEST else b""
        at, content = json.loads(zlib.decompress(_key().decrypt(box[:NONCE], box[NONCE:], USE)))
    except (ValueError, InvalidTag, binascii.Error, zlib.error):
        raise Unreadable from None
    if now().timestamp() - at > LIVES.total_seconds():
        raise TooOld
    return dict(content)


def _key() -> AESGCM:
    return AESGCM(bytes.fromhex(mac("self-check", b"key")))
