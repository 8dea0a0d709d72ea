"""Programmes as bits: a stored mask says at once for which of them a household came out so."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, Model, QuerySet

from .compiling.household import states_of
from .engine import Screening, catalogue
from .language import tree

M = TypeVar("M", bound=Model)
YES, UNKNOWN, NO = 2, 1, 0


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


class Masks(NamedTuple):
    """The four masks of a household: yes, open, due (yes and not confirmed before), doubt (confirmed, and a no now)."""

    yes: int
    open: int
    due: int
    doubt: int


def masks_of(found: Screening) -> Masks:
    """A household's masks; of a person's programme any member's answer counts."""
    yes = open_ = due = doubt = 0
    for number, _member, state, _amount, _mask, confirmed, conditions in found.rows:
        bit = bit_of(found.names[number])
        yes |= bit if state == YES else 0
        open_ |= bit if state == UNKNOWN else 0
        due |= bit if state == YES and not confirmed else 0
        doubt |= bit if confirmed and NO in states_of(conditions) else 0
    return Masks(yes, open_, due, doubt)


def masks_in(row: Any) -> Masks:
    """Those of a stored row."""
    return Masks(row.yes, row.open, row.due, row.doubt)


def holding_bit(rows: QuerySet[M], programme: str, mask: str = "yes") -> QuerySet[M]:
    """The rows whose mask (“yes”, “open”, “screening__yes” …) has the programme's bit."""
    return holding_any(rows, (programme,), mask)


def holding_any(rows: QuerySet[M], programmes: Iterable[str], mask: str = "yes") -> QuerySet[M]:
    """The rows whose mask has the bit of any of these programmes."""
    held: Any = F(mask).bitand(mask_of(programmes))
    return rows.alias(**{f"_{mask}": held}).filter(**{f"_{mask}__gt": 0})
