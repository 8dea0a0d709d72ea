"""A code generator being enrolled: its key waits in the session until it has shown a right code."""

import base64
import secrets
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import segno
from django.utils.translation import gettext as _
from django_otp.oath import TOTP

from huzhu.kernel.clock import now

KEY_BYTES = 20
DRIFT = 1


@dataclass(frozen=True)
class Generator:
    """A TOTP key (RFC 6238: SHA-1, 30 seconds, six digits) and whose it is to be."""

    key: str
    account: str
    issuer: str

    @property
    def spelled(self) -> str:
        """The key to type by hand, in groups of four."""
        text = base64.b32encode(bytes.fromhex(self.key)).decode()
        return " ".join(text[i : i + 4] for i in range(0, len(text), 4))

    @property
    def url(self) -> str:
        """What the QR code says."""
        secret = base64.b32encode(bytes.fromhex(self.key)).decode()
        label = quote(f"{self.issuer}:{self.account}")
        return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': self.issuer})}"

    @property
    def picture(self) -> str:
        """The QR code as the source of an image."""
        return segno.make(self.url, error="m").svg_data_uri(scale=5, border=2, dark="#000", light="#fff")

    def shows(self, typed: str) -> bool:
        """Is this one of the codes of this half minute or its neighbours."""
        digits = "".join(typed.split())
        if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
            return False
        code = TOTP(bytes.fromhex(self.key))
        code.time = now().timestamp()
        return code.verify(int(digits), tolerance=DRIFT)


def generator_of(request, *, issuer: str = "") -> Generator:
    """The one this session is enrolling; a new key the first time."""
    key = request.session.setdefault("generator", secrets.token_hex(KEY_BYTES))
    return Generator(key, request.user.username, issuer or _("互助"))
