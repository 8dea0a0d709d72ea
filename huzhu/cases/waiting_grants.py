"""Which grants wait for a viewer, and for what: many at once, in a fixed number of queries."""

import uuid
from collections import defaultdict
from typing import Any

from django.db.models import Q

from huzhu.people.models import Appointment

from .deciders import ORDER, ROLES, is_enough, one_a_person, took_part
from .granted import state_of, to_confirm, to_pay, to_settle, undecided, with_state
from .kin import kept_out_of_each
from .models import Case, Grant, Tier
from .standing import DECIDING
from .states import open_cases

MOST = 200
VILLAGE_TIERS = (Tier.TWO_OFFICERS, Tier.COUNCIL)


def grants_for(viewer: Any) -> list[tuple[Grant, str]]:
    """Visible grants with the step that this viewer may do now, oldest first."""
    grants = _waiting(viewer)
    around = Around(grants) if grants else None
    steps = [(grant, _step(viewer, grant, around)) for grant in grants]
    return [(grant, step) for grant, step in steps if step]


def _waiting(viewer: Any) -> list[Grant]:
    """Visible grants that wait for anybody."""
    seen = Grant.objects.visible_to(viewer)
    waits = [step(Grant.objects.all()).values("pk") for step in (undecided, to_pay)]
    after = [step(Grant.objects.all()).values("pk") for step in (to_confirm, to_settle)]
    before = Q(case__in=open_cases(Case.objects.all())) & (Q(pk__in=waits[0]) | Q(pk__in=waits[1]))
    found = seen.filter(before | Q(pk__in=after[0]) | Q(pk__in=after[1]))
    grants = list(with_state(found).order_by("proposed_at")[:MOST])
    for grant in grants:
        grant.state = state_of(grant)
    return grants


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
    voted = tier == Tier.COUNCIL and any(vote.voter_id == viewer.user.pk for vote in grant.votes.all())
    return DECIDING[tier] if among and not voted else ""
