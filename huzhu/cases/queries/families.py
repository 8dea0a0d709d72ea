"""Everything that one family's page shows."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.http import Http404
from django.utils.translation import gettext as _

from huzhu.households.facts import facts_of, holding
from huzhu.households.kinds import KINDS
from huzhu.households.models import Fact, HouseholdMember, Person
from huzhu.households.queries import Known, members_of
from huzhu.kernel.clock import today
from huzhu.programmes.applied import applied_for
from huzhu.programmes.asking import Question
from huzhu.programmes.shown import Shown
from huzhu.programmes.snapshot import Snapshot
from huzhu.programmes.standing import parameters_in_force
from huzhu.programmes.telling import told
from huzhu.web.shortcuts import one_visible

from ..kin import may_have_kin
from ..models import Case, Closing, FollowUp, Grant, Help, PlanItem, Visit, VisitPhoto, VisitVisitor
from ..topics import ASKED_BETWEEN, PROGRAMMES, said_words
from ..waiting import clock_of
from .grants import grants_of

JOINS = ("place__parent", "responsible__user", "organisation__place")
# what later rooms may have for a case, so that their sections aren't looked for in vain: see `may_have`
_later: dict[str, Callable[[], Exists]] = {}
HAS = {"grants": Grant, "helps": Help, "plan": PlanItem, "follow_ups": FollowUp, "closings": Closing}


@dataclass
class Family:
    """Everything that the page of one case shows, in at most a dozen queries."""

    case: Case
    members: list[HouseholdMember] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    helps: list[Help] = field(default_factory=list)
    plan: list[PlanItem] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    clock: Any = field(default=None)

    def has(self, name: str) -> bool:
        """Whether a later room has anything of that name here (`may_have`); yes where it wasn't asked."""
        return bool(getattr(self.case, f"has_{name}", True))

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

    @cached_property
    def counting(self) -> dict[tuple[Any, str], Fact]:
        """The facts that count today, by (person or None, kind)."""
        return holding(self.facts)

    @cached_property
    def screening(self) -> Shown | None:
        """What the family is likely entitled to; None while nobody is entered. One query, one more if it applied."""
        home = self.case.household
        if home is None or not self.members:
            return None
        applied = applied_for(home, today()) if self.has("applications") else {}
        return told(Snapshot(home, today(), self.members, self.counting), parameters_in_force(), applied)

    @cached_property
    def known(self) -> list[tuple[str, list[Known]]]:
        """What counts today, the family's own first, then each person's, in the order of the catalogue."""
        order, names = list(KINDS), {member.person_id: member.person.name for member in self.members}
        told: dict[Any, list[Known]] = {about: [] for about in (None, *names)}
        for (about, kind), fact in sorted(self.counting.items(), key=lambda each: order.index(each[0][1])):
            if about in told and is_listed(fact):
                told[about].append(Known(KINDS[kind].title, said_words(fact), fact))
        return [(names.get(about, _("全家")), known) for about, known in told.items() if known]

    @property
    def known_count(self) -> int:
        """How many they are."""
        return sum(len(known) for _who, known in self.known)

    @cached_property
    def to_ask(self) -> Question | None:
        """The best question that a visit would ask and nobody has answered yet."""
        questions = self.screening.questions if self.screening else ()
        return next((each for each in questions if _is_of_a_visit(each)), None)


def _is_of_a_visit(question: Question) -> bool:
    """It asks what a visit asks, for a programme that a visit screens for."""
    return question.kind in ASKED_BETWEEN and any(one in PROGRAMMES for one, _subject in question.settles)


def is_paid(grant: Grant) -> bool:
    """Handed over and not reversed; the grant has its `state`."""
    return grant.state in ("paid", "done", "confirmed", "not_confirmed", "to_recover", "keep")


def one_open_case(viewer: Any, pk: Any, cases: Any = None) -> Case:
    """One case within what the viewer may see, with its clock; a void one isn't there (Http404)."""
    found = Case.objects.all() if cases is None else cases
    case = one_visible(found.select_related(*JOINS, "household__place", "lead", "void"), viewer, pk)
    if hasattr(case, "void"):
        raise Http404
    case.clock = clock_of(case)
    return case


