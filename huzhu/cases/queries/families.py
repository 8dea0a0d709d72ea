"""Families as the pages read them: the list of cases, and everything on one family's page."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from huzhu.households.models import HouseholdMember
from huzhu.households.queries import members_of
from huzhu.kernel.clock import now
from huzhu.web.shortcuts import one_visible

from ..called import sound_of
from ..granted import unfinished
from ..models import Case, Closing, FollowUp, Grant, Help, PlanItem, Visit, VisitPhoto
from ..states import closed_cases, open_cases, real_cases
from ..waiting import clock_of
from .grants import grants_of

LISTED = ("place__parent", "responsible__user")
# what a row shows: the rest of five tables would cost as much again to read and to build
ROW = (
    "called", "number", "what", "reported_at", "due_at", "helped_at",
    "place__name", "place__parent__name", "responsible__user__name",
)  # fmt: skip
JOINS = (*LISTED, "organisation__place")
SHOWS = ("open", "mine", "unhelped", "late", "closed", "all")


def cases_shown(viewer: Any, show: str = "open", words: str = "") -> QuerySet[Case]:
    """Visible cases of one kind, found by name, sound or number; the one due first on top, closed ones by report."""
    cases = _KINDS.get(show, open_cases)(Case.objects.visible_to(viewer).select_related(*LISTED).only(*ROW))
    if show == "mine":
        cases = cases.filter(responsible__user=viewer.user)
    if words.strip():
        cases = cases.filter(_named(words.strip()))
    order = ("-reported_at",) if show in ("closed", "all") else ("helped_at", "due_at")
    return cases.annotate(
        visited=Exists(Visit.objects.filter(case=OuterRef("pk"))),
        money_waits=Exists(unfinished(Grant.objects.filter(case=OuterRef("pk")))),
        is_closed=Exists(Closing.objects.filter(case=OuterRef("pk"), reopening=None)),
    ).order_by(*order)


_KINDS = {
    "open": open_cases,
    "mine": open_cases,
    "unhelped": lambda cases: open_cases(cases).filter(helped_at=None),
    "late": lambda cases: open_cases(cases).filter(helped_at=None, due_at__lt=now()),
    "closed": closed_cases,
    "all": real_cases,
}


def _named(words: str) -> Q:
    found = Q(called__icontains=words) | Q(number__icontains=words) | Q(place__name__icontains=words)
    sound = sound_of(words)
    return found | Q(called_pinyin__startswith=sound) if sound and not words.isascii() else found


def state_of_row(case: Case) -> str:
    """Where a listed case stands: closed, money, help, visit, follow."""
    if case.is_closed:
        return "closed"
    if case.money_waits:
        return "money"
    if case.helped_at is None:
        return "help"
    return "follow" if case.visited else "visit"


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
