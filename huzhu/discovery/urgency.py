"""Which programmes come first on the list, and what they say of a family in the words of leads."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from huzhu.cases.models import Urgency, What
from huzhu.programmes.masks import mask_of, programmes_in

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
# What a row asks for where nobody is at it yet, and its colour.
WHEN = {
    Urgency.TODAY: (_("今天去看看"), "late"),
    Urgency.SOON: (_("这两三天去看看"), "due"),
    Urgency.NO_HURRY: (_("不急，顺路看看"), "info"),
}
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


def masks_by_rank() -> list[int]:
    """The bits of each rank, the first first; all others have none."""
    return [mask_of(programmes) for programmes in RANKS]


def by_rank(programmes: Iterable[str]) -> list[str]:
    """The same programmes, what is urgent first."""
    return sorted(programmes, key=rank_of)


def urgency_of(mask: int) -> Urgency:
    """How soon somebody has to come."""
    return urgency_at(rank_in(mask))


def urgency_at(rank: int) -> Urgency:
    """The same by rank."""
    return URGENCY[rank] if rank < LAST else Urgency.NO_HURRY


def what_of(mask: int) -> str:
    """What a lead says happened."""
    return next((WHAT[name] for name in by_rank(programmes_in(mask)) if name in WHAT), What.OTHER)
