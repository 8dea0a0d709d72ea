"""The one wording in which each fact is asked for: on a visit, on the screening page, in a self-check."""

from .asked import Asked
from .families import OF_HOUSEHOLD
from .persons import OF_PERSON

__all__ = ["ASKING", "Asked", "asked_with"]

ASKING: dict[str, Asked] = {one.kind: one for one in (*OF_HOUSEHOLD, *OF_PERSON)}


def asked_with(kind: str) -> str:
    """The kind whose screen asks this one too; itself where it has its own screen."""
    return next((one.kind for one in ASKING.values() if kind in one.also), kind)
