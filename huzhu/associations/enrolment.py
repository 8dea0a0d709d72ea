"""Inner verb: members enter an association, checked one by one. Demands a running act."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huzhu.kernel.clock import today
from huzhu.kernel.running import running

from .models import Association, AssociationMember, Background, Group
from .refusals import WrongDay, WrongMember

LONGEST = 60


def enrol(association: Association, members) -> list[AssociationMember]:
    """Enter the members given as dicts; all or none. Raises WrongMember, WrongDay, OutsideAct."""
    running()
    return AssociationMember.objects.bulk_create([_member(association, row) for row in members])


def _member(association: Association, row: dict[str, Any]) -> AssociationMember:
    since = row.get("since") or today()
    if not isinstance(since, date) or since > today():
        raise WrongDay(field="members")
    return AssociationMember(
        association=association,
        user=row.get("user"),
        name=read_name(row.get("name", "")),
        background=_background(row.get("background") or Background.OTHER),
        skills=(row.get("skills") or "").strip()[:200],
        cares_for=[read_group(key) for key in row.get("cares_for") or ()],
        since=since,
    )


def read_name(text: str) -> str:
    """A name of 1 to 60 characters, rare ones included. Raises WrongMember."""
    name = " ".join(text.split())
    if not name:
        raise WrongMember(_("有一名会员没有写姓名。"))
    if len(name) > LONGEST or not name.isprintable():
        raise WrongMember(_("会员姓名最多 60 个字，不能有特殊符号。"))
    return name


def _background(key: str) -> str:
    if key not in Background.values:
        raise WrongMember(_("没有这一种会员背景：%(key)s。"), key=key)
    return key


def read_group(key: str) -> str:
    """One of the groups that members look after. Raises WrongMember."""
    if key not in Group.values:
        raise WrongMember(_("没有这一种关爱对象：%(key)s。"), key=key)
    return key
