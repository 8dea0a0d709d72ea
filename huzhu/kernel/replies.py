"""The same act sent again gets the same reply."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.apps import apps
from django.core.files.base import File
from django.db import models

from huzhu.kernel import secrets, statements
from huzhu.kernel.notes import compact, plain
from huzhu.kernel.refused import ActIdReused
from huzhu.kernel.registry import ActSpec, NamedActor


@dataclass(frozen=True)
class Earlier:
    """The reply that an act got before; its record may be None."""

    record: Any


def actor_key(by: Any) -> str:
    """How events and replies name an actor: the appointment's id, or “public”, “clock”, “founder”."""
    return by.key if isinstance(by, NamedActor) else str(by.pk)


def arguments_mac(spec: ActSpec, arguments: dict[str, Any]) -> str:
    """What an act's arguments hash to under the database's key."""
    return secrets.mac("args", compact([spec.name, _canonical(arguments)]).encode())


def _canonical(value: Any) -> Any:
    if isinstance(value, models.Model):
        return [value._meta.label_lower, str(value.pk)]
    if isinstance(value, Enum):
        return _canonical(value.value)
    if isinstance(value, Mapping):
        return {str(key): _canonical(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_canonical(each) for each in value]
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, File):
        value.seek(0)
        digest = hashlib.sha256(value.read()).hexdigest()
        value.seek(0)
        return digest
    return plain(value)


def earlier_reply(spec: ActSpec, actor: str, act_id: uuid.UUID, args: str) -> Earlier | None:
    """The stored reply to this actor's act id; raises ActIdReused where the contents differ."""
    row = statements.stored_reply(actor, act_id)
    if row is None:
        return None
    act, stored, label, pk = row
    if act != spec.name or stored != args:
        raise ActIdReused
    return Earlier(apps.get_model(label)._base_manager.get(pk=uuid.UUID(str(pk))) if label else None)
