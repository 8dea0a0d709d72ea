"""What the pages of the register read, within what the viewer sees."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from huzhu.kernel.clock import today
from huzhu.kernel.money import show_yuan
from huzhu.people.models import Appointment
from huzhu.people.roles import Role

from .columns import Column, columns, samples
from .middles import Middle, middle_of
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
    url: str = ""

    @property
    def words(self) -> str:
        """The value as it is written; empty where there is none yet."""
        if self.value is None:
            return ""
        if isinstance(self.value, Middle):
            return _("%(hours)s 小时") % {"hours": round(self.value.value)}
        return show_yuan(self.value) if self.column.unit == "fen" else str(self.value)


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
    members = AssociationMember.objects.active().filter(association=OuterRef("pk")).order_by().values("association")
    counted = Coalesce(Subquery(members.annotate(number=Count("pk")).values("number")), 0)
    return (
        found.filter(organisation__ended_on=None).annotate(member_count=counted).order_by("organisation__place__code")
    )


def _named(find: str) -> Q:
    president = Appointment.objects.active(today()).filter(
        organisation=OuterRef("organisation"), role=Role.PRESIDENT, user__name__icontains=find
    )
    words = Q()
    for word in find.split():
        words &= Q(organisation__place__name__icontains=word) | Q(organisation__place__parent__name__icontains=word)
    return words | Q(organisation__short_name__icontains=find) | Q(Exists(president))


def rows_of(
    associations: list[Association], singles: dict[str, list[float]] | None = None, viewer: Any = None
) -> list[Row]:
    """The rows of one page of the register. One query for the presidents, one for each room's column.

    `singles` are the first sample's values where the page has found them already; with a viewer, the cells open
    the records behind them.
    """
    presidents = _presidents([association.organisation_id for association in associations])
    cells = _cells([association.place.code for association in associations], singles, viewer)
    return [
        Row(association, presidents.get(association.organisation_id, ""), cells[association.place.code])
        for association in associations
    ]


def table_of(viewer: Any, associations: list[Association], singles: dict[str, list[float]] | None) -> dict[str, list]:
    """The rows of one page of the register, and the columns of other rooms beside our own."""
    return {"rows": rows_of(associations, singles, viewer), "columns": [*columns(), *samples()[:1]]}


def _cells(
    codes: list[str], singles: dict[str, list[float]] | None = None, viewer: Any = None
) -> dict[str, list[Cell]]:
    """What other rooms tell about these villages, column by column; of samples the middle."""
    found = [(one, one.find(codes)) for one in columns()]
    for one in samples()[:1]:
        values = one.find(codes) if singles is None else singles
        found.append((one, {code: middle_of(values.get(code, ())) for code in codes}))
    return {code: [Cell(one, values.get(code), one.url_for(viewer, code)) for one, values in found] for code in codes}


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


def cells_of(viewer: Any, association: Association) -> list[Cell]:
    """What other rooms tell about one association."""
    return _cells([association.place.code], viewer=viewer)[association.place.code]


def member_seen() -> QuerySet:
    """Members with their association and its place."""
    return AssociationMember.objects.select_related("association__organisation__place")


def own_association(viewer) -> Association | None:
    """The association where the viewer holds office or is a member, the first where there are several."""
    return Association.objects.filter(organisation__in=[one.organisation_id for one in viewer.appointments]).first()
