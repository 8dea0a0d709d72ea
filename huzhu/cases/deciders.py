"""Who may decide a grant: at each tier those not recused and not its proposer; where too few are left, the next."""

from collections.abc import Iterable
from dataclasses import dataclass

from huzhu.people.access import PERMISSIONS
from huzhu.people.models import Appointment, Organisation
from huzhu.people.roles import Kind, Role

from .kin import kept_out
from .models import Grant, Tier

FEWEST_IN_COUNCIL = 3
ORDER = [Tier.TWO_OFFICERS, Tier.COUNCIL, Tier.FEDERATION, Tier.BUREAU]


def one_a_person(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Two offices of one person count once."""
    return list({each.user_id: each for each in appointments}.values())


def holding(organisation: Organisation | None, roles: Iterable[str]) -> list[Appointment]:
    """Who holds one of the roles at the organisation today, one appointment a person. One query."""
    if organisation is None:
        return []
    found = Appointment.objects.active().filter(organisation=organisation, role__in=list(roles))
    return one_a_person(found.select_related("user", "organisation__place").order_by("since", "pk"))


def office_of(tier: str, organisation: Organisation) -> Organisation | None:
    """Which organisation decides at this tier for a case of `organisation`."""
    if tier in (Tier.TWO_OFFICERS, Tier.COUNCIL):
        return organisation
    federation = organisation.superior if organisation.kind == Kind.ASSOCIATION else organisation
    if tier == Tier.FEDERATION or federation is None:
        return federation
    return federation.superior if federation.kind == Kind.FEDERATION else federation


ROLES = {
    Tier.TWO_OFFICERS: PERMISSIONS["grant.agree"],
    Tier.COUNCIL: PERMISSIONS["grant.decide"],
    Tier.FEDERATION: frozenset({Role.FEDERATION_REVIEWER}),
    Tier.BUREAU: frozenset({Role.BUREAU_LEADER}),
}


def deciders_of(grant: Grant, tier: str) -> list[Appointment]:
    """Who may decide this grant at that tier: in office there, not its proposer, not kin of the family."""
    there = holding(office_of(tier, grant.case.organisation), ROLES[Tier(tier)])
    others = [each for each in there if each.user_id != grant.proposed_by.user_id]
    kin = kept_out([each.user for each in others], grant.case)
    return [each for each in others if each.user_id not in kin]


def is_enough(tier: str, deciders: list[Appointment]) -> bool:
    """One is enough, but for the council, which decides by at least three votes."""
    return len(deciders) >= (FEWEST_IN_COUNCIL if tier == Tier.COUNCIL else 1)


def deciding_tier(grant: Grant) -> Tier:
    """The tier that decides now: that of its sum, or the next above that has enough people left."""
    return deciding(grant)[0]


def deciding(grant: Grant) -> tuple[Tier, list[Appointment]]:
    """That tier, and who may decide at it."""
    for tier in ORDER[ORDER.index(Tier(grant.tier)) :]:
        there = deciders_of(grant, tier)
        if is_enough(tier, there):
            return tier, there
    return Tier.BUREAU, deciders_of(grant, Tier.BUREAU)


def name_of(tier: str, organisation: Organisation) -> str:
    """Whom to ask, as people say it: “河东镇联合会”."""
    office = office_of(tier, organisation)
    if tier in (Tier.FEDERATION, Tier.BUREAU) and office is not None:
        return office.short_name
    return str(Tier(tier).label)


@dataclass(frozen=True)
class Count:
    """How a council's votes stand: who may vote, who agreed, who didn't, and how many must agree."""

    members: int
    agreed: int
    against: int

    @property
    def needed(self) -> int:
        """A majority of those who may vote."""
        return self.members // 2 + 1


def count_votes(grant: Grant, council: list[Appointment]) -> Count:
    """The votes of the council's members not recused; of others none counts."""
    members = {each.user_id for each in council}
    votes = [each.agrees for each in grant.votes.all() if each.voter_id in members]
    return Count(len(members), sum(votes), len(votes) - sum(votes))


def council_result(grant: Grant, council: list[Appointment]) -> bool | None:
    """Agreed or not by a majority of the council's members not recused, at least three of whom voted; else None."""
    count = count_votes(grant, council)
    if count.agreed + count.against < FEWEST_IN_COUNCIL:
        return None
    if count.agreed >= count.needed:
        return True
    return False if count.against * 2 >= count.members else None


def confirmers_of(grant: Grant) -> list[Appointment]:
    """Who may write down what the council said of a paid grant: its members who had no part in it and are no kin.

    Where none is left, the federation's reviewers.
    """
    had_part = {each.user_id for each in took_part(grant)}
    for tier in (Tier.COUNCIL, Tier.FEDERATION):
        found = [each for each in deciders_of(grant, tier) if each.user_id not in had_part]
        if found:
            return found
    return []


def took_part(grant: Grant) -> list[Appointment]:
    """Who proposed, decided and paid a paid grant, and wrote down what the council said of it."""
    steps = [*grant.decisions.all(), grant.payment, getattr(grant, "confirmation", None)]
    return [grant.proposed_by, *(step.by for step in steps if step is not None and step.by is not None)]
