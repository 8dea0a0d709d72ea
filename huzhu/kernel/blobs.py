"""Photos and signatures: sealed files outside the web root, each with the hash that its record keeps."""

import hashlib
import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from huzhu.kernel.checks import Problem, Progress, invariant, name_of
from huzhu.kernel.models import Blob
from huzhu.kernel.running import running
from huzhu.kernel.secrets import open_bytes, seal_bytes


def path_of(blob: Blob) -> Path:
    """Where the sealed bytes lie."""
    return Path(settings.BLOBS_DIR) / blob.pk.hex[:2] / blob.pk.hex


def store_blob(subject: uuid.UUID, content: bytes, kind: str) -> Blob:
    """Seal `content` for `subject` and keep it; `kind` is its media type. An inner verb: raises OutsideAct.

    The file is on the disk before the row: an act that fails leaves a sealed file that no row names.
    """
    running()
    sealed = seal_bytes(subject, content)
    blob = Blob(subject=subject, kind=kind, size=len(content), sha256=hashlib.sha256(sealed).hexdigest())
    _write(path_of(blob), sealed)
    blob.save()
    return blob


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with open(part, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def read_blob(blob: Blob) -> bytes:
    """The bytes that were stored; raises FileNotFoundError, Erased or BrokenSeal."""
    return open_bytes(blob.subject, path_of(blob).read_bytes())


@invariant("files")
def files_are_whole(progress: Progress) -> Iterable[Problem]:
    """Every photo and signature lies in its place and hashes to what its record says."""
    for number, blob in enumerate(Blob.objects.order_by("pk").iterator(), 1):
        path = path_of(blob)
        if not path.is_file():
            yield Problem(name_of(blob), "its file is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != blob.sha256:
            yield Problem(name_of(blob), "its file was altered")
        progress(number)
