"""Keys, sealed values, blind indexes and codes.

The master key stands outside the database and wraps one root key in it; the root key wraps the data key of
each subject. What is sealed is AES-256-GCM: version ‖ nonce ‖ ciphertext and tag.
"""

import base64
import hashlib
import hmac
import os
import uuid
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from huzhu.kernel import statements
from huzhu.kernel.clock import now

_SEAL_VERSION = b"\x01"
_NONCE = 12


class Erased(Exception):
    """The subject's key was destroyed by law; what it sealed can't be read any more."""


class BrokenSeal(Exception):
    """A sealed value was altered, or belongs to another subject or place."""


def _seal(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return _SEAL_VERSION + nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def _open(key: bytes, box: bytes, bound_to: bytes) -> bytes:
    box = bytes(box)
    try:
        return AESGCM(key).decrypt(box[1 : 1 + _NONCE], box[1 + _NONCE :], bound_to)
    except InvalidTag:
        raise BrokenSeal("a sealed value doesn't open") from None


def master_key() -> bytes:
    """The master key of the settings (base64); raises ImproperlyConfigured where it isn't one of 32 bytes."""
    return _decoded(settings.HUZHU_MASTER_KEY)


@lru_cache(maxsize=16)
def _decoded(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except (TypeError, ValueError):
        key = b""
    if len(key) != 32:
        raise ImproperlyConfigured(
            "主密钥缺失或长度不对：请设置 HUZHU_MASTER_KEY（32 字节的 base64），或恢复原来的密钥文件。"
            " The master key is missing or not 32 bytes: set HUZHU_MASTER_KEY or restore its file."
        )
    return key


def fingerprint(key: bytes) -> str:
    """What tells one master key from another without telling the key."""
    return hmac.new(key, b"huzhu master key", hashlib.sha256).hexdigest()[:32]


def make_keyring() -> None:
    """Give an empty database its root key, wrapped by the master key; leaves an existing one alone."""
    from huzhu.kernel.models import Keyring

    if not Keyring.objects.exists():
        key = master_key()
        Keyring.objects.create(fingerprint=fingerprint(key), wrapped=_seal(key, os.urandom(32), b"root"))


def rewrap_keyring(new_key: bytes) -> None:
    """Wrap the root key under `new_key` instead; nothing else needs to be written again."""
    from huzhu.kernel.models import Keyring

    Keyring.objects.update(fingerprint=fingerprint(new_key), wrapped=_seal(new_key, root_key(), b"root"))
    _root_key.cache_clear()


def _database() -> str:
    """What tells the databases of one process (a test's, a copy's) from one another."""
    return str(connection.settings_dict["NAME"])


def root_key() -> bytes:
    """The database's root key; raises ImproperlyConfigured where the master key isn't this database's."""
    return _root_key(_database(), master_key())


@lru_cache(maxsize=16)
def _root_key(database: str, key: bytes) -> bytes:
    from huzhu.kernel.models import Keyring

    ring = Keyring.objects.first()
    if ring is None:
        raise ImproperlyConfigured("数据库还没有密钥，请先运行 manage.py migrate。 Run manage.py migrate first.")
    if ring.fingerprint != fingerprint(key):
        raise ImproperlyConfigured(
            "主密钥不是这个数据库的：请换回建库时的主密钥（核对 HUZHU_MASTER_KEY 或密钥文件），不要新建。"
            " This master key is not the database's: restore the one it was made with."
        )
    return _open(key, bytes(ring.wrapped), b"root")


@lru_cache(maxsize=128)
def _derived(root: bytes, use: str) -> bytes:
    return hmac.new(root, use.encode(), hashlib.sha256).digest()


def mac(use: str, content: bytes) -> str:
    """A keyed hash (hex) of `content` for one use; equal contents of different uses don't show."""
    return mac_for(use)(content)


def mac_for(use: str) -> Callable[[bytes], str]:
    """The keyed hash of one use, for many contents."""
    key = _derived(root_key(), use)
    return lambda content: hmac.digest(key, content, "sha256").hex()


def blind_index(kind: str, text: str) -> str:
    """What an encrypted value is searched by: equal texts of one kind give equal 64 hex digits."""
    return mac(f"index:{kind}", text.encode())


def derive_code(kind: str, subject: uuid.UUID) -> str:
    """A code of ten digits that belongs to `subject` and is stored nowhere."""
    return f"{int(mac(f'code:{kind}', subject.bytes)[:16], 16) % 10**10:010d}"


_opened: dict[tuple[str, uuid.UUID], bytes] = {}
_KEPT_OPEN = 50_000


def subject_key(subject: uuid.UUID, *, make: bool = False) -> bytes:
    """The data key of `subject`; made when first needed (`make`). Raises Erased after its destruction."""
    cached = _opened.get((_database(), subject))
    if cached is not None:
        return cached
    if make:
        # tried first: what is sealed is new more often than not, and two who make it at once get the same
        key = os.urandom(32)
        if statements.add_subject_key(subject, _seal(root_key(), key, subject.bytes)):
            _remember(subject, key)
            return key
    wrapped = statements.subject_key(subject)
    if not wrapped:
        raise Erased(str(subject))
    key = _open(root_key(), wrapped, subject.bytes)
    _remember(subject, key)
    return key


def open_keys(subjects: Iterable[uuid.UUID]) -> None:
    """Have the data keys of many subjects at hand, in a few queries; those destroyed or never made stay away."""
    database, root = _database(), root_key()
    missing = [subject for subject in set(subjects) if (database, subject) not in _opened]
    for subject, wrapped in statements.subject_keys(missing):
        if wrapped:
            _remember(subject, _open(root, wrapped, subject.bytes))


def _remember(subject: uuid.UUID, key: bytes) -> None:
    """Keep the key at hand; one made in a transaction that fails is forgotten with it."""
    if len(_opened) > _KEPT_OPEN:
        _opened.clear()
    name = (_database(), subject)
    _opened[name] = key
    statements.on_rollback(lambda: _opened.pop(name, None))


def forget_keys() -> None:
    """Drop every key kept at hand (after a restore, a rotation, a rollback by hand)."""
    _opened.clear()
    _root_key.cache_clear()


class TableSeal:
    """Seals the rows of one derived table under a key of its own (HKDF of the root key), each bound to its id.

    For what is read by the hundred thousand: one key is opened once. Erasure deletes the row itself.
    """

    def __init__(self, root: bytes, table: str) -> None:
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"table:{table}".encode()).derive(root)
        self._cipher = AESGCM(derived)

    def seal(self, row: bytes, plain: bytes) -> bytes:
        """`plain` in a box that opens for the row of this id only."""
        nonce = os.urandom(_NONCE)
        return _SEAL_VERSION + nonce + self._cipher.encrypt(nonce, plain, row)

    def open(self, row: bytes, box: bytes) -> bytes:
        """What was sealed for this row; raises BrokenSeal."""
        try:
            return self._cipher.decrypt(box[1 : 1 + _NONCE], box[1 + _NONCE :], row)
        except InvalidTag:
            raise BrokenSeal("a sealed value doesn't open") from None


def table_seal(table: str) -> TableSeal:
    """The seal of one derived table of this database."""
    return _table_seal(root_key(), table)


@lru_cache(maxsize=16)
def _table_seal(root: bytes, table: str) -> TableSeal:
    return TableSeal(root, table)


def seal_bytes(subject: uuid.UUID, plain: bytes) -> bytes:
    """`plain` sealed under the subject's data key, which is made when first needed."""
    return _seal(subject_key(subject, make=True), plain, subject.bytes)


def open_bytes(subject: uuid.UUID, box: Any) -> bytes:
    """What was sealed; raises Erased or BrokenSeal."""
    return _open(subject_key(subject), bytes(box), subject.bytes)


def seal_text(subject: uuid.UUID, text: str) -> bytes:
    """`text` sealed under the subject's data key; the empty text is an empty box."""
    return seal_bytes(subject, text.encode()) if text else b""


def open_text(subject: uuid.UUID, box: Any) -> str:
    """The text that was sealed; raises Erased or BrokenSeal."""
    return open_bytes(subject, box).decode() if box else ""


def seal_for_event(subject: uuid.UUID, plain: bytes, chain: uuid.UUID, seq: int) -> bytes:
    """Personal data of an event, bound to its place in its chain."""
    return _seal(subject_key(subject, make=True), plain, f"{chain}:{seq}".encode())


def open_from_event(subject: uuid.UUID, box: bytes, chain: uuid.UUID, seq: int) -> bytes:
    """The personal data of an event; raises Erased or BrokenSeal."""
    return _open(subject_key(subject), box, f"{chain}:{seq}".encode())


def destroy_key(subject: uuid.UUID) -> None:
    """Erasure by law (个人信息保护法 47): nothing sealed for `subject` can be read again. Inside an act."""
    from huzhu.kernel.models import SubjectKey
    from huzhu.kernel.running import running

    running()
    SubjectKey.objects.filter(pk=subject).update(wrapped=b"", destroyed_at=now())
    _opened.pop((_database(), subject), None)
