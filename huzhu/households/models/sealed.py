"""Words that a record keeps under its subject's key, so that erasure by law blanks them where nothing is edited."""

import json
from typing import Any

from huzhu.kernel.secrets import Erased, open_text, seal_text


def sealed_words(box: str, says: str) -> property:
    """A text attribute kept in the sealed column `box`; empty once its subject is erased."""

    def read(record: Any) -> str:
        try:
            return open_text(record.subject_id(), getattr(record, box))
        except Erased:
            return ""

    def write(record: Any, text: str) -> None:
        setattr(record, box, seal_text(record.subject_id(), text))

    return property(read, write, doc=says)


def sealed_value(box: str, says: str) -> property:
    """A JSON value kept in the sealed column `box`; None once its subject is erased."""
    words = sealed_words(box, says)

    def read(record: Any) -> Any:
        text = words.fget(record)  # type: ignore[misc]
        return json.loads(text) if text else None

    def write(record: Any, value: Any) -> None:
        words.fset(record, json.dumps(value, ensure_ascii=False))  # type: ignore[misc]

    return property(read, write, doc=says)
