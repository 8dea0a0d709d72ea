"""Programmes as bits: a stored mask says at once for which of them a household came out so."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import F, Model, QuerySet

from .engine import Screening, catalogue
from .language import tree

M = TypeVar("M", bound=Model)
YES, UNKNOWN = 2, 1


def bits() -> dict[str, int]:
    """The bit of every programme, in the catalogue's order."""
    return _bits_of(catalogue().version)


@lru_cache(maxsize=4)
def _bits_of(version: str) -> dict[str, int]:
    return {one.id: 1 << one.order for one in catalogue().programmes.values()}


def bit_of(programme: str) -> int:
    """The programme's bit: 1 << its `order`. Raises KeyError."""
    return bits()[programme]


def mask_of(programmes: Iterable[str]) -> int:
    """The bits of several programmes together."""
    return sum(bit_of(name) for name in set(programmes))


def programmes_in(mask: int) -> tuple[str, ...]:
    """The programmes whose bit is set, in the catalogue's order."""
    return tuple(name for name, bit in bits().items() if mask & bit)


def refuses_nobody(programme: str) -> bool:
    """Whether it has no condition at all, as charity: nobody is “likely entitled” to it more than anybody else."""
    conditions = catalogue().conditions
    return all(conditions[name].tree == tree.Truth(True) for name in catalogue().programmes[programme].conditions)


def likely_in(yes: int) -> int:
    """How many programmes with conditions a household is likely entitled to."""
    return (yes & conditional()).bit_count()


def conditional() -> int:
    """The bits of all programmes that have conditions."""
    return ~_for_all(catalogue().version)


@lru_cache(maxsize=4)
def _for_all(version: str) -> int:
    return mask_of(name for name in catalogue().programmes if refuses_nobody(name))


def masks_of(found: Screening) -> tuple[int, int]:
    """The yeses and the open ones of a household; of a person's programme any member's counts."""
    yes = open_ = 0
    for row in found.rows:
        bit = bit_of(found.names[row[0]])
        yes |= bit if row[2] == YES else 0
        open_ |= bit if row[2] == UNKNOWN else 0
    return yes, open_


def holding_bit(rows: QuerySet[M], programme: str, mask: str = "yes") -> QuerySet[M]:
    """The rows whose mask (“yes”, “open”, “screening__yes” …) has the programme's bit."""
    return holding_any(rows, (programme,), mask)


def holding_any(rows: QuerySet[M], programmes: Iterable[str], mask: str = "yes") -> QuerySet[M]:
    """The rows whose mask has the bit of any of these programmes."""
    held: Any = F(mask).bitand(mask_of(programmes))
    return rows.alias(**{f"_{mask}": held}).filter(**{f"_{mask}__gt": 0})
