"""Which programmes come first on the list, and what they say of a family in the words of leads."""

from collections.abc import Iterable

from huzhu.cases.models import Urgency, What
from huzhu.programmes.masks import programmes_in

# An event inside its window; children without care; no income to live on; grave illness and its bills; all others.
RANKS: tuple[tuple[str, ...], ...] = (
    ("urgent", "disaster", "emergency_care"),
    ("unattended_child", "orphan"),
    ("tekun", "dibao", "dibao_single"),
    ("medical", "spending", "rigid"),
)
LAST = len(RANKS)
RANK_OF = {programme: rank for rank, programmes in enumerate(RANKS) for programme in programmes}
URGENCY = (Urgency.TODAY, Urgency.TODAY, Urgency.SOON, Urgency.SOON)
WHAT = {
    "disaster": What.FIRE_DISASTER,
    "emergency_care": What.ILLNESS_INJURY,
    "unattended_child": What.CHILD_ALONE,
    "orphan": What.CHILD_ALONE,
    "dibao": What.LOST_INCOME,
    "medical": What.ILLNESS_INJURY,
    "spending": What.ILLNESS_INJURY,
    "rigid": What.ILLNESS_INJURY,
    "employment": What.LOST_INCOME,
}


def rank_of(programme: str) -> int:
    """0 comes first."""
    return RANK_OF.get(programme, LAST)


def rank_in(mask: int) -> int:
    """The first rank among the programmes of a mask."""
    return min((rank_of(programme) for programme in programmes_in(mask)), default=LAST)


def by_rank(programmes: Iterable[str]) -> list[str]:
    """The same programmes, what is urgent first."""
    return sorted(programmes, key=rank_of)


def urgency_of(mask: int) -> str:
    """How soon somebody has to come."""
    rank = rank_in(mask)
    return URGENCY[rank] if rank < LAST else Urgency.NO_HURRY


def what_of(mask: int) -> str:
    """What a lead says happened."""
    return next((WHAT[name] for name in by_rank(programmes_in(mask)) if name in WHAT), What.OTHER)
