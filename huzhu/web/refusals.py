"""A refusal as two sentences, with its details filled in."""

from typing import Any

from huzhu.kernel.refused import Refused


def said(refused: Refused) -> tuple[str, str]:
    """What can't be done, and the way out."""
    return _filled(refused.message, refused.details), _filled(refused.way_out, refused.details)


def _filled(text: Any, details: dict[str, Any]) -> str:
    return str(text) % details if details and text else str(text or "")
