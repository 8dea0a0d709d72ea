"""What a sweep counts as it goes: for each programme the households likely entitled, open, gained, lost and unsure.

A yes that can't be told any more is unsure, never lost: an open question is no refusal.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from ..masks import bits
from .writing import Answer

Counts = dict[str, dict[str, int]]
NAMES = ("yes", "open", "gained", "lost", "unsure")


def counted(answers: Sequence[Answer], so_far: Counts) -> Counts:
    """The counts with these households added; who is likely entitled to nothing counts nowhere."""
    yes, open_, was = (np.array(column, dtype=np.int64) for column in _columns(answers))
    gone = was & ~yes
    masks = {"yes": yes, "open": open_, "gained": yes & ~was, "lost": gone & ~open_, "unsure": gone & open_}
    return {
        programme: {name: so_far.get(programme, {}).get(name, 0) + _holding(masks[name], bit) for name in NAMES}
        for programme, bit in bits().items()
    }


def changed_ones(answers: Iterable[Answer]) -> list[Answer]:
    """Those whose yeses are others than before."""
    return [one for one in answers if one.yes != one.was]


def _columns(answers: Sequence[Answer]) -> Iterable[list[int]]:
    return [one.yes for one in answers], [one.open for one in answers], [one.was for one in answers]


def _holding(masks: "np.ndarray", bit: int) -> int:
    return int(np.count_nonzero(masks & bit))
