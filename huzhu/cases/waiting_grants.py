"""Which grants wait for a viewer, and for what: many at once, in a fixed number of queries."""

import uuid
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import Case as Cases
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value, When, prefetch_related_objects

from huzhu.people.models import Appointment

from .deciders import ORDER, ROLES, is_enough, one_a_person, took_part
from .granted import DECIDED_BY, joined, to_confirm, to_pay, to_settle, undecided
from .kin import kept_out_of_each, may_have_kin
from .models import Case, CouncilVote, Grant, Tier
from .standing import DECIDING
from .states import open_cases

MOST = 200
DECIDING_NEEDS = ("grant.agree", "grant.decide", "grant.settle", "limits.set")
VILLAGE_TIERS = (Tier.TWO_OFFICERS, Tier.COUNCIL)


def grants_for(viewer: Any) -> list[tuple[Grant, str]]:
    """Visible grants with the step that this viewer may do now, oldest first."""
    grants = [grant for grant in _waiting(viewer) if _might(viewer, grant)]
    if not grants:
        return []
    around = Around(grants)
    prefetch_related_objects([grant for grant in grants if _asks_who_had_part(viewer, grant)], DECIDED_BY)
    steps = [(grant, _step(viewer, grant, around)) for grant in grants]
    return [(grant, step) for grant, step in steps if step]


def grants_waiting(viewer: Any) -> QuerySet[Grant]:
    """Visible grants that wait for anybody, `waits_as` their state."""
    of_open = Q(case__in=open_cases(Case.objects.all()))
    waits = {"proposed": of_open & _among(undecided), "approved": of_open & _among(to_pay)}
    waits |= {"paid": _among(to_confirm), "not_confirmed": _among(to_settle)}
    state = Cases(*(When(wanted, then=Value(name)) for name, wanted in waits.items()), output_field=CharField())
    return Grant.objects.visible_to(viewer).annotate(waits_as=state).filter(waits_as__isnull=False)


def _waiting(viewer: Any) -> list[Grant]:
    """The same with their `state`, and whether the viewer has voted. One query."""
    voted = Exists(CouncilVote.objects.filter(grant=OuterRef("pk"), voter=viewer.user.pk))
    known = joined(grants_waiting(viewer)).annotate(has_voted=voted, kin_near=may_have_kin("case"))
    grants: list[Grant] = list(known.order_by("proposed_at")[:MOST])
    for grant in grants:
        grant.state, grant.case.may_have_kin = grant.waits_as, grant.kin_near
    return grants


def _among(step: Callable[[QuerySet[Grant]], QuerySet[Grant]]) -> Q:
    return Q(pk__in=step(Grant.objects.all()).values("pk"))


def _might(viewer: Any, grant: Grant) -> bool:
    """Whether it can wait for this viewer at all, by the offices held."""
    if grant.state == "proposed":
        return any(viewer.may(needs, grant.case.organisation) for needs in DECIDING_NEEDS)
    if grant.state == "approved":
        return bool(viewer.may("grant.pay", grant.fund.organisation))
    return _asks_who_had_part(viewer, grant)


def _asks_who_had_part(viewer: Any, grant: Grant) -> bool:
    """Paid already, and this viewer is one of those who may confirm it or settle it."""
    if grant.state not in ("paid", "not_confirmed"):
        return False
    return any(viewer.may(needs, grant.case.organisation) for needs in ("grant.settle", "grant.confirm"))


class Around:
    """Who holds office around these grants, and who of them is kin of which family."""

    def __init__(self, grants: list[Grant]):
        organisations = {grant.case.organisation_id for grant in grants}
        roles = ROLES[Tier.TWO_OFFICERS] | ROLES[Tier.COUNCIL]
        found = Appointment.objects.active().filter(organisation__in=organisations, role__in=list(roles))
        self.holders: dict[uuid.UUID, list[Appointment]] = defaultdict(list)
        for each in found.select_related("user").order_by("since", "pk"):
            self.holders[each.organisation_id].append(each)
        users = {each.user_id: each.user for held in self.holders.values() for each in held}
        self.kin = kept_out_of_each(
            list(users.values()), list({grant.case_id: grant.case for grant in grants}.values())
        )

    def deciders(self, grant: Grant, tier: str) -> list[Appointment]:
        """Who of the village may decide at that tier: neither its proposer nor kin."""
        held = [each for each in self.holders[grant.case.organisation_id] if each.role in ROLES[Tier(tier)]]
        out = self.kin[grant.case_id] | {grant.proposed_by.user_id}
        return [each for each in one_a_person(held) if each.user_id not in out]

    def tier(self, grant: Grant) -> Tier:
        """Who decides now; above the village its own tier, or the federation where too few are left."""
        for tier in ORDER[ORDER.index(Tier(grant.tier)) :]:
            if tier not in VILLAGE_TIERS or is_enough(tier, self.deciders(grant, tier)):
                return tier
        return Tier.BUREAU


def _step(viewer: Any, grant: Grant, around: Any) -> str:
    organisation, me = grant.case.organisation, viewer.user.pk
    if me in around.kin[grant.case_id]:
        return ""
    if grant.state == "proposed":
        return _deciding(viewer, grant, around)
    if grant.state == "approved":
        return "pay" if viewer.may("grant.pay", grant.fund.organisation) else ""
    if not _asks_who_had_part(viewer, grant):
        return ""
    had_part = {each.user_id for each in took_part(grant)}
    if grant.state == "not_confirmed":
        return "settle" if viewer.may("grant.settle", organisation) and me not in had_part else ""
    council = [each for each in around.deciders(grant, Tier.COUNCIL) if each.user_id not in had_part]
    if not council:
        return "confirm" if viewer.may("grant.settle", organisation) and me not in had_part else ""
    return "confirm" if me in {each.user_id for each in council} else ""


def _deciding(viewer: Any, grant: Grant, around: Any) -> str:
    tier = around.tier(grant)
    if tier == Tier.BUREAU:
        return "decide" if viewer.may("limits.set", grant.case.organisation) else ""
    if tier == Tier.FEDERATION:
        return "decide" if viewer.may("grant.settle", grant.case.organisation) else ""
    among = viewer.user.pk in {each.user_id for each in around.deciders(grant, tier)}
    voted = tier == Tier.COUNCIL and grant.has_voted
    return DECIDING[tier] if among and not voted else ""
