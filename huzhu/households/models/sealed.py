"""Words that a record keeps under its subject's key, so that erasure by law blanks them where nothing is edited."""

import json
from typing import Any

from huzhu.kernel.secrets import Erased, open_text, seal_text


def sealed_words(box: str, says: str) -> property:
    """A text attribute kept in the sealed column `box`; empty once its subject is erased."""

    opened = f"_opened_{box}"

    def read(record: Any) -> str:
        sealed = getattr(record, box)
        known = record.__dict__.get(opened)
        if known is None or known[0] != sealed:
            known = record.__dict__[opened] = (sealed, _opened(record, sealed))
        return known[1]

    def write(record: Any, text: str) -> None:
        setattr(record, box, seal_text(record.subject_id(), text))

    return property(read, write, doc=says)


def _opened(record: Any, sealed: bytes) -> str:
    try:
        return open_text(record.subject_id(), sealed)
    except Erased:
        return ""


def sealed_value(box: str, says: str) -> property:
    """A JSON value kept in the sealed column `box`; None once its subject is erased."""
    words = sealed_words(box, says)

    def read(record: Any) -> Any:
        text = words.fget(record)  # type: ignore[misc]
        return json.loads(text) if text else None

    def write(record: Any, value: Any) -> None:
        words.fset(record, json.dumps(value, ensure_ascii=False))  # type: ignore[misc]

    return property(read, write, doc=says)
