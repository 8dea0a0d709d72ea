"""Inner verb: an organisation comes to stand at a place."""

import uuid
from datetime import date

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.acts import running
from huzhu.kernel.refused import Refused
from huzhu.people.models import Organisation
from huzhu.people.roles import Kind


class StandsAlready(Refused):
    """One of each kind a place, partners excepted."""

    message = _("这里已经有%(name)s。")
    way_out = _("一处只设一个；要换，请先办理原来那个的终止。")


def add_organisation(
    *, kind: str, place, name: str, short_name: str, founded_on: date, id: uuid.UUID | None = None
) -> Organisation:
    """Let an organisation stand at a place from a day on. Inside an act. Raises StandsAlready."""
    running()
    there = None if kind == Kind.PARTNER else Organisation.standing(kind, place.code)
    if there is not None:
        raise StandsAlready(name=there.name)
    return Organisation.objects.create(
        id=id or uuid.uuid4(), kind=kind, place=place, name=name, short_name=short_name, founded_on=founded_on
    )