def family(viewer: Any, pk: Any) -> Family:
    """The family's page; else Http404. What the case has none of isn't looked for."""
    case = one_open_case(viewer, pk, _with_what_there_is())
    has = {name for name in HAS if getattr(case, f"has_{name}")}
    members = _members_of(case)
    return Family(
        case=case,
        members=members,
        facts=facts_of(case.household, _as_entered(members)) if case.household else [],
        visits=_visits_of(case),
        grants=grants_of(case) if "grants" in has else [],
        helps=list(_helps_of(case)) if "helps" in has else [],
        plan=list(_plan_of(case)) if "plan" in has else [],
        follow_ups=list(FollowUp.objects.filter(case=case)) if "follow_ups" in has else [],
        closings=list(_closings_of(case)) if "closings" in has else [],
        clock=case.clock,
    )


def _members_of(case: Case) -> list[HouseholdMember]:
    """Who lives there, each knowing whether another entry of the same person was merged into theirs."""
    if case.household is None:
        return []
    twice = Person.objects.filter(merged_into=OuterRef("person"))
    return list(members_of(case.household).annotate(is_entered_twice=Exists(twice)))


def _as_entered(members: list[HouseholdMember]) -> dict[Any, Any] | None:
    """Each person's id by itself, where nobody was entered twice; else None: to be looked up."""
    if any(member.is_entered_twice for member in members):
        return None
    return {member.person_id: member.person_id for member in members}


def _with_what_there_is() -> Any:
    """Cases that know what hangs on them, so that nothing is asked for in vain."""
    there = {f"has_{name}": Exists(model.objects.filter(case=OuterRef("pk"))) for name, model in HAS.items()}
    return Case.objects.annotate(**there, **later_rooms(), may_have_kin=may_have_kin())


def later_rooms() -> dict[str, Exists]:
    """Whether each later room has anything for a case, as columns of the case's own query (`may_have`)."""
    return {f"has_{name}": exists() for name, exists in _later.items()}


def may_have(name: str, exists: Callable[[], Exists]) -> None:
    """A later room says how to tell, within the case's own query, whether it has anything for it (`Family.has`).

    may_have("applications", lambda: Exists(Application.objects.filter(case=OuterRef("pk"))))
    """
    _later[name] = exists


def _visits_of(case: Case) -> list[Visit]:
    """The visits with who went and how many photos they brought. One query: every visit has its visitors."""
    went = VisitVisitor.objects.filter(visit__case=case).select_related("visit", "user")
    by_visit: dict[Any, list[VisitVisitor]] = defaultdict(list)
    for each in went.annotate(photos=Count("visit__photos", distinct=True)).order_by("visit__number", "at", "pk"):
        by_visit[each.visit_id].append(each)
    return [_visit(visitors) for visitors in by_visit.values()]


def _visit(visitors: list[VisitVisitor]) -> Visit:
    visit = visitors[0].visit
    visit.went, visit.photo_count = [each.user for each in visitors], visitors[0].photos
    return visit


def _helps_of(case: Case) -> Iterable[Help]:
    return Help.objects.filter(case=case, taken_back=None).select_related("by__user")


def _plan_of(case: Case) -> Iterable[PlanItem]:
    return PlanItem.objects.filter(case=case).select_related("who__user", "done")


def _closings_of(case: Case) -> Iterable[Closing]:
    return Closing.objects.filter(case=case).select_related("by__user", "reopening")


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


def is_listed(fact: Fact) -> bool:
    """A page lists it and counts it among what was written down: not the code of a place, which is no telling."""
    return fact.kind in KINDS and KINDS[fact.kind].form != "code"


def told_at(visit: Visit) -> list[Known]:
    """What was written down with a visit, the family's own first. One query."""
    facts = Fact.objects.filter(household=visit.household_id, at=visit.at).select_related("person")
    told = [fact for fact in facts if is_listed(fact)]
    order = list(KINDS)
    known = [Known(KINDS[fact.kind].title, said_words(fact), fact) for fact in told]
    return sorted(known, key=lambda one: (one.about, order.index(one.fact.kind)))


def head_name(case: Case) -> str:
    """The name of the family's head, or nothing where the family isn't known yet."""
    if case.household_id is None:
        return ""
    members = list(members_of(case.household)[:1])
    return members[0].person.name if members else ""
