"""The master key: from HUZHU_MASTER_KEY, or from the file that `make run` makes on the first start."""

import base64
import hashlib
import hmac
import secrets
from pathlib import Path

KEY_BYTES = 32


def read_master_key(given: str, file: Path) -> str:
    """The key as base64, or "" where there is none: the kernel then refuses to start with a sentence."""
    if given:
        return given
    return file.read_text().strip() if file.is_file() else ""


def make_master_key(file: Path) -> None:
    """A new key in a file that only its owner may read; never over an old one (FileExistsError)."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600, exist_ok=False)
    file.write_text(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")


def session_key(master_key: str) -> str:
    """What Django signs with, derived from the master key; without one, good for this process only."""
    if not master_key:
        return secrets.token_urlsafe(KEY_BYTES * 2)
    return hmac.new(master_key.encode(), b"huzhu: signing of sessions", hashlib.sha512).hexdigest()
