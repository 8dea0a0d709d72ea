"""What the pages of the register read, within what the viewer sees."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from huzhu.kernel.clock import today
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from .columns import Column, columns
from .models import (
    Association,
    AssociationMember,
    Background,
    Group,
    Model,
    Registration,
)

OFFICERS = (
    Role.PRESIDENT,
    Role.SECRETARY_GENERAL,
    Role.COUNCIL_MEMBER,
    Role.DUTY_OFFICER,
    Role.CASHIER,
    Role.BOOKKEEPER,
    Role.SUPERVISOR,
)


@dataclass(frozen=True)
class Cell:
    """A value that another room gave, with its column."""

    column: Column
    value: Any


@dataclass(frozen=True)
class Row:
    """One association in the register, as the table shows it."""

    association: Association
    president: str
    cells: list[Cell]


def register_of(viewer, find: str = "", model: str = "", registration: str = "", town: str = "") -> QuerySet:
    """The associations a viewer sees, by code, narrowed by village, town or president, model and registration."""
    found = Association.objects.visible_to(viewer).select_related("organisation__place__parent")
    if find.strip():
        found = found.filter(_named(find.strip()))
    if model in Model.values:
        found = found.filter(model=model)
    if registration in Registration.values:
        found = found.filter(registration=registration)
    if town.isdigit():
        found = found.filter(organisation__place__code__startswith=town)
    members = Count("members", filter=Q(members__in=AssociationMember.objects.active()))
    return (
        found.filter(organisation__ended_on=None).annotate(member_count=members).order_by("organisation__place__code")
    )


def _named(find: str) -> Q:
    president = Appointment.objects.active(today()).filter(
        organisation=OuterRef("organisation"), role=Role.PRESIDENT, user__name__icontains=find
    )
    words = Q()
    for word in find.split():
        words &= Q(organisation__place__name__icontains=word) | Q(organisation__place__parent__name__icontains=word)
    return words | Q(organisation__short_name__icontains=find) | Q(Exists(president))


def rows_of(associations: list[Association]) -> list[Row]:
    """The rows of one page of the register. One query for the presidents, one for each room's column."""
    ids = [association.organisation_id for association in associations]
    presidents = _presidents(ids)
    found = [(one, one.find(ids)) for one in columns()]
    return [
        Row(
            association,
            presidents.get(association.organisation_id, ""),
            [Cell(one, values.get(association.organisation_id)) for one, values in found],
        )
        for association in associations
    ]


def _presidents(organisation_ids: list[Any]) -> dict[Any, str]:
    held = Appointment.objects.active(today()).filter(role=Role.PRESIDENT, organisation__in=organisation_ids)
    return dict(held.values_list("organisation", "user__name"))


def officers_of(association: Association) -> list[Appointment]:
    """Who holds which office today, the president first. One query."""
    held = (
        Appointment.objects.active(today())
        .filter(organisation=association.organisation, role__in=OFFICERS)
        .select_related("user")
        .order_by("since")
    )
    return sorted(held, key=lambda one: OFFICERS.index(Role(one.role)))


def members_of(association: Association) -> QuerySet:
    """The members today, by background and name."""
    return AssociationMember.objects.active().filter(association=association).order_by("background", "name", "pk")


def made_up_of(association: Association) -> dict[str, list[tuple[Any, int]]]:
    """How many members come from where, and look after which group; the most first. One query."""
    backgrounds: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for background, keys in members_of(association).values_list("background", "cares_for"):
        backgrounds[background] += 1
        groups.update(key for key in keys if key in Group.values)
    return {
        "backgrounds": [(Background(key).label, count) for key, count in backgrounds.most_common()],
        "groups": [(Group(key).label, count) for key, count in groups.most_common()],
    }


def changes_of(association: Association) -> QuerySet:
    """What the register said, the newest first, with who entered it."""
    return association.registration_changes.select_related("by__user").order_by("-number")


def cells_of(association: Association) -> list[Cell]:
    """What other rooms tell about one association."""
    return rows_of([association])[0].cells


def member_seen() -> QuerySet:
    """Members with their association and its place."""
    return AssociationMember.objects.select_related("association__organisation__place")


def own_association(viewer) -> Association | None:
    """The association where the viewer holds office or is a member, the first where there are several."""
    return Association.objects.filter(organisation__in=[one.organisation_id for one in viewer.appointments]).first()
