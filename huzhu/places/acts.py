"""The one act on places: taking a county's divisions."""

import uuid
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import NoUndo, act
from huzhu.kernel.refused import Refused

from .models import Level, Place
from .queries import county

PLACES = uuid.UUID("6f0c1a52-0f0a-5d0e-9d50-3a8a4f1e7c11")


class AnotherCounty(Refused):
    """A database serves one county."""

    message = _("这里已经是%(name)s的系统，不能再载入别的县。")
    way_out = _("另一个县请用另一个数据库。")


def place_id(code: str) -> uuid.UUID:
    """A place bears the same id in every database."""
    return uuid.uuid5(PLACES, code)


def county_chain(code: str) -> uuid.UUID:
    """The id of the county's first organisation, known before it stands, and so the chain of its founding."""
    return uuid.uuid5(PLACES, f"bureau {code[:6]}")


def _chain(rows, **_others):
    return SimpleNamespace(pk=county_chain(rows[0]["code"]))


@act(_("载入区划"), needs="found", at=_chain, undo=NoUndo(_("区划有误，就改好文件再载入一次")))
def load_places(by, rows: list[dict[str, str]]) -> Place:
    """Take a county's divisions as `read_divisions` checked them; again and again without harm.

    Places that are there already keep their record and take over a changed name or kind. Raises AnotherCounty.
    """
    here = county()
    if here is not None and here.code != rows[0]["code"]:
        raise AnotherCounty(name=here.name)
    known = {place.code: place for place in Place.objects.all()}
    _rename(known, rows)
    Place.objects.bulk_create([_new(row) for row in rows if row["code"] not in known])
    return Place.objects.get(level=Level.COUNTY)


def _new(row: dict[str, str]) -> Place:
    parent = None if row["level"] == Level.COUNTY else place_id(row["parent"])
    return Place(
        id=place_id(row["code"]),
        code=row["code"],
        name=row["name"],
        level=row["level"],
        kind=row["kind"],
        parent_id=parent,
    )


def _rename(known: dict[str, Place], rows: list[dict[str, str]]) -> None:
    for row in rows:
        place = known.get(row["code"])
        if place is not None:
            place.name, place.kind = row["name"], row["kind"]
            place.save()
