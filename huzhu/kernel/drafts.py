"""What somebody has typed and not yet sent: kept on the server, sealed, and no act: it changes no fact."""

import json
import re
import uuid
from collections.abc import Iterable
from typing import Any

from huzhu.kernel.clock import now
from huzhu.kernel.models import Draft
from huzhu.kernel.secrets import Erased, open_text, seal_text

_ROOMS_OWN: list[str] = []


def keep_for_room(pattern: str) -> None:
    """Drafts whose whole key is like this expression are a room's own: no browser writes or drops them."""
    _ROOMS_OWN.append(pattern)


def is_rooms_own(key: str) -> bool:
    """Is it a draft that only its room writes."""
    return any(re.fullmatch(pattern, key) for pattern in _ROOMS_OWN)


def save_draft(owner: uuid.UUID, key: str, content: dict[str, Any]) -> None:
    """Keep `content` (JSON) as the owner's draft under `key`, in place of the earlier one."""
    sealed = seal_text(owner, json.dumps(content, ensure_ascii=False))
    Draft.objects.update_or_create(owner=owner, key=key, defaults={"content": sealed, "saved_at": now()})


def load_draft(owner: uuid.UUID, key: str) -> dict[str, Any] | None:
    """The owner's draft under `key`, or None."""
    draft = Draft.objects.filter(owner=owner, key=key).first()
    if draft is None:
        return None
    content: dict[str, Any] = json.loads(open_text(owner, draft.content))
    return content


def drop_draft(owner: uuid.UUID, key: str) -> None:
    """Forget a draft whose act has been done."""
    Draft.objects.filter(owner=owner, key=key).delete()


def kept_under(owner: uuid.UUID, prefix: str) -> list[str]:
    """The keys of the owner's drafts that begin with `prefix`, in order."""
    kept = Draft.objects.filter(owner=owner, key__startswith=prefix)
    return list(kept.order_by("key").values_list("key", flat=True))


def drop_under(owner: uuid.UUID, prefix: str) -> None:
    """Forget the owner's drafts whose keys begin with `prefix`."""
    Draft.objects.filter(owner=owner, key__startswith=prefix).delete()


def drop_about(ids: Iterable[uuid.UUID]) -> None:
    """Forget everybody's drafts whose key or content names one of these records, with what hangs on them.

    For erasure by law: what somebody typed about a family and never sent goes with the family.
    """
    names = [str(each) for each in ids]
    for draft in Draft.objects.only("owner", "key", "content").iterator():
        if any(name in draft.key for name in names) or _names_one(draft, names):
            Draft.objects.filter(owner=draft.owner, key=draft.key).delete()
            drop_under(draft.owner, f"{draft.key}/")


def _names_one(draft: Draft, names: list[str]) -> bool:
    try:
        content = open_text(draft.owner, draft.content)
    except Erased:
        return False
    return any(name in content for name in names)
