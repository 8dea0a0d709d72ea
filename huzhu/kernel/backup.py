"""A consistent, encrypted copy of everything, made while the product runs, and the way back.

A backup is a tar archive, compressed and sealed in chunks under a key derived from the master key: the database
(SQLite's file copied by its own backup; PostgreSQL's tables read in one snapshot) and the sealed files.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import struct
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from huzhu.kernel.secrets import master_key

MAGIC = b"HUZHU-BACKUP-1\n"
CHUNK = 1 << 20
_LAST = 1 << 63


class NotABackup(Exception):
    """The file is no backup, is cut short or altered, or was made under another master key."""


def _key(salt: bytes) -> bytes:
    return hmac.new(master_key(), b"backup" + salt, hashlib.sha256).digest()


class SealedWriter(io.RawIOBase):
    """Writes what it is given in sealed chunks, each bound to its number and to being the last or not."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._waiting, self._number = file, bytearray(), 0
        salt = os.urandom(16)
        self._cipher = AESGCM(_key(salt))
        file.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._waiting += content
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), 0)
            del self._waiting[:CHUNK]
        return len(content)

    def close(self) -> None:
        if not self.closed:
            self._put(bytes(self._waiting), _LAST)
        super().close()

    def _put(self, plain: bytes, last: int) -> None:
        place = struct.pack(">Q", self._number | last)
        box = self._cipher.encrypt(bytes(4) + place, plain, MAGIC)
        self._file.write(place + struct.pack(">I", len(box)) + box)
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads sealed chunks back; raises NotABackup where one is missing, altered or of another key."""

    def __init__(self, file: BinaryIO) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise NotABackup(_("这不是互助的备份文件。"))
        self._cipher = AESGCM(_key(file.read(16)))
        self._chunks = self._opened(file)
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._ready:
            self._ready = next(self._chunks, b"")
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _opened(self, file: BinaryIO) -> Iterator[bytes]:
        number, last = 0, False
        while not last:
            header = file.read(12)
            if len(header) < 12:
                raise NotABackup(_("备份文件不完整：后面少了一截。"))
            place, size = struct.unpack(">QI", header)
            last = bool(place & _LAST)
            if place & ~_LAST != number:
                raise NotABackup(_("备份文件的次序被动过。"))
            try:
                plain = self._cipher.decrypt(bytes(4) + header[:8], file.read(size), MAGIC)
            except InvalidTag:
                raise NotABackup(_("备份打不开：文件被动过，或主密钥不是做备份时的那一把。")) from None
            number += 1
            if plain:
                yield plain


def write_backup(target: Path, database: Iterator[tuple[str, Path]], blobs: Path) -> int:
    """Write the archive beside `target` and move it there whole; says its size in bytes."""
    part = target.with_name(target.name + ".part")
    with open(part, "wb") as file:
        with SealedWriter(file) as sealed, tarfile.open(fileobj=sealed, mode="w|gz") as archive:
            for name, path in database:
                archive.add(path, f"database/{name}")
            if blobs.is_dir():
                archive.add(blobs, "blobs", filter=lambda each: None if each.name.endswith(".part") else each)
        file.flush()
        os.fsync(file.fileno())
    part.rename(target)
    return target.stat().st_size


def read_backup(source: Path, into: Path) -> None:
    """Unpack a backup into an empty folder; raises NotABackup. Nothing is used before all of it was read."""
    with open(source, "rb") as file:
        reader = io.BufferedReader(SealedReader(file))
        try:
            with tarfile.open(fileobj=reader, mode="r|gz") as archive:
                archive.extractall(into, filter="data")
        except (tarfile.TarError, EOFError, OSError) as error:
            raise NotABackup(_("备份文件不完整，没有恢复任何东西。")) from error
