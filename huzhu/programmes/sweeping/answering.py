"""A piece answered: packed rows in columns, whatever has none or an old one by the household's own engine."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from huzhu.households.models import Household

from ..engine import Parameters
from ..masks import masks_in
from ..packed import is_current, seal_of_rows, swept
from ..stored import Made, write
from .pieces import Stored, bytes_of, uuid_of
from .writing import WRITTEN, Answer

ANEW_AT_ONCE = 25


def answer(
    piece: Sequence[Stored], day: date, parameters: Parameters, back: str, alive: Callable[[], None]
) -> list[Answer]:
    """What comes out for each household of a piece, in its order; what was made anew is stored already.

    `alive` is called again and again: opening a large piece, working it out and making thousands anew take long.
    """
    seal, boxes, current, others = seal_of_rows(), [], [], []
    for one in piece:
        plain = seal.open(bytes_of(one.id), one.packed) if one.packed else b""
        if is_current(plain):
            boxes.append(plain)
            current.append(one)
        else:
            others.append(one)
    alive()
    found = _in_columns(current, boxes, day, parameters, back) if current else []
    alive()
    for start in range(0, len(others), ANEW_AT_ONCE):
        found += _anew(others[start : start + ANEW_AT_ONCE], day, parameters)
        alive()
    return sorted(found) if others else found


def _in_columns(rows: list[Stored], boxes: list[bytes], day: date, parameters: Parameters, back: str) -> list[Answer]:
    ids, turns, were, were_due, _boxes = zip(*rows, strict=True)
    return list(map(Answer, ids, turns, were, were_due, *swept(boxes, day, parameters, back)))


def _anew(rows: list[Stored], day: date, parameters: Parameters) -> list[Answer]:
    """Households that have no packed row of today's layout, read from their facts under lock as an act would."""
    before = {uuid_of(one.id): one for one in rows}
    found = [(before[made.row.pk], made) for made in made_under_lock(list(before), day, parameters)]
    return [_told(one, made) for one, made in found]


def _told(one: Stored, made: Made) -> Answer:
    row = made.row
    return Answer(one.id, WRITTEN, one.yes or 0, one.due or 0, *masks_in(row), 0, made.persons)


def made_under_lock(households: list[UUID], day: date, parameters: Parameters) -> list[Made]:
    """Screen these from their facts and store it, in a short transaction; those merged or erased meanwhile are left."""
    with transaction.atomic():
        locked = Household.objects.filter(pk__in=households).order_by("pk").select_for_update()
        named = [one.pk for one in locked]
        standing = Household.objects.filter(pk__in=named, erasure=None, merged_into=None).select_related("place")
        return write(standing, day, parameters)
