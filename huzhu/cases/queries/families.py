"""Everything that one family's page shows."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404

from huzhu.households.models import HouseholdMember
from huzhu.households.queries import members_of
from huzhu.web.shortcuts import one_visible

from ..models import Case, Closing, FollowUp, Grant, Help, PlanItem, Visit, VisitPhoto
from ..waiting import clock_of
from .grants import grants_of

JOINS = ("place__parent", "responsible__user", "organisation__place")


@dataclass
class Family:
    """Everything that the page of one case shows, in a fixed number of queries."""

    case: Case
    members: list[HouseholdMember]
    visits: list[Visit]
    grants: list[Grant]
    helps: list[Help]
    plan: list[PlanItem]
    follow_ups: list[FollowUp]
    closings: list[Closing]
    clock: Any = field(default=None)

    @property
    def is_closed(self) -> bool:
        """The last closing stands."""
        return any(not hasattr(each, "reopening") for each in self.closings)

    @property
    def paid_fen(self) -> int:
        """Fen that the family has from the fund."""
        return sum(grant.amount for grant in self.grants if is_paid(grant))

    @property
    def open_items(self) -> list[PlanItem]:
        """What the plan has still to do."""
        return [item for item in self.plan if not hasattr(item, "done")]


def is_paid(grant: Grant) -> bool:
    """Handed over and not reversed; the grant has its `state`."""
    return grant.state in ("paid", "done", "confirmed", "not_confirmed", "to_recover", "keep")


def one_open_case(viewer: Any, pk: Any) -> Case:
    """One case within what the viewer may see, with its clock; a void one isn't there (Http404)."""
    case = one_visible(Case.objects.select_related(*JOINS, "household", "lead", "void"), viewer, pk)
    if hasattr(case, "void"):
        raise Http404
    case.clock = clock_of(case)
    return case


def family(viewer: Any, pk: Any) -> Family:
    """The family's page; else Http404."""
    case = one_open_case(viewer, pk)
    visits = Visit.objects.filter(case=case).select_related("by__user").prefetch_related("visitors__user", "photos")
    plan = PlanItem.objects.filter(case=case).select_related("who__user", "done__by__user")
    closings = Closing.objects.filter(case=case).select_related("by__user", "reopening__by__user")
    return Family(
        case=case,
        members=list(members_of(case.household)) if case.household_id else [],
        visits=list(visits),
        grants=grants_of(case),
        helps=list(Help.objects.filter(case=case, taken_back=None).select_related("by__user")),
        plan=list(plan),
        follow_ups=list(FollowUp.objects.filter(case=case).select_related("by__user")),
        closings=list(closings),
        clock=case.clock,
    )


def visit_photo(viewer: Any, pk: Any) -> VisitPhoto:
    """One photo of a visit; else Http404."""
    return one_visible(VisitPhoto.objects.select_related("blob"), viewer, pk)


def plan_item(viewer: Any, pk: Any) -> PlanItem:
    """One item of a plan; else Http404."""
    return one_visible(PlanItem.objects.select_related("case__organisation__place", "who__user"), viewer, pk)


def one_visit(viewer: Any, pk: Any) -> Visit:
    """One visit with who went; else Http404."""
    visits = Visit.objects.select_related("case__place", "by__user").prefetch_related("visitors__user", "photos")
    return one_visible(visits, viewer, pk)


def head_name(case: Case) -> str:
    """The name of the family's head, or nothing where the family isn't known yet."""
    if case.household_id is None:
        return ""
    members = list(members_of(case.household)[:1])
    return members[0].person.name if members else ""
